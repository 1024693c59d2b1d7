/**
 * The saved state as one string of printable ASCII, at most 4,096 characters in SCORM 1.2.
 *
 * Records are parted by `|`. The first begins with the version; the others with the letter of their kind. Lessons, questions and modules go by the three
 * characters that the build derives from their ids, so that a state outlives new builds: entries that this build does not know stay as they are.
 *
 *     1rrrrsss         revision (counts savings), the learner's seed
 *     Gts fr           theme, text size, language
 *     Lkkkp…  Rkkkp…   lessons and pages opened (L) and read (R): key, block at the top of the screen
 *     Pkkks[answer.]…  practice: key, result (2 bits), tries (3 bits), whether an answer follows (1 bit)
 *     Tmmmf…           a module test: see `testEntry`
 *     other letters    of later builds: kept
 *
 * Where all would not fit, last answers go: in practice those that were right, then long ones, then all; then those of tests that were handed in. Results,
 * tries, texts and the answers of a test that is open are never left out (builder/formats/scorm/limits.py counts them at build time). Only where not even those
 * fit because older builds left many entries or longer texts, these go.
 */
import { digits, number } from "./text.js";

/** @import {State, Practice, TestState, Attempt} from "../types.js" */

const VERSION = "1";
/** 1 January 2025 in seconds since 1970: the times of tests count from there. */
export const EPOCH = 1735689600;

/** @type {[number, boolean, number]} */
const LEAST = [-1, false, -1];

/** @returns {State} */
export function emptyState() {
  return { revision: 0, seed: "", language: "", theme: 0, size: 0, lessons: new Map(), practice: new Map(), tests: new Map(), rest: [] };
}

/**
 * @param {State} state
 * @param {number} limit
 * @param {{knows(key: string): boolean, essays: Set<string>}} build which keys it knows, and which of them are texts
 * @returns {string}
 */
export function encode(state, limit, { knows, essays }) {
  for (const keep of KEEPERS) {
    const text = write(state, keep, essays);
    if (text.length <= limit) return text;
  }
  /** @template T @param {Map<string, T>} map */
  const still = map => new Map([...map].filter(([key]) => knows(key)));
  const least = { ...state, lessons: still(state.lessons), practice: still(state.practice), tests: still(state.tests), rest: [] };
  const text = write(least, LEAST, essays);
  return text.length <= limit ? text : write(least, LEAST, new Set());
}

/**
 * Which answers to keep, from the most to the least: the longest in practice, whether right ones in practice too, the longest of tests handed in.
 * @type {[number, boolean, number][]}
 */
const KEEPERS = [
  [Infinity, true, Infinity],
  [Infinity, false, Infinity],
  [400, false, Infinity],
  [40, false, Infinity],
  [-1, false, Infinity],
  [-1, false, 12],
  LEAST
];

/** @param {State} state @param {[number, boolean, number]} keep @param {Set<string>} essays */
function write(state, [practised, right, handedIn], essays) {
  const seen = [...state.lessons].sort(byKey);
  /** @param {string} key @param {Practice} practice */
  const kept = (key, { answer, result }) => (answer !== null && (essays.has(key) || (answer.length <= practised && (right || result !== 3))) ? answer : null);
  const records = [
    VERSION + digits(state.revision, 4) + state.seed,
    "G" + digits(state.theme, 1) + digits(state.size, 1) + state.language,
    "L" + places(seen.filter(([, lesson]) => !lesson.read)),
    "R" + places(seen.filter(([, lesson]) => lesson.read)),
    "P" + [...state.practice].sort(byKey).map(([key, practice]) => key + practiceEntry(practice, kept(key, practice))).join(""),
    ...[...state.tests].sort(byKey).map(([key, test]) => "T" + key + testEntry(test, test.open ? Infinity : handedIn)),
    ...state.rest
  ];
  return records.filter(record => record.length > 1).join("|");
}

/** @param {[string, unknown]} one @param {[string, unknown]} other */
function byKey([one], [other]) {
  return one < other ? -1 : 1;
}

/** @param {[string, {place: number}][]} lessons */
function places(lessons) {
  return lessons.map(([key, lesson]) => key + digits(lesson.place, 1)).join("");
}

/** @param {Practice} practice @param {string | null} answer */
function practiceEntry(practice, answer) {
  const status = practice.result + 4 * Math.min(practice.tries, 7) + (answer === null ? 0 : 32);
  return digits(status, 1) + (answer === null ? "" : answer + ".");
}

/**
 * flags (1), attempts (2), best (3), ended (5); and of the last attempt, if any: started (5), seed (3), number of questions (2), and per question its key, what
 * it earned, and its answer after `=`, ended by a point.
 * @param {TestState} test
 * @param {number} longest
 */
function testEntry(test, longest) {
  const flags = (test.passed ? 1 : 0) + (test.open ? 2 : 0) + (test.attempt ? 4 : 0) + (test.attempt?.untimed ? 8 : 0);
  const head = digits(flags, 1) + digits(test.attempts, 2) + digits(test.best, 3) + digits(test.ended, 5);
  if (!test.attempt) return head;
  const { started, seed, questions } = test.attempt;
  const entries = questions.map(({ key, answer, worth }) => key + digits(worth, 1) + (answer === null || answer.length > longest ? "." : `=${answer}.`));
  return head + digits(started, 5) + seed + digits(questions.length, 2) + entries.join("");
}

const PLACE = /(...)(.)/g;
/** The second group is a status without an answer (below 32), the third one with an answer. */
const PRACTICE = /(...)(?:([A-Za-f])|([g-z0-9_-])([^.]*)\.)/g;
const TEST = /(...)(.)(..)(...)(.{5})(?:(.{5})(...)..(.*))?$/g;
const QUESTION = /(...)(.)(?:=([^.]*))?\./g;

/**
 * The parts of a record, by the groups of a pattern that all of them fit.
 * @param {string} text
 * @param {RegExp} pattern
 */
function parts(text, pattern) {
  const found = [...text.matchAll(pattern)];
  if (found.map(([whole]) => whole).join("") !== text) throw new RangeError("the state is cut off");
  return found;
}

/**
 * The state behind a string. One that another program or version wrote gives an empty state; records that cannot be understood are kept.
 * @param {string} text
 * @returns {State}
 */
export function decode(text) {
  const state = emptyState();
  const [first = "", ...records] = text.split("|");
  if (!first.startsWith(VERSION) || first.length !== 8) return state;
  state.revision = number(first.slice(1, 5));
  state.seed = first.slice(5);
  for (const record of records) {
    try {
      if (!read(state, record)) state.rest.push(record);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      state.rest.push("!" + record);
    }
  }
  return state;
}

/** @param {State} state @param {string} record @returns {boolean} whether the record's kind is known */
function read(state, record) {
  const kind = record.charAt(0);
  const body = record.slice(1);
  switch (kind) {
    case "G":
      state.theme = number(body.charAt(0));
      state.size = number(body.charAt(1));
      state.language = body.slice(2);
      return true;
    case "L":
    case "R":
      for (const [, key = "", place = ""] of parts(body, PLACE)) state.lessons.set(key, { place: number(place), read: kind === "R" });
      return true;
    case "P":
      for (const [, key = "", bare, status = bare ?? "", answer = null] of parts(body, PRACTICE)) state.practice.set(key, readPractice(number(status), answer));
      return true;
    case "T":
      for (const [, key = "", flags = "", ...rest] of parts(body, TEST)) state.tests.set(key, readTest(number(flags), rest));
      return true;
  }
  return false;
}

/** @param {number} status @param {string | null} answer @returns {Practice} */
function readPractice(status, answer) {
  return { result: /** @type {0 | 1 | 2 | 3} */ (status % 4), tries: (status >> 2) % 8, answer };
}

/** @param {number} flags @param {string[]} rest @returns {TestState} */
function readTest(flags, [attempts = "", best = "", ended = "", started, seed = "", drawn = ""]) {
  const questions = parts(drawn, QUESTION).map(([, key = "", worth = "", answer = null]) => ({ key, worth: number(worth), answer }));
  return {
    passed: Boolean(flags & 1),
    open: Boolean(flags & 2),
    attempts: number(attempts),
    best: number(best),
    ended: number(ended),
    attempt: flags & 4 ? { started: number(started ?? ""), seed, untimed: Boolean(flags & 8), questions } : null
  };
}

/**
 * Two states of one learner as one, with the better of each: work that was kept on this machine while the network was away, and what the LMS has.
 * @param {State} newer
 * @param {State} older
 * @returns {State}
 */
export function merge(newer, older) {
  const merged = { ...newer, revision: Math.max(newer.revision, older.revision), lessons: new Map(older.lessons), practice: new Map(older.practice), tests: new Map(older.tests) };
  for (const [key, lesson] of newer.lessons) merged.lessons.set(key, { place: lesson.place, read: lesson.read || Boolean(older.lessons.get(key)?.read) });
  for (const [key, practice] of newer.practice) {
    const other = older.practice.get(key);
    merged.practice.set(key, other && other.result > practice.result ? other : practice);
  }
  for (const [key, test] of newer.tests) merged.tests.set(key, mergeTests(test, older.tests.get(key)));
  merged.rest = [...new Set([...newer.rest, ...older.rest])];
  return merged;
}

/** @param {TestState} newer @param {TestState | undefined} older */
function mergeTests(newer, older) {
  if (!older) return newer;
  const further = older.attempts > newer.attempts || (older.attempts === newer.attempts && newer.open && !older.open) ? older : newer;
  return { ...further, passed: newer.passed || older.passed, best: Math.max(newer.best, older.best), ended: Math.max(newer.ended, older.ended) };
}
