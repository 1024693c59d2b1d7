/** Options to tick: one of them, or several. */

/** @import {Answer, ChoiceQuestion, Field, Kind, Option, Setting} from "../types.js" */
import { h, markup } from "../dom.js";
import { shuffled } from "../random.js";
import { packKeys, unpackKeys } from "../state/text.js";
import { t } from "../words.js";
import { clamp, keysOf, optionRemarks } from "./judging.js";
import { markPart } from "./marks.js";

/**
 * @param {ChoiceQuestion} question
 * @param {Setting} setting
 * @param {"radio" | "checkbox"} type
 * @param {string} legend
 * @returns {Field}
 */
export function choicesField(question, setting, type, legend) {
  const options = question.shuffle ? shuffled(question.options, setting.seed) : question.options;
  const inputs = options.map(option =>
    h("input", { type, name: setting.name, value: option.key, checked: setting.answer?.includes(option.key), onchange: setting.changed })
  );
  const marks = options.map(() => h("span.mark"));
  const rows = options.map((option, i) => {
    const words = h("span.option-text", markup(option.html));
    return h("label.option", inputs[i], words, marks[i]);
  });
  const element = h("fieldset.options", h("legend", legend), ...rows);
  return {
    element,
    read() {
      const chosen = new Set(inputs.filter(input => input.checked).map(input => input.value));
      return chosen.size ? question.options.map(({ key }) => key).filter(key => chosen.has(key)) : null;
    },
    complaint: () => (inputs.some(input => input.checked) ? null : t("complaint-choose")),
    mark(parts) {
      rows.forEach((row, i) => markPart(row, /** @type {HTMLElement} */ (marks[i]), inputs[i]?.checked ? parts?.[/** @type {HTMLInputElement} */ (inputs[i]).value] : undefined));
    }
  };
}

/**
 * What question types with options share.
 * @param {(option: Option) => boolean} right
 * @param {(options: Option[], answer: Answer) => number} fraction
 * @param {boolean} named whether remarks say which option they are about
 * @returns {Pick<Kind<ChoiceQuestion>, "grade" | "pack" | "unpack" | "interaction">}
 */
export function choiceKind(right, fraction, named) {
  return {
    grade: ({ options }, answer) => ({
      fraction: clamp(fraction(options, answer)),
      remarks: optionRemarks(options, answer, named),
      parts: Object.fromEntries(options.map(option => [option.key, right(option)]))
    }),
    pack: ({ options }, answer) => packKeys(keysOf(options), answer),
    unpack: ({ options }, packed) => unpackKeys(keysOf(options), packed),
    interaction: ({ options }, answer) => ({ type: "choice", pattern: keysOf(options.filter(right)), response: answer, sources: keysOf(options) })
  };
}
