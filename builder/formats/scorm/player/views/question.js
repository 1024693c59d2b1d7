/** A question on the screen: its text and its field. */

/** @import {Answer, App, Field, Kind, Question} from "../types.js" */
/** @import {Child} from "../dom.js" */
import { h, markup, spoken } from "../dom.js";
import { kindOf } from "../questions/table.js";
import { t } from "../words.js";
import { enhance } from "./prose.js";

/**
 * @param {App} app
 * @param {Question} question
 * @param {{answer: Answer | null, seed: string, name: string, changed: () => void}} setting
 * @returns {{kind: Kind, field: Field}}
 */
export function fieldOf(app, question, setting) {
  const kind = kindOf(question);
  return { kind, field: kind.field(question, { question, announce: app.announce, ...setting }) };
}

/**
 * Nothing can be changed any more; what was typed can still be read and copied.
 * @param {Field} field
 */
export function lock({ element }) {
  element.querySelectorAll("button, input, select, textarea").forEach(control => control.toggleAttribute(control.matches("textarea, [type=text]") ? "readonly" : "disabled", true));
}

/**
 * The frame of a question, with its text where the field does not show it.
 * @param {App} app
 * @param {Question} question
 * @param {{name: string, number: number | null, level?: "h2" | "h3", aside?: Node | null}} head without a number there is no heading: the page has it
 * @param {...Child} children
 */
export function questionFrame(app, question, { name, number, level = "h2", aside = null }, ...children) {
  const stem = kindOf(question).embeds ? null : h("div.stem", markup(question.html));
  const id = `${name}-title`;
  const title = number === null ? null : h(level, { id, tabindex: -1 }, spoken(`${t("question-n", { n: number })}: `), h("span.number", { "aria-hidden": "true" }, String(number)), h("span", question.title), aside);
  const element = h("section.question", title ? { "aria-labelledby": id } : { "aria-label": question.title }, title, stem, ...children);
  enhance(app, element);
  return element;
}
