/**
 * Keeping a learner's work: after each action everything is reported to the LMS and committed once. What does not arrive is told, kept on this machine, and sent
 * again until it does.
 */

/** @import {InteractionReport, Lms, ObjectiveStanding} from "../types.js" */
/** @import {Progress} from "../state/progress.js" */
import { decode, encode, merge } from "../state/codec.js";

/** Milliseconds between attempts to send what did not arrive. */
const RETRIES = [3000, 6000, 12000, 30000];

export class Tracker {
  /**
   * @param {Lms} lms
   * @param {Progress} progress
   * @param {(sent: boolean) => void} told called when work could not be sent, and when it was sent after all
   */
  constructor(lms, progress, told) {
    this.lms = lms;
    this.progress = progress;
    this.told = told;
    this.location = lms.location;
    /** @type {InteractionReport[]} */
    this.interactions = [];
    /** @type {ObjectiveStanding[]} */
    this.objectives = [];
    this.dirty = false;
    this.ended = false;
    this.failures = 0;
    this.timer = 0;
    window.addEventListener("online", () => this.failures && this.send());
  }

  /** Something changed that may wait for the next action. */
  touch() {
    this.dirty = true;
  }

  /**
   * A learner's action is over: its answers, if any, and everything else go to the LMS.
   * @param {InteractionReport[]} [interactions]
   * @param {ObjectiveStanding[]} [objectives]
   */
  save(interactions = [], objectives = []) {
    this.interactions.push(...interactions);
    this.objectives.push(...objectives);
    this.dirty = true;
    this.send();
  }

  /** Sends what has changed, if anything has. */
  flush() {
    if (this.dirty) this.send();
  }

  /** @private */
  send() {
    if (this.ended || this.lms.mode !== "normal") return;
    clearTimeout(this.timer);
    const { state } = this.progress;
    state.revision += 1;
    const text = encode(state, this.lms.limit, this.progress);
    this.lms.report({ state: text, location: this.location, standing: this.progress.standing(), interactions: this.interactions, objectives: this.objectives });
    this.interactions = [];
    this.objectives = [];
    this.dirty = false;
    this.settle(this.lms.commit(), text);
  }

  /** @private @param {boolean} sent @param {string} text */
  settle(sent, text) {
    const before = this.failures;
    this.failures = sent ? 0 : before + 1;
    if (this.lms.learner) stored(storage => (sent ? storage.removeItem(this.place()) : storage.setItem(this.place(), text)));
    if (!sent) this.timer = window.setTimeout(() => this.send(), RETRIES[Math.min(before, RETRIES.length - 1)]);
    if (sent !== (before === 0)) this.told(sent);
  }

  /** The page goes away: for good, as far as the LMS is concerned. */
  end() {
    if (this.ended) return;
    this.flush();
    this.ended = true;
    clearTimeout(this.timer);
    this.lms.end();
  }

  /** Where this machine keeps work that could not be sent. */
  place() {
    return storageKey(this.progress.course.id, this.lms);
  }
}

/** @param {string} course @param {Lms} lms */
function storageKey(course, lms) {
  return `coursepack/${course}/${lms.learner}`;
}

/**
 * The learner's state: what the LMS has, and with it what could not be sent the last time.
 * @param {string} course
 * @param {Lms} lms
 */
export function restore(course, lms) {
  const state = decode(lms.state);
  const kept = lms.mode === "normal" ? stored(storage => storage.getItem(storageKey(course, lms))) : null;
  if (!kept) return { state, recovered: false };
  return { state: merge(decode(kept), state), recovered: true };
}

/**
 * A browser may refuse to store anything, in a frame above all: then the copy in this page must do.
 * @param {(storage: Storage) => string | null | void} action
 */
function stored(action) {
  try {
    return action(localStorage) ?? null;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
