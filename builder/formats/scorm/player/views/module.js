/** The page of a module: what it is for, its lessons, its test, its words and sheets. */

/** @import {App, LessonEntry, ModuleEntry, View} from "../types.js" */
import { h, icon } from "../dom.js";
import { t } from "../words.js";
import { statusMark } from "./contents.js";
import { linkTo, notice, page, pager } from "./page.js";
import { prose } from "./prose.js";
import { sheetList } from "./sheets.js";

/** @param {App} app @param {string} id @returns {Promise<View>} */
export async function modulePage(app, id) {
  const module = app.module(id);
  return page(
    module.title,
    { eyebrow: app.course.modules[1] ? t("module-of", { n: app.course.modules.indexOf(module) + 1, total: app.course.modules.length }) : "", meta: [icon("clock"), module.duration] },
    app.progress.isOpen(module) ? null : notice(t("locked-why"), "warning"),
    prose(app, module.summary),
    module.objectives.length && h("section", h("h2", t("objectives")), h("ul.objectives", ...module.objectives.map(({ text }) => h("li", text)))),
    h("section", h("h2", t("lessons")), h("ol.steps-list", ...module.lessons.map(lesson => entry(app, module, lesson)))),
    module.test && testLine(app, module),
    module.sheets.length && h("section", h("h2", t("sheets")), sheetList(module.sheets)),
    module.terms && h("p", linkTo(`glossary/${module.id}`, false, icon("book"), t("glossary-of", { n: module.terms }))),
    pager(app, `module/${id}`)
  );
}

/** @param {App} app @param {ModuleEntry} module @param {LessonEntry} lesson */
function entry({ progress }, module, lesson) {
  const practice = lesson.practice.length ? t("practice-done", { n: progress.practised(lesson), total: lesson.practice.length }) : null;
  return h(
    "li",
    {},
    statusMark(progress.lessonStatus(lesson)),
    h("div", h("a", { href: `#lesson/${module.id}/${lesson.id}` }, lesson.title), h("p", lesson.summary), h("p.facts", [lesson.duration, practice].filter(Boolean).join(" · ")))
  );
}

/** @param {App} app @param {ModuleEntry} module */
function testLine({ progress }, module) {
  const test = progress.test(module.key);
  const state = test.passed ? t("test-passed") : test.open ? t("test-open") : (module.test?.needs ?? "");
  return h("section", h("h2", t("test")), h("p.state", icon(test.passed ? "done" : "test"), state), h("p", linkTo(`test/${module.id}`, false, t("to-test"))));
}
