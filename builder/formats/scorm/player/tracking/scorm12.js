/** SCORM 1.2: one status for viewing and success, write-only interactions, 4,096 characters of state. */

/** @import {Interaction, InteractionReport, Lms, ObjectiveStanding, Report, Standing} from "../types.js" */
import { Api, Rows } from "./call.js";
import { findApi } from "./find.js";
import { clock, decimal, line, timespan } from "./writing.js";

const METHODS = { initialize: "LMSInitialize", terminate: "LMSFinish", get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit" };

/** Statuses in the order in which they may follow each other. */
const RANKS = ["", "not attempted", "browsed", "incomplete", "failed", "completed", "passed"];

/** Rows of interactions that an LMS may be counted on to keep. Beyond them, practice is not recorded any more; tests are. */
const MOST_ROWS = 250;

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
const FIGURES = "123456789abcdefghijklmnopqrstuvwxyz0";

/** @returns {Lms | null} null where there is no LMS of this version, or it does not answer */
export function openLms() {
  const object = findApi("API");
  if (!object) return null;
  const api = new Api(object, METHODS);
  return api.initialize() ? new Scorm12(api) : null;
}

/** @implements {Lms} */
class Scorm12 {
  /** @param {Api} api */
  constructor(api) {
    this.api = api;
    this.since = performance.now();
    const mode = api.get("cmi.core.lesson_mode");
    this.mode = /** @type {Lms["mode"]} */ (mode === "browse" || mode === "review" ? mode : "normal");
    this.learner = api.get("cmi.core.student_id");
    this.language = api.get("cmi.student_preference.language");
    this.state = api.get("cmi.suspend_data");
    this.location = api.get("cmi.core.lesson_location");
    this.limit = 4096;
    if (this.mode === "normal") this.begin();
  }

  /** An LMS takes "not attempted" for completed when the course is left, so that is said at once, as is that the learner will come back. */
  begin() {
    this.interactions = new Rows(this.api, "cmi.interactions", false);
    this.objectives = new Rows(this.api, "cmi.objectives", true);
    this.api.set("cmi.core.exit", "suspend");
    this.api.raise("cmi.core.lesson_status", "incomplete", RANKS);
  }

  /** @param {Report} report */
  report({ state, location, standing, interactions, objectives }) {
    if (this.mode !== "normal") return;
    interactions.forEach(one => this.interaction(one));
    [...standing.objectives, ...objectives].forEach(one => this.objective(one));
    this.api.set("cmi.core.lesson_location", line(location, 255));
    this.api.set("cmi.suspend_data", state);
    this.score("cmi.core", standing.score);
    this.api.raise("cmi.core.lesson_status", statusOf(standing), RANKS);
    this.api.set("cmi.core.session_time", timespan(performance.now() - this.since));
  }

  /** @param {string} of what is scored @param {number | null} score @param {string} [row] */
  score(of, score, row) {
    if (!this.api.grow(`${of}.score.raw`, score, 2, row)) return;
    this.api.set(`${of}.score.min`, "0");
    this.api.set(`${of}.score.max`, "100");
  }

  /** @param {ObjectiveStanding} objective */
  objective({ id, score, status }) {
    const row = this.objectives?.row(id) ?? "";
    this.score(row, score, row);
    this.api.raise(`${row}.status`, status, RANKS, row);
  }

  /** @param {InteractionReport} report */
  interaction(report) {
    const rows = this.interactions;
    if (!rows || (report.practice && !rows.has(report.id) && rows.count >= MOST_ROWS)) return;
    const row = rows.row(report.id);
    const { type, pattern, response } = report.interaction;
    const spell = speller(report.interaction);
    this.api.set(`${row}.objectives.0.id`, report.objective);
    this.api.set(`${row}.type`, type === "long-fill-in" ? "fill-in" : type);
    this.api.set(`${row}.time`, clock(new Date()));
    if (pattern.length) this.api.set(`${row}.correct_responses.0.pattern`, spell(pattern));
    this.api.set(`${row}.weighting`, decimal(report.weight));
    this.api.set(`${row}.student_response`, spell(response));
    this.api.set(`${row}.result`, scormResult(report.fraction));
    if (report.latency !== null) this.api.set(`${row}.latency`, timespan(report.latency));
  }

  commit() {
    return this.mode !== "normal" || this.api.commit();
  }

  end() {
    this.api.terminate();
  }
}

/** @param {Standing} standing */
function statusOf({ complete, passed, failed }) {
  if (complete) return passed ? "passed" : "completed";
  return failed ? "failed" : "incomplete";
}

/** @param {number | null} fraction */
function scormResult(fraction) {
  if (fraction === null) return "neutral";
  return fraction > 0.9999 ? "correct" : fraction > 0 ? decimal(fraction) : "wrong";
}

/**
 * Answers by this version are single characters: options are lettered in the order of the source, and the choices of a matching numbered.
 * @param {Interaction} interaction
 * @returns {(items: Interaction["response"]) => string}
 */
function speller({ type, sources = [], targets = [] }) {
  /** @param {string} key */
  const letter = key => LETTERS.charAt(sources.indexOf(key));
  /** @param {string} key */
  const figure = key => FIGURES.charAt(targets.indexOf(key));
  return items => {
    if (type === "true-false") return String(items[0]).charAt(0);
    const parts = items.map(item => (typeof item !== "string" ? `${letter(item[0])}.${figure(item[1])}` : sources.length ? letter(item) : item));
    return line(parts.join(","), 255);
  };
}
