/** Gaps in a text: choices, numbers, words. The answer is one string per gap; of a choice, its number in the source (0 is right), so that it outlives a change of language. */

/** @import {Answer, Field, Gap, GapQuestion, Grade, Kind, Setting} from "../types.js" */
/** @import {Typed} from "./typing.js" */
import { h, markup } from "../dom.js";
import { canonical, within } from "../numbers.js";
import { shuffled } from "../random.js";
import { packText, unpackText } from "../state/text.js";
import { figure, t } from "../words.js";
import { escapeHtml, fits, gradeByParts } from "./judging.js";
import { markPart } from "./marks.js";
import { choiceList, numberInput, wordInput } from "./typing.js";

/** The longest that one typed word may become in the saved state. */
const GAP_ROOM = 40;

/**
 * @param {GapQuestion} question
 * @param {Setting} setting
 * @returns {Field}
 */
export function gapField(question, setting) {
  const element = h("div.gap-text", markup(question.html));
  const fields = question.gaps.map((gap, i) => {
    const field = gapInput(gap, setting, setting.answer?.[i] ?? "");
    const mark = h("span.mark");
    element.querySelector(`[data-gap="${gap.number}"]`)?.replaceWith(h("span.gap", field.input, mark, field.below));
    return { ...field, mark };
  });
  const read = () => fields.map(field => field.read());
  return {
    element,
    read: () => (read().some(value => value) ? read() : null),
    complaint: () => fields.map(field => field.complaint()).find(complaint => complaint) ?? null,
    mark: parts => fields.forEach((field, i) => markPart(field.input, field.mark, parts?.[i]))
  };
}

/** @param {Gap} gap @param {Setting} setting @param {string} answer */
function gapInput(gap, setting, answer) {
  const label = t("label-gap", { n: gap.number });
  if (gap.kind === "select") return selectGap(gap, setting, answer, label);
  if (gap.kind === "number") return numberInput({ ...setting, name: `${setting.name}-gap${gap.number}` }, answer, label);
  return wordInput(setting, answer, { label, size: 14, complaint: t("complaint-gaps") });
}

/** @param {Gap} gap @param {Setting} setting @param {string} answer @param {string} label @returns {Typed} */
function selectGap(gap, setting, answer, label) {
  const choices = (gap.choices ?? []).map((text, i) => ({ key: String(i), text }));
  const input = choiceList(shuffled(choices, `${setting.seed}/${gap.number}`), answer, { "aria-label": label, onchange: setting.changed });
  return { input, read: () => input.value, complaint: () => (input.value ? null : t("complaint-gaps")) };
}

/** @param {Gap} gap @param {string | undefined} value */
function right(gap, value) {
  if (!value) return false;
  if (gap.kind === "select") return value === "0" || gap.choices?.[Number(value)] === gap.choices?.[0];
  if (gap.kind === "number") return within(Number(value), { value: gap.value ?? null, tolerance: gap.tolerance ?? 0 });
  return fits(value, gap.pattern ?? "");
}

/** A gap's answer in words. @param {Gap} gap @param {string} value */
function words(gap, value) {
  return gap.kind === "select" ? (gap.choices?.[Number(value)] ?? "") : value;
}

/**
 * @param {GapQuestion} question
 * @param {Answer} answer
 * @returns {Grade}
 */
export function gradeGaps(question, answer) {
  const wrong = question.gaps.flatMap((gap, i) => (right(gap, answer[i]) || !answer[i] ? [] : [words(gap, answer[i] ?? "")]));
  const remarks = question.remarks.filter(remark => wrong.some(word => fits(word, remark.answer)));
  return gradeByParts(
    question.gaps.map((gap, i) => [String(i), right(gap, answer[i])]),
    remarks.map(remark => ({ on: escapeHtml(remark.answer), html: remark.feedback }))
  );
}

/** @param {Gap} gap */
function gapSolution(gap) {
  if (gap.kind === "select") return gap.choices?.[0] ?? "";
  return gap.kind === "number" ? figure(gap.value ?? 0) : (gap.pattern ?? "").replaceAll("*", "");
}

/**
 * What missing words and clozes share: everything but their names.
 * @type {Omit<Kind<GapQuestion>, "type">}
 */
export const gapKind = {
  field: gapField,
  grade: gradeGaps,
  solution: question => `<ol>${question.gaps.map(gap => `<li>${escapeHtml(gapSolution(gap))}</li>`).join("")}</ol>`,
  pack: (question, answer) => question.gaps.map((gap, i) => (gap.kind === "number" ? (answer[i] ?? "").replace(".", ",") : packText(answer[i] ?? "", GAP_ROOM))).join(";"),
  unpack(question, packed) {
    const answer = packed.split(";").map((part, i) => (question.gaps[i]?.kind === "number" ? part.replace(",", ".") : unpackText(part)));
    return answer.length === question.gaps.length ? answer : null;
  },
  interaction(question, answer) {
    const pattern = question.gaps.map(gap => (gap.kind === "number" ? canonical(gap.value ?? 0) : gapSolution(gap)));
    return { type: "fill-in", pattern, response: question.gaps.map((gap, i) => words(gap, answer[i] ?? "")) };
  }
};
