/** Steps to put in order, by buttons that move a step up or down. The answer is the keys in the learner's order. */

/** @import {Answer, Kind, OrderingQuestion} from "../types.js" */
import { h, icon, markup, plain } from "../dom.js";
import { shuffled } from "../random.js";
import { packKeys, unpackKeys } from "../state/text.js";
import { t } from "../words.js";
import { markPart } from "./marks.js";
import { gradeByParts, keysOf, list } from "./judging.js";

/** @param {OrderingQuestion} question @param {string} seed @returns {Answer} an order that is not the right one */
function startOrder(question, seed) {
  const keys = keysOf(question.items);
  const mixed = shuffled(keys, seed);
  return mixed.join() === keys.join() ? [...mixed.slice(1), .../** @type {string[]} */ (mixed.slice(0, 1))] : mixed;
}

/** @type {Kind<OrderingQuestion>} */
export const ordering = {
  type: "ordering",
  field(question, setting) {
    let order = setting.answer ?? startOrder(question, setting.seed);
    let touched = setting.answer !== null;
    const names = new Map(question.items.map(({ key, html }) => [key, html]));
    const rows = new Map(question.items.map(({ key, html }) => [key, row(html, step => move(key, step))]));
    const body = h("ol");
    const show = () => {
      const focused = document.activeElement;
      body.replaceChildren(...order.map(key => /** @type {HTMLElement} */ (rows.get(key)?.element)));
      order.forEach((key, i) => rows.get(key)?.edges(i === 0, i === order.length - 1));
      if (focused instanceof HTMLElement && body.contains(focused)) focused.focus();
    };
    /** @param {string} key @param {number} step */
    const move = (key, step) => {
      const from = order.indexOf(key);
      const to = from + step;
      if (to < 0 || to >= order.length) return;
      order = order.filter(other => other !== key);
      order.splice(to, 0, key);
      touched = true;
      show();
      setting.announce(t("moved", { item: plain(names.get(key) ?? ""), place: to + 1, total: order.length }));
      setting.changed();
    };
    show();
    return {
      element: h("fieldset.steps", h("legend", t("legend-ordering")), body),
      read: () => (touched ? order : null),
      complaint: () => (touched ? null : t("complaint-order")),
      mark: parts => rows.forEach((row, key) => markPart(row.element, row.mark, parts?.[key]))
    };
  },
  grade: (question, answer) => gradeByParts(question.items.map(({ key }, i) => [key, answer[i] === key])),
  solution: question => list(question.items.map(({ html }) => html), "ol"),
  pack: (question, answer) => packKeys(keysOf(question.items), answer),
  unpack(question, packed) {
    const answer = unpackKeys(keysOf(question.items), packed);
    return answer && new Set(answer).size === question.items.length ? answer : null;
  },
  interaction: (question, answer) => ({ type: "sequencing", pattern: keysOf(question.items), response: answer, sources: keysOf(question.items) })
};

/**
 * A step with its buttons. A button at the edge stays in reach of the keyboard, so that moving on does not lose the place.
 * @param {string} html
 * @param {(step: number) => void} move
 */
function row(html, move) {
  const name = plain(html);
  const words = h("span.option-text", markup(html));
  const up = h("button.small", { "aria-label": t("move-up", { item: name }), onclick: () => move(-1) }, icon("up"));
  const down = h("button.small", { "aria-label": t("move-down", { item: name }), onclick: () => move(1) }, icon("down"));
  const mark = h("span.mark");
  return {
    element: h("li.step", words, mark, h("span.movers", up, down)),
    mark,
    /** @param {boolean} first @param {boolean} last */
    edges(first, last) {
      up.setAttribute("aria-disabled", String(first));
      down.setAttribute("aria-disabled", String(last));
    }
  };
}
