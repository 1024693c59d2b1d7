/** Several answers: right ones add up, wrong ones take away; their fractions say how much. */

/** @import {ChoiceQuestion, Kind} from "../types.js" */
import { packKeys, unpackKeys } from "../state/text.js";
import { t } from "../words.js";
import { choicesField } from "./choices.js";
import { clamp, keysOf, list, optionRemarks } from "./judging.js";

/** @type {Kind<ChoiceQuestion>} */
export const multiple = {
  type: "multiple",
  field: (question, setting) => choicesField(question, setting, "checkbox", t("legend-multiple")),
  grade(question, answer) {
    const worth = new Map(question.options.map(({ key, fraction }) => [key, fraction]));
    const parts = Object.fromEntries(question.options.map(({ key, fraction }) => [key, fraction > 0]));
    return { fraction: clamp(answer.reduce((sum, key) => sum + (worth.get(key) ?? 0), 0)), remarks: optionRemarks(question.options, answer, true), parts };
  },
  solution: (question) => list(question.options.filter(({ fraction }) => fraction > 0).map(({ html }) => html)),
  pack: (question, answer) => packKeys(keysOf(question.options), answer),
  unpack: (question, packed) => unpackKeys(keysOf(question.options), packed),
  interaction(question, answer) {
    const pattern = question.options.filter(({ fraction }) => fraction > 0).map(({ key }) => key);
    return { type: "choice", pattern, response: answer, sources: keysOf(question.options), targets: [] };
  },
};
