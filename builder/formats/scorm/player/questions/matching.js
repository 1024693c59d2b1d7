/** Pairs to find: each stem has a list of choices, so nothing needs dragging. The answer is the key of the choice, per stem. */

/** @import {Kind, MatchingQuestion} from "../types.js" */
import { h, markup, plain } from "../dom.js";
import { shuffled } from "../random.js";
import { packKeys, unpackKeys } from "../state/text.js";
import { t } from "../words.js";
import { markPart } from "./marks.js";
import { gradeByParts, keysOf } from "./judging.js";
import { choiceList } from "./typing.js";

/** @type {Kind<MatchingQuestion>} */
export const matching = {
  type: "matching",
  field(question, setting) {
    const choices = shuffled(question.choices, setting.seed).map(({ key, html }) => ({ key, text: plain(html) }));
    const order = question.shuffle ? shuffled(question.stems, `${setting.seed}/stems`) : question.stems;
    const given = new Map(question.stems.map(({ key }, i) => [key, setting.answer?.[i] ?? ""]));
    const rows = new Map(order.map((stem, i) => [stem.key, pair(stem, choices, given.get(stem.key) ?? "", `${setting.name}-${i}`, setting.changed)]));
    const read = () => question.stems.map(({ key }) => rows.get(key)?.select.value ?? "");
    return {
      element: h("fieldset.pairs", h("legend", t("legend-matching")), h("ul", ...[...rows.values()].map(({ element }) => element))),
      read: () => (read().some(key => key) ? read() : null),
      complaint: () => (read().every(key => key) ? null : t("complaint-pairs")),
      mark: parts => rows.forEach(({ element, mark, select }, key) => markPart(element, mark, select.value ? parts?.[key] : undefined))
    };
  },
  grade(question, answer) {
    const found = question.stems.filter((stem, i) => answer[i] === stem.answer);
    const decoys = question.choices.filter(({ key }) => answer.includes(key));
    const remarks = [...found, ...decoys].flatMap(({ html, why }) => (why ? [{ on: html, html: why }] : []));
    return gradeByParts(question.stems.map((stem, i) => [stem.key, answer[i] === stem.answer]), remarks);
  },
  solution(question) {
    const name = new Map(question.choices.map(({ key, html }) => [key, html]));
    return `<ul>${question.stems.map(({ answer, html }) => `<li>${html} → <strong>${name.get(answer) ?? ""}</strong></li>`).join("")}</ul>`;
  },
  pack: (question, answer) => packKeys(keysOf(question.choices), answer),
  unpack(question, packed) {
    const answer = unpackKeys(keysOf(question.choices), packed);
    return answer?.length === question.stems.length ? answer : null;
  },
  interaction(question, answer) {
    /** @type {[string, string][]} */
    const pattern = question.stems.map(stem => [stem.key, stem.answer]);
    /** @type {[string, string][]} */
    const response = question.stems.map(({ key }, i) => [key, answer[i] ?? ""]);
    return { type: "matching", pattern, response: response.filter(([, key]) => key), sources: keysOf(question.stems), targets: keysOf(question.choices) };
  }
};

/**
 * @param {MatchingQuestion["stems"][0]} stem
 * @param {{key: string, text: string}[]} choices
 * @param {string} answer
 * @param {string} id of the element that names the list
 * @param {() => void} changed
 */
function pair(stem, choices, answer, id, changed) {
  const words = h("span.stem-text", { id }, markup(stem.html));
  const select = choiceList(choices, answer, { "aria-labelledby": id, onchange: changed });
  const mark = h("span.mark");
  return { element: h("li.pair", words, h("span.chosen", select, mark)), mark, select };
}
