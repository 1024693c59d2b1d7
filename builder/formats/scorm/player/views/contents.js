/** The contents: every page, and what is done of it. */

/** @import {App, ModuleEntry} from "../types.js" */
import { h, icon, spoken } from "../dom.js";
import { t } from "../words.js";

/**
 * @param {App} app
 * @param {string} current the address of the page on the screen
 */
export function contents(app, current) {
  const { course, progress } = app;
  const sheets = course.modules.some(module => module.sheets.length);
  /** @param {boolean} closing */
  const around = closing => course.pages.filter(page => page.closing === closing).map(({ id, key, title }) => h("li", entryLine(`page/${id}`, title, current, progress.isRead(key) ? "done" : "new")));
  return h("ul.contents-list",
    h("li", entryLine("home", t("overview"), current, null)),
    ...around(false),
    ...course.modules.map(module => section(app, module, current)),
    ...around(true),
    sheets && h("li", entryLine("sheets", t("sheets"), current, null))
  );
}

/** @param {App} app @param {ModuleEntry} module @param {string} current */
function section(app, module, current) {
  const { course, progress } = app;
  const here = current.split("/")[1] === module.id;
  const test = progress.test(module.key);
  const list = h(
    "ul",
    {},
    h("li", entryLine(`module/${module.id}`, t("presentation"), current, null)),
    ...module.lessons.map(lesson => h("li", entryLine(`lesson/${module.id}/${lesson.id}`, lesson.title, current, progress.lessonStatus(lesson)))),
    module.test && h("li", entryLine(`test/${module.id}`, t("test"), current, test.passed ? "done" : test.attempts ? "begun" : "new")),
    module.terms && h("li", entryLine(`glossary/${module.id}`, t("glossary"), current, null))
  );
  const done = progress.lessonsDone(module);
  const locked = progress.isOpen(module) ? null : h("span.locked", icon("lock"), spoken(t("locked")));
  const summary = h("summary", h("span.module-title", module.title), locked, h("span.count", spoken(t("lessons-done", { n: done, total: module.lessons.length })), h("span", { "aria-hidden": "true" }, `${done}/${module.lessons.length}`)));
  return h("li", h("details", { open: here || course.modules.length === 1 }, summary, list));
}

/** @param {string} address @param {string} title @param {string} current @param {"new" | "begun" | "done" | null} status */
function entryLine(address, title, current, status) {
  return h("a", { href: `#${address}`, "aria-current": `${current}/`.startsWith(`${address}/`) ? "page" : null }, h("span", title), status === null ? null : statusMark(status));
}

/**
 * A sign for how far something is, with words for those who do not see it.
 * @param {"new" | "begun" | "done"} status
 */
export function statusMark(status) {
  return h("span", { class: `status ${status}` }, status === "done" ? icon("done") : null, spoken(` (${t(`status-${status}`)})`));
}
