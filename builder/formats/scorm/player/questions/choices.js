/** The form of options to tick: one of them, or several. */

/** @import {ChoiceQuestion, Field, Setting} from "../types.js" */
import { h, icon, markup, spoken } from "../dom.js";
import { shuffled } from "../random.js";
import { t } from "../words.js";

/**
 * @param {ChoiceQuestion} question
 * @param {Setting} setting
 * @param {"radio" | "checkbox"} type
 * @param {string} legend
 * @returns {Field}
 */
export function choicesField(question, setting, type, legend) {
  const options = question.shuffle ? shuffled(question.options, setting.seed) : question.options;
  const inputs = options.map((option) =>
    h("input", { type, name: setting.name, value: option.key, checked: setting.answer?.includes(option.key), onchange: setting.changed }),
  );
  const marks = options.map(() => h("span.mark", {}));
  const rows = options.map((option, i) => {
    const words = h("span.option-text", {});
    words.append(markup(option.html));
    return h("label.option", {}, inputs[i], words, marks[i]);
  });
  const element = h("fieldset.options", {}, h("legend", {}, legend), ...rows);
  return {
    element,
    read() {
      const chosen = new Set(inputs.filter((input) => input.checked).map((input) => input.value));
      return chosen.size ? question.options.map(({ key }) => key).filter((key) => chosen.has(key)) : null;
    },
    complaint: () => (inputs.some((input) => input.checked) ? null : t("complaint-choose")),
    lock: (locked) => inputs.forEach((input) => (input.disabled = locked)),
    mark(parts) {
      rows.forEach((row, i) => markPart(row, /** @type {HTMLElement} */ (marks[i]), inputs[i]?.checked ? parts?.[/** @type {HTMLInputElement} */ (inputs[i]).value] : undefined));
    },
  };
}

/**
 * Shows whether a part is right, by drawing, colour and words; nothing where it is undefined.
 * @param {HTMLElement} row
 * @param {HTMLElement} mark
 * @param {boolean | undefined} right
 */
export function markPart(row, mark, right) {
  row.classList.toggle("is-right", right === true);
  row.classList.toggle("is-wrong", right === false);
  mark.replaceChildren(...(right === undefined ? [] : [icon(right ? "done" : "wrong"), spoken(right ? t("part-right") : t("part-wrong"))]));
}
