/** SCORM 2004, 4th Edition: completion and success apart, interactions that can be read back, 64,000 characters of state. */

/** @import {Interaction, InteractionReport, Item, Lms, ObjectiveStanding, Report, Standing} from "../types.js" */
import { Api, Rows } from "./call.js";
import { findApi } from "./find.js";
import { decimal, duration, line, timestamp } from "./writing.js";

const METHODS = { initialize: "Initialize", terminate: "Terminate", get: "GetValue", set: "SetValue", commit: "Commit" };

const COMPLETION = ["", "unknown", "not attempted", "incomplete", "completed"];
const SUCCESS = ["", "unknown", "failed", "passed"];

/** Rows of interactions that every LMS keeps (the standard's smallest maximum). Beyond them, practice is not recorded any more; tests are. */
const MOST_ROWS = 250;

/** Rows that are kept free for tests. */
const FOR_TESTS = 60;

/** @returns {Lms | null} null where there is no LMS of this version, or it does not answer */
export function openLms() {
  const object = findApi("API_1484_11");
  if (!object) return null;
  const api = new Api(object, METHODS);
  return api.initialize() ? new Scorm2004(api) : null;
}

/** @implements {Lms} */
class Scorm2004 {
  /** @param {Api} api */
  constructor(api) {
    this.api = api;
    this.since = performance.now();
    const mode = api.get("cmi.mode");
    this.mode = /** @type {Lms["mode"]} */ (mode === "browse" || mode === "review" ? mode : "normal");
    this.learner = api.get("cmi.learner_id");
    this.language = api.get("cmi.learner_preference.language");
    // Asking for what was never set is an error (403) in this version: a first launch has nothing to give.
    if (api.get("cmi.entry") === "ab-initio") api.begun.add("");
    this.state = api.has("cmi.suspend_data");
    this.location = api.has("cmi.location");
    this.limit = 64000;
    if (this.mode === "normal") this.begin();
  }

  /** Nothing is given back at the next launch unless the course was left by "suspend", so that is said at once. */
  begin() {
    this.interactions = new Rows(this.api, "cmi.interactions", true);
    this.objectives = new Rows(this.api, "cmi.objectives", true);
    this.api.set("cmi.exit", "suspend");
    this.raise("cmi", "incomplete", "");
  }

  /** @param {Report} report */
  report({ state, location, standing, interactions, objectives }) {
    if (this.mode !== "normal") return;
    interactions.forEach(one => this.interaction(one));
    [...standing.objectives, ...objectives].forEach(one => this.objective(one));
    this.api.set("cmi.location", line(location, 1000));
    this.api.set("cmi.suspend_data", state);
    this.score("cmi", standing.score);
    this.raise("cmi", standing.complete ? "completed" : "incomplete", standing.passed ? "passed" : standing.failed ? "failed" : "");
    this.api.grow("cmi.progress_measure", standing.measure, 4);
    this.api.set("cmi.session_time", duration(performance.now() - this.since));
  }

  /** @param {string} of what is scored @param {number | null} score @param {string} [row] */
  score(of, score, row) {
    if (score === null || !this.api.grow(`${of}.score.raw`, score, 2, row)) return;
    this.api.set(`${of}.score.min`, "0");
    this.api.set(`${of}.score.max`, "100");
    this.api.set(`${of}.score.scaled`, decimal(score / 100, 4));
  }

  /** Where there is none yet, `success` is empty. @param {string} of what has the statuses @param {string} completion @param {string} success @param {string} [row] */
  raise(of, completion, success, row) {
    this.api.raise(`${of}.completion_status`, completion, COMPLETION, row);
    this.api.raise(`${of}.success_status`, success, SUCCESS, row);
  }

  /** @param {ObjectiveStanding} objective */
  objective({ id, score, status }) {
    const row = this.objectives?.row(id) ?? "";
    this.score(row, score, row);
    this.raise(row, status === "completed" || status === "passed" ? "completed" : "incomplete", status === "passed" || status === "failed" ? status : "", row);
  }

  /** @param {InteractionReport} report */
  interaction(report) {
    const rows = this.interactions;
    if (!rows || (report.practice && !rows.has(report.id) && rows.count >= MOST_ROWS - FOR_TESTS)) return;
    const begun = rows.has(report.id);
    const row = rows.row(report.id);
    const interaction = recordable(report.interaction);
    const { type, pattern, response } = interaction;
    const answer = type === "numeric" && response.some(isLong) ? "" : spell(interaction, response);
    if (!begun) this.api.set(`${row}.type`, type);
    if (!begun) this.api.set(`${row}.objectives.0.id`, report.objective);
    this.api.set(`${row}.timestamp`, timestamp(new Date()));
    if (pattern.length) this.pattern(`${row}.correct_responses.0.pattern`, begun, rightAnswer(interaction, report));
    this.api.set(`${row}.weighting`, decimal(report.weight));
    if (answer) this.api.set(`${row}.learner_response`, answer);
    this.api.set(`${row}.result`, scormResult(report.fraction));
    if (report.latency !== null) this.api.set(`${row}.latency`, duration(report.latency));
    if (!begun) this.api.set(`${row}.description`, `{lang=${report.language}}${plainText(report.description, 230)}`);
  }

  /** An LMS refuses a pattern that it has already. @param {string} element @param {boolean} begun @param {string} value */
  pattern(element, begun, value) {
    if (begun) this.api.has(element);
    this.api.set(element, value);
  }

  commit() {
    return this.mode !== "normal" || this.api.commit();
  }

  end() {
    this.api.terminate();
  }
}

/** @param {number | null} fraction */
function scormResult(fraction) {
  if (fraction === null) return "neutral";
  return fraction > 0.9999 ? "correct" : fraction > 0 ? decimal(fraction, 4) : "incorrect";
}

/** Moodle takes no number of more than five figures before the point. @param {Item} number */
function isLong(number) {
  return Math.abs(Number(number)) >= 100000;
}

/** A question for such a number is recorded as one for a text. @param {Interaction} interaction @returns {Interaction} */
function recordable(interaction) {
  return interaction.type === "numeric" && interaction.pattern.some(isLong) ? { ...interaction, type: "fill-in" } : interaction;
}

/** The right answer. @param {Interaction} interaction @param {InteractionReport} report */
function rightAnswer(interaction, { language, caseSensitive }) {
  const text = spell(interaction, interaction.pattern);
  if (interaction.type === "numeric") return `${text}[:]${text}`;
  return interaction.type === "fill-in" ? `{case_matters=${caseSensitive}}{lang=${language}}${text}` : text;
}

/** A key in the characters that the standard allows. @param {string} key */
function shortKey(key) {
  return key.replace(/[^A-Za-z0-9_.]/g, "_");
}

/** @param {string} text @param {number} limit */
function plainText(text, limit) {
  return line(text.replace(/[{}[\]]/g, " "), limit);
}

/** @param {Interaction} interaction @param {Interaction["response"]} items */
function spell({ type, sources }, items) {
  const limit = type === "long-fill-in" ? 4000 : 240;
  return items
    .map(item => {
      if (typeof item !== "string") return `${shortKey(item[0])}[.]${shortKey(item[1])}`;
      return sources ? shortKey(item) : plainText(item, limit) || (items.length > 1 ? "-" : "");
    })
    .join("[,]");
}
