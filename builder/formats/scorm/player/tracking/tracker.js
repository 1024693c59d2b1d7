/**
 * Keeping a learner's work: after each action everything is reported to the LMS and committed once. What does not arrive is told, kept on this machine, and sent
 * again until it does. What has arrived is kept in the window too: who goes back in the browser's history may get the LMS's page as it was before.
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
    this.keep(sent, text);
    if (!sent) this.timer = window.setTimeout(() => this.send(), RETRIES[Math.min(before, RETRIES.length - 1)]);
    if (sent !== (before === 0)) this.told(sent);
  }

  /** @private @param {boolean} sent @param {string} text */
  keep(sent, text) {
    if (!this.lms.learner) return;
    const place = storageKey(this.progress.course.id, this.lms);
    stored(() => sessionStorage.setItem(place, text));
    stored(() => (sent ? localStorage.removeItem(place) : localStorage.setItem(place, text)));
  }

  /** The page goes away: for good, as far as the LMS is concerned. */
  end() {
    if (this.ended) return;
    this.flush();
    this.ended = true;
    clearTimeout(this.timer);
    this.lms.end();
  }
}

/** @param {string} course @param {Lms} lms */
function storageKey(course, lms) {
  return `coursepack/${course}/${lms.learner}`;
}

/**
 * The learner's state: what the LMS has, and with it what could not be sent the last time, or what the LMS's page does not know yet.
 * @param {string} course
 * @param {Lms} lms
 */
export function restore(course, lms) {
  const state = decode(lms.state);
  if (lms.mode !== "normal" || !lms.learner) return { state, recovered: false };
  const place = storageKey(course, lms);
  const unsent = stored(() => localStorage.getItem(place));
  const kept = decode(unsent ?? stored(() => sessionStorage.getItem(place)) ?? "");
  const newer = kept.revision > state.revision && (kept.seed === state.seed || wentBack());
  return unsent || newer ? { state: merge(kept, state), recovered: true } : { state, recovered: false };
}

/** Whether the LMS's page was not asked for anew: then a learner of whom it knows nothing need not be a new one. */
function wentBack() {
  const [navigation] = stored(() => window.top?.performance.getEntriesByType("navigation")) ?? [];
  return navigation instanceof PerformanceNavigationTiming && navigation.type === "back_forward";
}

/**
 * A browser may refuse to store anything, or to look into other frames: then the copy in this page must do.
 * @template T
 * @param {() => T} action
 */
function stored(action) {
  try {
    return action();
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
