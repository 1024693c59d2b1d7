/** Compiled text on the screen: what it needs beyond its markup. */

/** @import {App, ModuleContent} from "../types.js" */
import { h, icon, markup, spoken } from "../dom.js";
import { t } from "../words.js";
import { openDialog } from "./dialog.js";

/**
 * @param {App} app
 * @param {string} html
 */
export function prose(app, html) {
  const element = h("div.prose", markup(html));
  for (const heading of element.querySelectorAll("h2, .cp-box-title")) {
    if (heading.matches("h2")) break;
    heading.setAttribute("aria-level", "2"); // a box before the first heading follows the page's own title
  }
  enhance(app, element);
  return element;
}

/** @param {App} app @param {HTMLElement} element */
export function enhance(app, element) {
  element.querySelectorAll(".cp-table, .cp-box").forEach(part => part.setAttribute("role", "group")); // no landmarks: a text may have many
  element.querySelectorAll("figure.cp-figure").forEach(figure => enlargeable(/** @type {HTMLElement} */ (figure)));
  element.querySelectorAll("a[href]").forEach(link => followable(app, /** @type {HTMLAnchorElement} */ (link), element));
}

/** @param {HTMLElement} figure */
function enlargeable(figure) {
  const image = figure.querySelector("img");
  if (!image) return;
  const open = () => {
    const copy = /** @type {HTMLElement} */ (image.cloneNode());
    const description = figure.querySelector(".cp-description")?.cloneNode(true);
    if (description instanceof HTMLDetailsElement) description.open = true;
    openDialog(figure.querySelector("figcaption")?.textContent ?? image.alt, [h("div.enlarged", copy), ...(description ? [description] : [])], { wide: true });
  };
  const button = h("button.enlarge", { onclick: open }, icon("enlarge"), t("enlarge"), spoken(`: ${image.alt}`));
  const frame = h("div.figure-frame");
  image.replaceWith(frame);
  image.addEventListener("click", open);
  frame.append(image, button);
}

/** @param {App} app @param {HTMLAnchorElement} link @param {HTMLElement} element */
function followable(app, link, element) {
  const address = link.getAttribute("href") ?? "";
  if (address.startsWith("#term/")) {
    const [, module = "", term = ""] = address.split("/");
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", event => {
      event.preventDefault();
      openTerm(app, module, term);
    });
  } else if (/^[a-z]+:/i.test(address)) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    link.append(spoken(` (${t("new-window")})`));
  } else if (address.startsWith("assets/")) {
    link.setAttribute("download", "");
  } else if (address.startsWith("#")) {
    link.addEventListener("click", event => jump(element, address.slice(1)) && event.preventDefault());
  }
}

/**
 * Goes to a place of the same page, if it has that place.
 * @param {HTMLElement} element
 * @param {string} id
 * @returns {boolean}
 */
export function jump(element, id) {
  const target = element.querySelector(`[id="${CSS.escape(id)}"]`);
  if (!(target instanceof HTMLElement)) return false;
  if (!target.matches("[tabindex], a[href], button")) target.tabIndex = -1;
  target.scrollIntoView();
  target.focus({ preventScroll: true });
  return true;
}

/**
 * @param {App} app
 * @param {ModuleContent["terms"][0]} term
 */
export function definition(app, { html, aliases }) {
  return h("div", prose(app, html), aliases.length ? h("p.also", t("also", { names: aliases.join(", ") })) : null);
}

/**
 * Shows the definition of a term.
 * @param {App} app
 * @param {string} module
 * @param {string} id
 */
export async function openTerm(app, module, id) {
  const content = await app.texts(module).catch(() => null);
  const term = content?.terms.find(term => term.id === id);
  if (!term) return app.announce(t("load-failed"));
  const more = h("p.more", h("a", { href: `#glossary/${module}`, onclick: () => dialog.close() }, t("glossary")));
  const dialog = openDialog(term.name, [definition(app, term), more]);
}
