/** A text of the learner's own, to be compared with a model: nobody judges it. */

/** @import {EssayQuestion, Kind} from "../types.js" */
import { h } from "../dom.js";
import { packText, unpackText } from "../state/text.js";
import { t } from "../words.js";

/** The longest text that fits a saved state beside the rest, in SCORM 1.2. */
const LENGTH = 1500;

/** @type {Kind<EssayQuestion>} */
export const essay = {
  type: "essay",
  field(question, setting) {
    const count = h("p.understood");
    const input = h("textarea", { rows: 8, maxlength: question.room ?? LENGTH, spellcheck: "true", "aria-label": t("label-essay"), oninput: () => tell(), onchange: setting.changed });
    input.value = setting.answer?.[0] ?? "";
    const tell = () => (count.textContent = t("words", { n: (input.value.match(/\S+/g) ?? []).length }));
    tell();
    return {
      element: h("div.typed.long", input, count),
      read: () => (input.value.trim() ? [input.value.trim()] : null),
      complaint: () => (input.value.trim() ? null : t("complaint-type")),
      mark: () => {}
    };
  },
  grade: () => ({ fraction: null, remarks: [], parts: {} }),
  solution: question => question.model,
  pack: (question, answer) => packText(answer[0] ?? "", 2 * (question.room ?? LENGTH)),
  unpack: (_, packed) => [unpackText(packed)],
  interaction: (_, answer) => ({ type: "long-fill-in", pattern: [], response: answer })
};
