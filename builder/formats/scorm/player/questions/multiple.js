/** Several answers: right ones add up, wrong ones take away; their fractions say how much. */

/** @import {ChoiceQuestion, Kind, Option} from "../types.js" */
import { t } from "../words.js";
import { choiceKind, choicesField } from "./choices.js";
import { total } from "../state/progress.js";
import { list } from "./judging.js";

/** @param {Option} option */
const addsUp = ({ fraction }) => fraction > 0;

/** @type {Kind<ChoiceQuestion>} */
export const multiple = {
  ...choiceKind(addsUp, (options, answer) => total(options.filter(({ key }) => answer.includes(key)).map(({ fraction }) => fraction)), true),
  type: "multiple",
  field: (question, setting) => choicesField(question, setting, "checkbox", t("legend-multiple")),
  solution: ({ options }) => list(options.filter(addsUp).map(({ html }) => html))
};
