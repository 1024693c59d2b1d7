/** A number computed from values that are drawn for each learner. The answer is the number of the set of values, and what was typed. */

/** @import {CalculatedQuestion, Kind} from "../types.js" */
import { h, markup } from "../dom.js";
import { hash } from "../random.js";
import { digits, number } from "../state/text.js";
import { fittingNumber, gradeOf } from "./judging.js";
import { numberField, numericInteraction, packNumber, rightNumber, unpackNumber } from "./numerical.js";

/**
 * The question with one set of values: its text, and the numbers that the author expects.
 * @param {CalculatedQuestion} question
 * @param {string | undefined} which
 */
function variantOf({ html, answers, variants }, which) {
  const { values, results } = /** @type {CalculatedQuestion["variants"][0]} */ (variants[Number(which ?? 0) % variants.length]);
  const fill = (/** @type {string} */ text) => text.replace(/\{([A-Za-z]\w*)\}/g, (whole, name) => values[name] ?? whole);
  return {
    html: fill(html),
    answers: answers.map(({ tolerance, relative, fraction, feedback }, i) => {
      const value = results[i] ?? null;
      return { value, tolerance: relative ? tolerance * Math.abs(value ?? 0) : tolerance, fraction, feedback: feedback && fill(feedback) };
    })
  };
}

/** @type {Kind<CalculatedQuestion>} */
export const calculated = {
  type: "calculated",
  embeds: true,
  field(question, setting) {
    const which = setting.answer?.[0] ?? String(hash(setting.seed) % question.variants.length);
    const variant = variantOf(question, which);
    const field = numberField(question.unit, setting, setting.answer?.[1]);
    const stem = h("div.stem", markup(variant.html));
    return {
      ...field,
      element: h("div", stem, field.element),
      read() {
        const typed = field.read();
        return typed && [which, ...typed];
      }
    };
  },
  grade: (question, answer) => gradeOf(fittingNumber(variantOf(question, answer[0]).answers, answer[1])),
  solution: (question, answer) => (answer ? rightNumber(variantOf(question, answer[0]).answers, question.unit) : null),
  pack: (_, answer) => digits(Number(answer[0]), 1) + packNumber(answer[1] ?? ""),
  unpack(question, packed) {
    const typed = unpackNumber(packed.slice(1));
    const which = number(packed.slice(0, 1));
    return typed === null || which >= question.variants.length ? null : [String(which), typed];
  },
  interaction: (question, answer) => numericInteraction(variantOf(question, answer[0]).answers, answer[1])
};
