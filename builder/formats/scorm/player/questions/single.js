/** Single choice. */

/** @import {ChoiceQuestion, Kind} from "../types.js" */
import { packKeys, unpackKeys } from "../state/text.js";
import { t } from "../words.js";
import { choicesField } from "./choices.js";
import { clamp, keysOf, optionRemarks } from "./judging.js";

/** @type {Kind<ChoiceQuestion>} */
export const single = {
  type: "single",
  field: (question, setting) => choicesField(question, setting, "radio", t("legend-single")),
  grade(question, answer) {
    const parts = Object.fromEntries(question.options.map(({ key, fraction }) => [key, fraction >= 1]));
    const chosen = question.options.find(({ key }) => key === answer[0]);
    return { fraction: clamp(chosen?.fraction ?? 0), remarks: optionRemarks(question.options, answer, false), parts };
  },
  solution: (question) => question.options.find(({ fraction }) => fraction >= 1)?.html ?? null,
  pack: (question, answer) => packKeys(keysOf(question.options), answer),
  unpack: (question, packed) => unpackKeys(keysOf(question.options), packed),
  interaction(question, answer) {
    const pattern = question.options.filter(({ fraction }) => fraction >= 1).map(({ key }) => key);
    return { type: "choice", pattern, response: answer, sources: keysOf(question.options), targets: [] };
  },
};
