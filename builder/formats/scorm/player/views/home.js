/** The first page: what the course is, how far the learner has come, where to go on. */

/** @import {App, ModuleEntry, View} from "../types.js" */
import { h, icon, spoken } from "../dom.js";
import { steps } from "../routes.js";
import { percent, t } from "../words.js";
import { linkTo, meter, notice, page, pager } from "./page.js";
import { prose } from "./prose.js";

/** @param {App} app @returns {Promise<View>} */
export async function home(app) {
  const { course, progress } = app;
  const standing = progress.standing();
  return page(
    course.title,
    { lead: course.subtitle },
    standing.measure > 0 && h("p.overall", meter(standing.measure, t("progress")), h("span", t("progress-done", { percent: percent(100 * standing.measure) }))),
    standing.complete && notice(t("course-done"), "good"),
    prose(app, course.summary),
    h("p", onward(app)),
    course.modules.length > 1 && h("h2", t("modules")),
    h("ul.cards", ...course.modules.map(module => card(app, module))),
    pager(app, "home")
  );
}

/** A link to the first page that is not done. Pages before the modules are not asked for once a lesson was opened. @param {App} app */
function onward({ course, progress }) {
  const begun = progress.state.lessons.size > 0;
  const passedBy = course.modules.some(({ lessons }) => lessons.some(({ key }) => progress.opened(key))) ? course.pages.filter(({ closing }) => !closing).length : 0;
  const all = steps(course);
  const next = all.slice(1 + passedBy).find(({ left }) => left?.(progress)) ?? all[1];
  return linkTo(next?.address ?? "home", true, t(begun ? "go-on" : "start"), spoken(`: ${next?.title ?? ""}`), icon("next"));
}

/** @param {App} app @param {ModuleEntry} module */
function card({ progress, course }, module) {
  const done = progress.lessonsDone(module);
  const passed = module.test && progress.test(module.key).passed;
  return h("li.card",
    h("h3", h("a", { href: `#module/${module.id}` }, module.title)),
    h("p.facts", t("lessons-done", { n: done, total: module.lessons.length }), " · ", module.duration),
    meter(module.lessons.length ? done / module.lessons.length : 0, module.title),
    passed && h("p.state.good", icon("done"), t("test-passed")),
    progress.isOpen(module) ? null : h("p.state", icon("lock"), t("locked"))
  );
}
