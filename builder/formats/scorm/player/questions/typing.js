/** Fields to type into: a number, a word. */

/** @import {Field, Setting} from "../types.js" */
/** @import {Attributes, Child} from "../dom.js" */
import { ROOT, h } from "../dom.js";
import { canonical, editable, parseNumber } from "../numbers.js";
import { figure, t } from "../words.js";
import { markPart } from "./marks.js";

/** The longest word that a learner can type as an answer. */
const WORD_LENGTH = 40;

/** @typedef {{input: HTMLInputElement | HTMLSelectElement, read: () => string, complaint: () => string | null, below?: HTMLElement}} Typed */

/** @param {Setting} setting @param {string} label @param {Attributes} attributes */
function textInput(setting, label, attributes) {
  return h("input", { type: "text", autocomplete: "off", autocapitalize: "off", "aria-label": label, onchange: setting.changed, ...attributes });
}

/**
 * A field for a word or two.
 * @param {Setting} setting
 * @param {string} value
 * @param {{label: string, size: number, complaint: string}} options
 * @returns {Typed}
 */
export function wordInput(setting, value, { label, size, complaint }) {
  const input = textInput(setting, label, { maxlength: WORD_LENGTH, size, value });
  const read = () => input.value.trim();
  return { input, read, complaint: () => (read() ? null : complaint) };
}

/**
 * A field for a number. What was understood is repeated below where it was typed in another way, so that a comma is never misread unseen. `read` gives it
 * canonical, or "" where there is no number.
 * @param {Setting} setting
 * @param {string | undefined} answer canonical
 * @param {string} label
 * @returns {Typed}
 */
export function numberInput(setting, answer, label) {
  const below = h("span.understood", { id: `${setting.name}-read` });
  const value = answer ? editable(answer, ROOT.lang) : "";
  const input = textInput(setting, label, { maxlength: 18, size: 10, "aria-describedby": below.id, value, oninput: () => tell() });
  const number = () => parseNumber(input.value, ROOT.lang);
  const tell = () => {
    const typed = number();
    const shown = typed === null ? "" : figure(typed, 9);
    below.textContent = shown === input.value.trim() ? "" : t("number-read", { number: shown });
  };
  tell();
  return {
    input,
    below,
    read() {
      const typed = number();
      return typed === null ? "" : canonical(typed);
    },
    complaint() {
      if (number() !== null) return null;
      return input.value.trim() ? t("complaint-number", { example: figure(12.5) }) : t("complaint-type");
    }
  };
}

/**
 * A list to choose one from, with nothing chosen at first.
 * @param {{key: string, text: string}[]} choices
 * @param {string} chosen
 * @param {Attributes} attributes
 */
export function choiceList(choices, chosen, attributes) {
  return h("select", attributes, h("option", { value: "" }, t("choose")), ...choices.map(({ key, text }) => h("option", { value: key, selected: key === chosen }, text)));
}

/**
 * A question whose only field is one to type into.
 * @param {Typed} typed
 * @param {...Child} beside
 * @returns {Field}
 */
export function typedField({ input, read, complaint, below }, ...beside) {
  const mark = h("span.mark");
  return {
    element: h("div.typed", input, ...beside, mark, below),
    read: () => (read() ? [read()] : null),
    complaint,
    mark: parts => markPart(input, mark, parts?.["answer"])
  };
}
