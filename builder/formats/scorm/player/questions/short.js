/** A word or two. */

/** @import {Kind, ShortQuestion} from "../types.js" */
import { packText, unpackText } from "../state/text.js";
import { t } from "../words.js";
import { escapeHtml, fits, gradeOf } from "./judging.js";
import { typedField, wordInput } from "./typing.js";

/** The longest that a typed text may become in the saved state. */
const WORD_ROOM = 80;

/** @param {ShortQuestion} question */
function rightWord(question) {
  return question.answers.find(({ fraction, pattern }) => fraction >= 1 && !/^\**$/.test(pattern))?.pattern.replaceAll("*", "") ?? "";
}

/** @type {Kind<ShortQuestion>} */
export const short = {
  type: "short",
  field: (_, setting) => typedField(wordInput(setting, setting.answer?.[0] ?? "", { label: t("label-text"), size: 28, complaint: t("complaint-type") })),
  grade: (question, answer) => gradeOf(question.answers.find(({ pattern }) => fits(answer[0] ?? "", pattern, question.caseSensitive))),
  solution: question => escapeHtml(rightWord(question)) || null,
  pack: (_, answer) => packText(answer[0] ?? "", WORD_ROOM),
  unpack: (_, packed) => [unpackText(packed)],
  interaction: (question, answer) => ({ type: "fill-in", pattern: [rightWord(question)], response: answer })
};
