/** Single choice. */

/** @import {ChoiceQuestion, Kind, Option} from "../types.js" */
import { t } from "../words.js";
import { choiceKind, choicesField } from "./choices.js";

/** @param {Option} option */
const isRight = ({ fraction }) => fraction >= 1;

/** @type {Kind<ChoiceQuestion>} */
export const single = {
  ...choiceKind(isRight, (options, [chosen]) => options.find(({ key }) => key === chosen)?.fraction ?? 0, false),
  type: "single",
  field: (question, setting) => choicesField(question, setting, "radio", t("legend-single")),
  solution: ({ options }) => options.find(isRight)?.html ?? null
};
