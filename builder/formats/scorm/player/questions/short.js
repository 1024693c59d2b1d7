/** A word or two. */

/** @import {Kind, ShortQuestion} from "../types.js" */
import { h } from "../dom.js";
import { packText, unpackText } from "../state/text.js";
import { t } from "../words.js";
import { escapeHtml, fits, gradeOf } from "./judging.js";
import { markPart } from "./marks.js";
import { WORD_LENGTH } from "./typing.js";

/** The longest that a typed text may become in the saved state. */
const WORD_ROOM = 80;

/** @param {ShortQuestion} question */
function rightWord(question) {
  return question.answers.find(({ fraction, pattern }) => fraction >= 1 && !/^\**$/.test(pattern))?.pattern.replaceAll("*", "") ?? "";
}

/** @type {Kind<ShortQuestion>} */
export const short = {
  type: "short",
  field(_, setting) {
    const input = h("input", {
      type: "text",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "true",
      maxlength: WORD_LENGTH,
      size: 28,
      "aria-label": t("label-text"),
      value: setting.answer?.[0] ?? "",
      onchange: setting.changed
    });
    const mark = h("span.mark");
    return {
      element: h("div.typed", input, mark),
      read: () => (input.value.trim() ? [input.value.trim()] : null),
      complaint: () => (input.value.trim() ? null : t("complaint-type")),
      lock: locked => (input.readOnly = locked),
      mark: parts => markPart(input, mark, parts?.answer)
    };
  },
  grade: (question, answer) => gradeOf(question.answers.find(({ pattern }) => fits(answer[0] ?? "", pattern, question.caseSensitive))),
  solution: question => escapeHtml(rightWord(question)) || null,
  pack: (_, answer) => packText(answer[0] ?? "", WORD_ROOM),
  unpack: (_, packed) => [unpackText(packed)],
  interaction: (question, answer) => ({ type: "fill-in", pattern: [rightWord(question)], response: answer })
};
