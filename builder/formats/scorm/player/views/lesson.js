/** A lesson: its text, then practice. And the pages of the course, which are lessons without practice. */

/** @import {App, View} from "../types.js" */
import { h, icon } from "../dom.js";
import { found } from "../routes.js";
import { t } from "../words.js";
import { notice, page, pager } from "./page.js";
import { practiceCard } from "./practice.js";
import { prose } from "./prose.js";

/** @param {App} app @param {string} moduleId @param {string} id @returns {Promise<View>} */
export async function lesson(app, moduleId, id) {
  const module = app.module(moduleId);
  const entry = found(module.lessons, id);
  const address = `lesson/${moduleId}/${id}`;
  const eyebrow = h("span", h("a", { href: `#module/${module.id}` }, module.title), ` · ${t("lesson-of", { n: module.lessons.indexOf(entry) + 1, total: module.lessons.length })}`);
  if (!app.progress.isOpen(module)) return page(entry.title, { eyebrow }, notice(t("locked-why"), "warning"), pager(app, address));
  const { lessons } = await app.texts(moduleId);
  const content = lessons[id];
  if (!content) throw new RangeError(id);
  const cards = content.practice.map((question, i) => practiceCard(app, module, question, i + 1));
  const practice = cards.length ? h("section.practice", { "aria-labelledby": "practice" }, h("h2", { id: "practice" }, t("practice")), h("p.facts", module.tries ? t("practice-what-tries", { n: module.tries }) : t("practice-what")), ...cards) : null;
  const meta = [icon("clock"), entry.duration, printButton()];
  return reading(app, entry, content.html, address, { title: entry.title, eyebrow, lead: entry.summary, meta, practice });
}

/** @param {App} app @param {string} id @returns {Promise<View>} */
export async function coursePage(app, id) {
  const entry = found(app.course.pages, id);
  const texts = await /** @type {Promise<Record<string, string>>} */ (app.load("pages"));
  return reading(app, entry, texts[id] ?? "", `page/${id}`, { title: entry.title, lead: "", meta: [printButton()], practice: null });
}

function printButton() {
  return h("button.quiet", { onclick: () => window.print() }, icon("print"), t("print"));
}

/**
 * A text that is read, and whose place is kept.
 * @param {App} app
 * @param {{key: string}} entry
 * @param {string} html
 * @param {string} address
 * @param {{title: string, eyebrow?: Node, lead: string, meta: (Node | string)[], practice: HTMLElement | null}} rest
 * @returns {View}
 */
function reading(app, { key }, html, address, { title, eyebrow, lead, meta, practice }) {
  const body = prose(app, html);
  const end = h("div.end");
  const finish = () => {
    if (app.progress.isRead(key)) return;
    app.progress.finish(key);
    app.tracker.save();
    app.refresh();
  };
  const view = page(title, { ...(eyebrow && { eyebrow }), lead, meta }, body, end, practice, pager(app, address, finish));
  const place = placeKeeper(app, key, body);
  const observer = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && finish());
  return {
    ...view,
    shown() {
      place.start();
      observer.observe(end);
    },
    gone() {
      observer.disconnect();
      place.stop();
    }
  };
}

/**
 * Remembers the block at the top of the screen, by its number: it is the same in all languages.
 * @param {App} app
 * @param {string} key
 * @param {HTMLElement} body
 */
function placeKeeper(app, key, body) {
  const blocks = [...body.children];
  const edge = 80; // what the bar at the top covers, and a little
  const note = () => {
    const at = blocks.findIndex(block => block.getBoundingClientRect().bottom > edge);
    const place = at < 0 ? blocks.length : at;
    if (place === app.progress.placeIn(key)) return;
    app.progress.visit(key, place);
    app.tracker.touch();
  };
  return {
    start() {
      const place = app.progress.placeIn(key);
      app.progress.visit(key, place);
      if (place > 0 && place < blocks.length) blocks[place]?.scrollIntoView();
      document.addEventListener("scroll", note, { passive: true });
    },
    stop: () => document.removeEventListener("scroll", note)
  };
}
