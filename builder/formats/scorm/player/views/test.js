/** A module's test: what awaits the learner, its questions one by one, handing in, the result, and the review once it is passed. */

/** @import {App, ModuleEntry, View} from "../types.js" */
/** @import {Answered} from "./marking.js" */
import { ROOT, h, icon, spoken } from "../dom.js";
import { handedIn } from "../state/progress.js";
import { percent, t } from "../words.js";
import { reportOf, verdict } from "./judge.js";
import { answered, byObjective, objectiveStandings, percentOf } from "./marking.js";
import { linkTo, meter, notice, page, pager } from "./page.js";
import { fieldOf, lock, questionFrame } from "./question.js";
import { countdown } from "./timer.js";

/** @param {App} app @param {string} id @param {string} [part] @returns {Promise<View>} */
export async function test(app, id, part = "") {
  const module = app.module(id);
  if (!module.test) throw new RangeError(id);
  if (!app.progress.isOpen(module)) return page(t("test"), { eyebrow: module.title }, notice(t("locked-why"), "warning"), pager(app, `test/${id}`));
  const { open, passed } = app.progress.test(module.key);
  if (open && /^\d+$/.test(part)) return questionPage(app, module, Number(part));
  if (open && part === "end") return endPage(app, module);
  if (passed && !open && part === "review") return reviewPage(app, module);
  return entrance(app, module);
}

/** @param {App} app @param {ModuleEntry} module @returns {Promise<View>} */
async function entrance(app, module) {
  const kept = app.progress.test(module.key);
  const finished = handedIn(kept);
  const all = finished && !kept.open ? await answered(app, module) : [];
  return page(
    t("test"),
    { eyebrow: module.title },
    finished && result(app, module, all),
    h("ul.rules", ...(module.test?.rules ?? []).map(rule => h("li", rule))),
    kept.passed && !kept.open && h("p", linkTo(`test/${module.id}/review`, true, t("review"))),
    kept.open ? goOn(app, module) : starter(app, module),
    pager(app, `test/${module.id}`)
  );
}

/** @param {App} app @param {ModuleEntry} module @param {Answered[]} all */
function result(app, module, all) {
  const { passed, best } = app.progress.test(module.key);
  const last = percentOf(all);
  const objectives = byObjective(module, all);
  return h(
    "section",
    { class: `result ${passed ? "good" : "warning"}`, "aria-labelledby": "result" },
    h("h2", { id: "result" }, icon(passed ? "done" : "partly"), t(passed ? "test-passed" : "test-not-passed")),
    h("p.score", t("best-score", { percent: percent(best / 100) }), all.length ? ` · ${t("last-score", { percent: percent(last) })}` : ""),
    objectives.length && h("h3", t("by-objective")),
    objectives.length && h("ul.by-objective", ...objectives.map(one => objectiveLine(module, one))),
    passed ? null : h("p", t("answers-later"))
  );
}

/** @param {ModuleEntry} module @param {{id: string, text: string, percent: number}} one */
function objectiveLine(module, { id, text, percent: reached }) {
  const lessons = reached < (module.test?.pass ?? 100) ? module.lessons.filter(({ objectives }) => objectives.includes(id)) : [];
  const links = lessons.map(lesson => h("a", { href: `#lesson/${module.id}/${lesson.id}` }, lesson.title));
  return h("li", h("span.objective", text), meter(reached / 100, text), h("span.percent", { "aria-hidden": "true" }, percent(reached)), links.length ? h("p.reread", t("reread"), " ", ...links.flatMap((link, i) => (i ? [", ", link] : [link]))) : null);
}

/** @param {App} app @param {ModuleEntry} module */
function starter(app, module) {
  const { progress } = app;
  const { left, from } = progress.attemptsLeft(module);
  const again = progress.test(module.key).attempts > 0;
  const other = progress.openTest();
  if (left <= 0) return notice(t("no-attempts"), "warning");
  if (other) return notice(t("test-other"), "info", h("p", h("a", { href: `#test/${other.id}` }, other.title)));
  if (progress.now() < from) return notice(t("wait-until", { time: moment(from) }), "info");
  const untimed = h("input", { type: "checkbox", id: "untimed" });
  const start = () => {
    progress.startAttempt(module, untimed.checked);
    app.tracker.save();
    app.go(`test/${module.id}/1`);
  };
  return h("div.starter",
    module.test?.minutes && h("p", h("label.check", { for: "untimed" }, untimed, h("span", t("untimed")))),
    h("p", h("button", { class: progress.test(module.key).passed ? null : "primary", onclick: start }, t(again ? "test-again" : "test-start"))),
    Number.isFinite(left) && again ? h("p.facts", t("attempts-left", { n: left })) : null
  );
}

/** @param {App} app @param {ModuleEntry} module */
function goOn(app, module) {
  const questions = drawn(app, module);
  const next = questions.findIndex(({ answer }) => answer === null);
  const address = next < 0 ? `test/${module.id}/end` : `test/${module.id}/${next + 1}`;
  return h("div", notice(t("test-open")), h("p", linkTo(address, true, t("test-go-on"), icon("next"))));
}

/** @param {number} time */
function moment(time) {
  return new Date(time).toLocaleString(ROOT.lang, { dateStyle: "long", timeStyle: "short" });
}

/** @param {App} app @param {ModuleEntry} module @param {number} number @returns {Promise<View>} */
async function questionPage(app, module, number) {
  const all = await answered(app, module);
  const one = all[number - 1];
  if (!one) return endPage(app, module);
  const view = page(one.question.title, { eyebrow: `${module.title} · ${t("question-of", { n: number, total: all.length })}` });
  const clock = countdown(app, module, () => handIn(app, module));
  const form = testField(app, module, one, number);
  const last = number === all.length;
  view.element.append(
    clock.element ?? "",
    form.element,
    h("nav.pager", { "aria-label": t("pager-questions") },
      number > 1 ? linkTo(`test/${module.id}/${number - 1}`, false, icon("back"), t("question-before")) : h("span"),
      linkTo(`test/${module.id}/${last ? "end" : number + 1}`, true, t(last ? "to-end" : "question-next"), icon("next"))
    ),
    overview(app, module, number)
  );
  return {
    ...view,
    shown: clock.start,
    gone() {
      form.keep();
      clock.stop();
    }
  };
}

/**
 * A question that is answered and not judged. Each change is kept at once.
 * @param {App} app
 * @param {ModuleEntry} module
 * @param {Answered} one
 * @param {number} number
 */
function testField(app, module, { question, answer }, number) {
  const since = performance.now();
  const keep = () => {
    const given = field.read();
    if (!app.progress.test(module.key).open || !app.progress.answerTest(module.key, question.key, given && kind.pack(question, given))) return;
    const grade = given && kind.grade(question, given);
    app.tracker.save(given && grade ? [reportOf(app, module, kind, question, given, { grade, latency: performance.now() - since, practice: false })] : []);
    const link = document.querySelector(".overview [aria-current]");
    if (link) label(link, number, given !== null);
  };
  const seed = `${app.progress.test(module.key).attempt?.seed}/${question.key}`;
  const { kind, field } = fieldOf(app, question, { answer, seed, name: "q", changed: keep });
  return { element: questionFrame(app, question, { name: "q", number: null }, h("div.answer", field.element)), keep };
}

/** The questions of the last attempt. @param {App} app @param {ModuleEntry} module */
function drawn(app, module) {
  return app.progress.test(module.key).attempt?.questions ?? [];
}

/** All questions of the attempt, with what is answered. @param {App} app @param {ModuleEntry} module @param {number} current */
function overview(app, module, current) {
  const questions = drawn(app, module);
  const links = questions.map(({ key, answer }, i) => {
    const link = h("a", { href: `#test/${module.id}/${i + 1}`, "data-key": key, "aria-current": i + 1 === current ? "step" : null });
    label(link, i + 1, answer !== null);
    return h("li", link);
  });
  return h("nav.overview", { "aria-label": t("all-questions") }, h("ol", ...links));
}

/** @param {Element} link @param {number} number @param {boolean} answered */
function label(link, number, answered) {
  link.classList.toggle("answered", answered);
  link.replaceChildren(spoken(`${t("question")} `), String(number), spoken(` (${t(answered ? "answered" : "unanswered")})`));
}

/** @param {App} app @param {ModuleEntry} module @returns {Promise<View>} */
async function endPage(app, module) {
  const questions = drawn(app, module);
  const open = questions.filter(({ answer }) => answer === null).length;
  const clock = countdown(app, module, () => handIn(app, module));
  const view = page(
    t("end-title"),
    { eyebrow: module.title },
    clock.element,
    notice(open ? t("end-open", { n: open, total: questions.length }) : t("end-all", { total: questions.length }), open ? "warning" : "good"),
    overview(app, module, 0),
    h("p.actions", linkTo(`test/${module.id}/${questions.length}`, false, icon("back"), t("back-to-questions")), h("button.primary", { onclick: () => handIn(app, module) }, t("hand-in")))
  );
  return { ...view, shown: clock.start, gone: clock.stop };
}

/** Ends the attempt: from here on it counts. @param {App} app @param {ModuleEntry} module */
async function handIn(app, module) {
  if (!app.progress.test(module.key).open) return;
  const all = await answered(app, module);
  app.progress.endAttempt(module, percentOf(all), new Map(all.map(({ question, grade }) => [question.key, grade?.fraction ?? 0])));
  app.tracker.save([], objectiveStandings(module, all));
  app.go(`test/${module.id}`);
  app.refresh();
}

/** @param {App} app @param {ModuleEntry} module @returns {Promise<View>} */
async function reviewPage(app, module) {
  const all = await answered(app, module);
  return page(t("review-title"), { eyebrow: module.title, lead: t("review-what") }, ...all.map((one, i) => reviewed(app, one, i + 1)), h("p", linkTo(`test/${module.id}`, false, icon("back"), t("back-to-test"))));
}

/** @param {App} app @param {Answered} one @param {number} number */
function reviewed(app, { question, answer, grade }, number) {
  const name = `q${number}`;
  const { kind, field } = fieldOf(app, question, { answer, seed: question.key, name, changed: () => {} });
  lock(field);
  if (grade) field.mark(grade.parts);
  const judgement = verdict(app, kind, question, answer ?? [], grade ?? { fraction: 0, remarks: [], parts: {} }, true);
  return questionFrame(app, question, { name, number }, h("div.answer", field.element), answer ? null : h("p.complaint", t(grade?.fraction ? "not-kept" : "unanswered")), judgement);
}
