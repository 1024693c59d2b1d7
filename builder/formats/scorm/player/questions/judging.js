/** What several question types share in judging answers. */

/** @import {Answer, Choice, Grade, Html, NumberAnswer, Option, Remark} from "../types.js" */
import { within } from "../numbers.js";

/**
 * A judgement from the first answer of the author that fits.
 * @param {{fraction: number, feedback: Html | null} | undefined} answer
 * @returns {Grade}
 */
export function gradeOf(answer) {
  const remarks = answer?.feedback ? [{ on: null, html: answer.feedback }] : [];
  return { fraction: answer ? clamp(answer.fraction) : 0, remarks, parts: { answer: (answer?.fraction ?? 0) >= 1 } };
}

/**
 * A judgement by parts, all of the same weight.
 * @param {[string, boolean][]} parts whether each is right, by its key
 * @param {Remark[]} [remarks]
 * @returns {Grade}
 */
export function gradeByParts(parts, remarks = []) {
  return { fraction: parts.filter(([, right]) => right).length / parts.length, remarks, parts: Object.fromEntries(parts) };
}

/** @param {number} fraction */
export function clamp(fraction) {
  return Math.min(1, Math.max(0, fraction));
}

/**
 * @param {NumberAnswer[]} answers
 * @param {string | undefined} typed canonical
 */
export function fittingNumber(answers, typed) {
  if (!typed) return undefined;
  return answers.find(answer => within(Number(typed), answer));
}

/**
 * Whether a text fits a pattern, in which `*` stands for any letters. Spaces, kinds of apostrophe and of hyphen make no difference.
 * @param {string} text
 * @param {string} pattern
 * @param {boolean} [caseSensitive]
 */
export function fits(text, pattern, caseSensitive = false) {
  const parts = normal(pattern, caseSensitive).split(/\*+/);
  const literal = parts.map(part => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literal.join(".*")}$`).test(normal(text, caseSensitive));
}

/** @param {string} text @param {boolean} caseSensitive */
function normal(text, caseSensitive) {
  const plain = text
    .normalize("NFC")
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u2010-\u2014\u2212]/g, "-")
    .trim();
  return caseSensitive ? plain : plain.toLowerCase();
}

/**
 * What the author says about each option that was chosen.
 * @param {Option[]} options
 * @param {Answer} answer
 * @param {boolean} named whether to say which option a remark is about
 * @returns {Remark[]}
 */
export function optionRemarks(options, answer, named) {
  return options.filter(({ key, feedback }) => feedback && answer.includes(key)).map(({ html, feedback }) => ({ on: named ? html : null, html: feedback ?? "" }));
}

/**
 * @param {readonly Choice[]} choices
 */
export function keysOf(choices) {
  return choices.map(({ key }) => key);
}

/**
 * @param {Html[]} items
 * @param {"ul" | "ol"} [tag]
 */
export function list(items, tag = "ul") {
  return `<${tag}>${items.map(item => `<li>${item}</li>`).join("")}</${tag}>`;
}

/** @param {string} text */
export function escapeHtml(text) {
  return text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`);
}
