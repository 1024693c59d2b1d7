/** From an answer to what is shown and what the LMS is told. */

/** @import {Answer, App, Grade, InteractionReport, Kind, ModuleEntry, Question} from "../types.js" */
import { h, icon, markup } from "../dom.js";
import { resultOf } from "../questions/table.js";
import { t } from "../words.js";
import { enhance } from "./prose.js";

/**
 * @param {App} app
 * @param {ModuleEntry} module
 * @param {Kind} kind
 * @param {Question} question
 * @param {Answer} answer
 * @param {{grade: Grade, latency: number | null, practice: boolean}} more
 * @returns {InteractionReport}
 */
export function reportOf(app, module, kind, question, answer, { grade, latency, practice }) {
  return {
    id: `${module.id}_${question.id}`,
    description: question.title,
    language: app.course.language,
    interaction: kind.interaction(question, answer),
    fraction: grade.fraction,
    weight: question.points,
    latency,
    objective: `${module.id}_${question.objective}`,
    practice,
    caseSensitive: "caseSensitive" in question && question.caseSensitive
  };
}

const TONES = { right: "done", partly: "partly", wrong: "wrong", neutral: "done" };

/**
 * What is said about an answer: whether it is right, why, and, if it may be shown, what would have been right.
 * @param {App} app
 * @param {Kind} kind
 * @param {Question} question
 * @param {Answer} answer
 * @param {Grade} grade
 * @param {boolean} reveal
 */
export function verdict(app, kind, question, answer, grade, reveal) {
  const result = resultOf(grade.fraction);
  const solution = reveal ? kind.solution(question, answer) : null;
  const element = h(
    "div",
    { class: `verdict ${result}` },
    h("p.verdict-head", icon(TONES[result]), t(`result-${result}`)),
    ...grade.remarks.map(({ on, html }) => h("div.remark", on ? block(on, "remark-on") : null, block(html, ""))),
    solution && h("div.solution", h("p.solution-head", t(grade.fraction === null ? "model-answer" : "right-answer")), block(solution, "")),
    question.feedback && block(question.feedback, "general")
  );
  enhance(app, element);
  return element;
}

/** @param {string} html @param {string} name */
function block(html, name) {
  return h("div", { class: name || null }, markup(html));
}
