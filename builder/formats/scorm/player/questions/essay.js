/** A text of the learner's own, to be compared with a model: nobody judges it. */

/** @import {EssayQuestion, Kind} from "../types.js" */
import { h } from "../dom.js";
import { packText, unpackText } from "../state/text.js";
import { t } from "../words.js";

/** So little room is told; with more there is no need to count. */
const LITTLE = 200;

/** @type {Kind<EssayQuestion>} */
export const essay = {
  type: "essay",
  field(question, setting) {
    const count = h("p.understood");
    const full = h("p.understood", { role: "status" });
    const input = h("textarea", { rows: 8, spellcheck: "true", "aria-label": t("label-essay"), oninput: () => tell(), onchange: setting.changed });
    input.value = setting.answer?.[0] ?? "";
    const tell = () => {
      const packed = packText(input.value, question.room);
      const left = question.room - packed.length;
      const fitting = unpackText(packed);
      if (fitting !== input.value) input.value = fitting;
      count.textContent = t("words", { n: (fitting.match(/\S+/g) ?? []).length });
      full.textContent = left > LITTLE ? "" : t(left > 5 ? "room-little" : "room-none");
    };
    tell();
    return {
      element: h("div.typed.long", input, count, full),
      read: () => (input.value.trim() ? [input.value.trim()] : null),
      complaint: () => (input.value.trim() ? null : t("complaint-type")),
      mark: () => {}
    };
  },
  grade: () => ({ fraction: null, remarks: [], parts: {} }),
  solution: question => question.model,
  pack: (question, answer) => packText(answer[0] ?? "", question.room),
  unpack: (_, packed) => [unpackText(packed)],
  interaction: (_, answer) => ({ type: "long-fill-in", pattern: [], response: answer })
};
