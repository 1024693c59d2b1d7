/** Several answers: right ones add up, wrong ones take away; their fractions say how much. */

/** @import {ChoiceQuestion, Kind, Option} from "../types.js" */
import { t } from "../words.js";
import { choiceKind, choicesField } from "./choices.js";
import { clamp, list, optionRemarks } from "./judging.js";

/** @param {Option} option */
const addsUp = ({ fraction }) => fraction > 0;

/** @type {Kind<ChoiceQuestion>} */
export const multiple = {
  ...choiceKind(addsUp),
  type: "multiple",
  field: (question, setting) => choicesField(question, setting, "checkbox", t("legend-multiple")),
  grade({ options }, answer) {
    const parts = Object.fromEntries(options.map(option => [option.key, addsUp(option)]));
    const sum = options.reduce((sum, { key, fraction }) => sum + (answer.includes(key) ? fraction : 0), 0);
    return { fraction: clamp(sum), remarks: optionRemarks(options, answer, true), parts };
  },
  solution: ({ options }) => list(options.filter(addsUp).map(({ html }) => html))
};
