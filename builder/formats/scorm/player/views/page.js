/** What all pages share. */

/** @import {App, View} from "../types.js" */
/** @import {Child} from "../dom.js" */
import { h, icon } from "../dom.js";
import { steps } from "../routes.js";
import { percent, t } from "../words.js";

/**
 * A page under its heading.
 * @param {string} title
 * @param {{eyebrow?: Node | string, lead?: string, meta?: (Node | string)[]}} head
 * @param {...Child} children
 * @returns {View}
 */
export function page(title, { eyebrow, lead, meta = [] }, ...children) {
  const heading = h("h1", { tabindex: -1 }, title);
  const header = h("header.page-head",
    eyebrow && h("p.eyebrow", eyebrow),
    heading,
    lead && h("p.lead", lead),
    meta.length && h("div.meta", ...meta)
  );
  return { title, heading, element: h("article.page", header, ...children) };
}

/**
 * Links to the page before and the page after.
 * @param {App} app
 * @param {string} address
 * @param {() => void} [leaving] called when the learner goes on
 */
export function pager(app, address, leaving) {
  const all = steps(app.course);
  const at = all.findIndex(step => step.address === address);
  const before = all[at - 1];
  const after = all[at + 1];
  return h("nav.pager", { "aria-label": t("pager") },
    before ? h("a.pager-link", { href: `#${before.address}` }, icon("back"), h("span", h("small", t("previous")), before.title)) : h("span"),
    after && h("a.pager-link.after", { href: `#${after.address}`, onclick: () => leaving?.() }, h("span", h("small", t("next")), after.title), icon("next"))
  );
}

/**
 * A bar with its figures, for a share of 0 to 1.
 * @param {number} share
 * @param {string} label
 */
export function meter(share, label) {
  const bar = h("span.meter", { role: "img", "aria-label": `${label}: ${percent(100 * share)}` }, h("span"));
  /** @type {HTMLElement} */ (bar.firstChild).style.width = `${100 * share}%`;
  return bar;
}

/**
 * @param {string} message
 * @param {"info" | "warning" | "good"} [tone]
 * @param {...Node} children
 */
export function notice(message, tone = "info", ...children) {
  return h("div", { class: `notice ${tone}` }, h("p", message), ...children);
}

/**
 * A link that looks like a button.
 * @param {string} address
 * @param {boolean} primary
 * @param {...(Node | string)} words
 */
export function linkTo(address, primary, ...words) {
  return h(primary ? "a.button.primary" : "a.button", { href: `#${address}` }, ...words);
}
