/** A number within a tolerance. */

/** @import {Answer, Field, Kind, NumberAnswer, NumericalQuestion, Setting} from "../types.js" */
import { h } from "../dom.js";
import { canonical } from "../numbers.js";
import { figure, t } from "../words.js";
import { escapeHtml, fittingNumber, gradeOf } from "./judging.js";
import { numberInput, typedField } from "./typing.js";

/**
 * @param {string} unit
 * @param {Setting} setting
 * @param {string | undefined} answer canonical
 * @returns {Field}
 */
export function numberField(unit, setting, answer) {
  const label = unit ? t("label-number-unit", { unit }) : t("label-number");
  return typedField(numberInput(setting, answer, label), unit && h("span.unit", { "aria-hidden": "true" }, unit));
}

/**
 * @param {NumberAnswer[]} answers
 * @param {string} unit
 */
export function rightNumber(answers, unit) {
  const right = answers.find(({ fraction, value }) => fraction >= 1 && value !== null);
  if (!right || right.value === null) return null;
  const tolerance = right.tolerance ? ` ± ${figure(right.tolerance)}` : "";
  return escapeHtml(`${figure(right.value)}${tolerance}${unit ? `\u00a0${unit}` : ""}`);
}

/**
 * @param {NumberAnswer[]} answers
 * @param {string | undefined} typed
 */
export function numericInteraction(answers, typed) {
  const pattern = answers.filter(({ fraction, value }) => fraction >= 1 && value !== null).map(({ value }) => canonical(/** @type {number} */ (value)));
  return { type: /** @type {const} */ ("numeric"), pattern: pattern.slice(0, 1), response: typed ? [typed] : [] };
}

/** A number of the saved state keeps a comma for its point, which ends an answer there. */
/** @param {string} typed */
export function packNumber(typed) {
  return typed.replace(".", ",");
}

/** @param {string} packed @returns {string | null} */
export function unpackNumber(packed) {
  const typed = packed.replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(typed) ? typed : null;
}

/** @type {Kind<NumericalQuestion>} */
export const numerical = {
  type: "numerical",
  field: (question, setting) => numberField(question.unit, setting, setting.answer?.[0]),
  grade: (question, answer) => gradeOf(fittingNumber(question.answers, answer[0])),
  solution: question => rightNumber(question.answers, question.unit),
  pack: (_, answer) => packNumber(answer[0] ?? ""),
  unpack(_, packed) {
    const typed = unpackNumber(packed);
    return typed === null ? null : [typed];
  },
  interaction: (question, answer) => numericInteraction(question.answers, answer[0])
};
