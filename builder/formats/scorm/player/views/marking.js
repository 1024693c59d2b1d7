/** What an attempt at a test is worth. */

/** @import {Answer, App, Attempt, Grade, ModuleEntry, ObjectiveStanding, Question} from "../types.js" */
import { kindOf } from "../questions/table.js";
import { total } from "../state/progress.js";

/** @typedef {{question: Question, answer: Answer | null, grade: Grade | null}} Answered */

/**
 * The questions of an attempt with their answers. Those that a new build has taken out of the course are left out and do not count.
 * @param {App} app
 * @param {ModuleEntry} module
 * @returns {Promise<Answered[]>}
 */
export async function answered(app, module) {
  const { attempt, open } = app.progress.test(module.key);
  const content = await app.texts(module.id);
  const known = new Map(content.test.map(question => [question.key, question]));
  return (attempt?.questions ?? []).flatMap(({ key, answer, worth }) => {
    const question = known.get(key);
    return question ? [judged(question, answer, open ? null : worth / 63)] : [];
  });
}

/**
 * @param {Question} question
 * @param {string | null} packed
 * @param {number | null} worth what it earned when it was handed in: that stands, whatever has become of the question or its answer
 * @returns {Answered}
 */
function judged(question, packed, worth) {
  const kind = kindOf(question);
  const answer = packed === null ? null : kind.unpack(question, packed);
  const grade = answer && kind.grade(question, answer);
  if (worth === null) return { question, answer, grade };
  return { question, answer, grade: { remarks: [], parts: {}, ...grade, fraction: question.type === "essay" ? null : worth } };
}

/**
 * Percent: points earned of points that could be earned. A text that nobody can judge counts neither way.
 * @param {Answered[]} all
 */
export function percentOf(all) {
  const counted = all.filter(({ question, grade }) => question.type !== "essay" && (grade === null || grade.fraction !== null));
  const most = total(counted.map(({ question }) => question.points));
  const earned = total(counted.map(({ question, grade }) => question.points * (grade?.fraction ?? 0)));
  return most ? (100 * earned) / most : 0;
}

/**
 * The same for each objective, in the order of the module.
 * @param {ModuleEntry} module
 * @param {Answered[]} all
 * @returns {{id: string, text: string, percent: number}[]}
 */
export function byObjective(module, all) {
  return module.objectives.flatMap(({ id, text }) => {
    const own = all.filter(({ question }) => question.objective === id && question.type !== "essay");
    return own.length ? [{ id, text, percent: percentOf(own) }] : [];
  });
}

/**
 * @param {ModuleEntry} module
 * @param {Answered[]} all
 * @returns {ObjectiveStanding[]}
 */
export function objectiveStandings(module, all) {
  return byObjective(module, all).map(({ id, percent }) => ({ id: `${module.id}_${id}`, score: percent, status: percent >= (module.test?.pass ?? 100) ? "passed" : "failed" }));
}
