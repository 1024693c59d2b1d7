/** Fields to type into: a number, a word, a text. */

/** @import {Setting} from "../types.js" */
import { h } from "../dom.js";
import { canonical, editable, formatNumber, parseNumber } from "../numbers.js";
import { t } from "../words.js";

/** The longest word that a learner can type as an answer. */
export const WORD_LENGTH = 40;

/**
 * A field for a number. What was understood is repeated below where it was typed in another way, so that a comma is never misread unseen.
 * @param {Setting} setting
 * @param {string | undefined} answer canonical
 * @param {{label: string, id: string, describedby?: string, echo?: boolean}} options
 */
export function numberInput(setting, answer, { label, id, describedby, echo = true }) {
  const understood = h("span.understood", { id: `${id}-read` });
  const input = h("input", {
    type: "text",
    autocomplete: "off",
    maxlength: 18,
    id,
    size: 10,
    "aria-label": label,
    "aria-describedby": [describedby, echo ? understood.id : null].filter(Boolean).join(" ") || null,
    value: answer ? editable(answer, setting.language) : "",
    oninput: () => tell(),
    onchange: setting.changed
  });
  const value = () => parseNumber(input.value, setting.language);
  const tell = () => {
    const number = value();
    const shown = number === null ? "" : formatNumber(number, setting.language, 9);
    understood.textContent = echo && number !== null && shown !== input.value.trim() ? t("number-read", { number: shown }) : "";
  };
  tell();
  return {
    input,
    understood,
    /** @returns {string} canonical, or "" where there is no number */
    read() {
      const number = value();
      return number === null ? "" : canonical(number);
    },
    complaint() {
      if (value() !== null) return null;
      return input.value.trim() ? t("complaint-number", { example: formatNumber(12.5, setting.language) }) : t("complaint-type");
    }
  };
}
