/** Single choice. */

/** @import {ChoiceQuestion, Kind, Option} from "../types.js" */
import { t } from "../words.js";
import { choiceKind, choicesField } from "./choices.js";
import { clamp, optionRemarks } from "./judging.js";

/** @param {Option} option */
const isRight = ({ fraction }) => fraction >= 1;

/** @type {Kind<ChoiceQuestion>} */
export const single = {
  ...choiceKind(isRight),
  type: "single",
  field: (question, setting) => choicesField(question, setting, "radio", t("legend-single")),
  grade({ options }, answer) {
    const parts = Object.fromEntries(options.map(option => [option.key, isRight(option)]));
    return { fraction: clamp(options.find(({ key }) => key === answer[0])?.fraction ?? 0), remarks: optionRemarks(options, answer, false), parts };
  },
  solution: ({ options }) => options.find(isRight)?.html ?? null
};
