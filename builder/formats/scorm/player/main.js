/** The player: opens the LMS, takes up where the learner left, shows pages. */

/** @import {App, Course, Lms, ModuleContent, Route, View} from "./types.js" */
import { LoadError, define, load } from "./content.js";
import { ROOT, h } from "./dom.js";
import { found, parseRoute } from "./routes.js";
import { Progress } from "./state/progress.js";
import { Tracker, restore } from "./tracking/tracker.js";
import { noLms } from "./tracking/none.js";
import { glossary } from "./views/glossary.js";
import { home } from "./views/home.js";
import { coursePage, lesson } from "./views/lesson.js";
import { modulePage } from "./views/module.js";
import { linkTo, notice, page } from "./views/page.js";
import { applySettings } from "./views/settings.js";
import { sheets } from "./views/sheets.js";
import { Shell } from "./views/shell.js";
import { jump } from "./views/prose.js";
import { test } from "./views/test.js";
import { setWords, t } from "./words.js";

/** @type {Record<string, (app: App, ...parts: any[]) => Promise<View>>} */
const VIEWS = { home, page: coursePage, module: modulePage, lesson, test, glossary, sheets };

/**
 * @param {() => Lms | null} openLms
 */
export async function start(openLms) {
  window.coursepack = { define };
  const { languages: offered = "en", course: id = "" } = ROOT.dataset;
  const languages = offered.split(" ");
  const lms = openLms() ?? noLms();
  const { state, recovered } = restore(id, lms);
  const language = chooseLanguage(languages, [state.language, lms.language, ...navigator.languages]);
  try {
    const course = /** @type {Course} */ (await load(`${language}/course`));
    await new Player(lms, new Progress(course, state, () => Date.now()), languages).begin(recovered);
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    document.getElementById("failed")?.removeAttribute("hidden");
  }
}

/** The first language that the learner wants and the package has. @param {string[]} offered @param {string[]} wanted */
function chooseLanguage(offered, wanted) {
  for (const tag of wanted.map(tag => tag.toLowerCase())) {
    const [base] = tag.split("-");
    const found = offered.find(language => language.toLowerCase() === tag) ?? offered.find(language => base && language.split("-")[0] === base);
    if (found) return found;
  }
  return offered[0] ?? "en";
}

/** @implements {App} */
class Player {
  /** @param {Lms} lms @param {Progress} progress @param {string[]} languages */
  constructor(lms, progress, languages) {
    this.lms = lms;
    this.progress = progress;
    this.languages = languages;
    this.drafts = new Map();
    this.tracker = new Tracker(lms, progress, sent => this.shell?.tellSent(sent));
    this.announce = (/** @type {string} */ text) => this.shell?.announce(text);
    this.asked = 0;
    /** @type {View | null} */
    this.view = null;
  }

  get course() {
    return this.progress.course;
  }

  /** @param {boolean} recovered whether there is work that could not be sent the last time */
  async begin(recovered) {
    this.frame();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => applySettings(this.progress.state));
    addEventListener("beforeprint", () => document.querySelectorAll("article details").forEach(details => details.setAttribute("open", "")));
    addEventListener("hashchange", () => this.show());
    addEventListener("pagehide", () => this.leave());
    addEventListener("pageshow", event => event.persisted && location.reload()); // once ended, a session cannot begin again
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.pause());
    const resume = this.tracker.location;
    if (!location.hash && resume && resume !== "home") history.replaceState(null, "", `#${resume}`);
    await this.show(true);
    if (recovered) this.tracker.save();
  }

  leave() {
    this.view?.gone?.();
    this.tracker.end();
  }

  pause() {
    if (document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLTextAreaElement) document.activeElement.dispatchEvent(new Event("change"));
    this.tracker.flush();
  }

  /** The frame in the reader's language. */
  frame() {
    const { course } = this;
    ROOT.lang = course.language;
    ROOT.dir = course.direction;
    setWords(course.words);
    applySettings(this.progress.state);
    this.shell = new Shell(this, { languages: this.languages, choose: language => this.translate(language), mode: this.lms.mode });
    document.getElementById("course")?.replaceChildren(this.shell.element);
  }

  /** @param {string} language */
  async translate(language) {
    const course = await /** @type {Promise<Course>} */ (load(`${language}/course`)).catch(() => null);
    if (!course) return this.announce(t("load-failed"));
    this.view?.gone?.();
    this.view = null;
    this.progress.course = course;
    this.progress.state.language = language;
    this.frame();
    await this.show(true);
    /** @type {HTMLElement | null} */ (document.querySelector(`.languages [lang="${language}"]`))?.focus();
  }

  /** @template T @param {string} part @returns {Promise<T>} */
  load(part) {
    return load(`${this.course.language}/${part}`);
  }

  /** @param {string} module @returns {Promise<ModuleContent>} */
  texts(module) {
    return this.load(`module/${module}`);
  }

  /** @param {string} id */
  module(id) {
    return found(this.course.modules, id);
  }

  /** @param {string} address */
  go(address) {
    if (location.hash === `#${address}`) this.reload();
    else location.hash = address;
  }

  refresh() {
    this.shell?.showContents(this.address);
  }

  reload() {
    void this.show();
  }

  /** The page's address without its heading. */
  get address() {
    return [this.route?.view, ...(this.route?.parts ?? [])].join("/");
  }

  /**
   * Shows the page that the address names.
   * @param {boolean} [first] at first the focus stays where the browser put it
   */
  async show(first = false) {
    const route = parseRoute(location.hash);
    const number = ++this.asked;
    const view = await this.build(route);
    if (number !== this.asked) return; // the learner has gone on meanwhile
    this.view?.gone?.();
    this.route = route;
    this.view = view;
    document.title = view.title === this.course.title ? view.title : `${view.title} – ${this.course.title}`;
    this.shell?.showContents(this.address);
    this.shell?.showPage(view.element);
    if (!first) view.heading.focus({ preventScroll: true });
    scrollTo(0, 0);
    this.arrive(route, view);
    ROOT.dataset["shown"] = `#${this.address}`;
  }

  /** @param {Route} route @param {View} view */
  arrive(route, view) {
    view.shown?.();
    if (route.heading) jump(view.element, route.heading);
    this.tracker.location = this.address;
    this.tracker.save();
  }

  /** @param {Route} route @returns {Promise<View>} */
  async build(route) {
    const build = VIEWS[route.view];
    try {
      if (build) return await build(this, ...route.parts);
    } catch (error) {
      if (error instanceof LoadError) return this.failed();
      if (!(error instanceof RangeError)) throw error;
    }
    return page(t("not-found"), {}, notice(t("not-found-what"), "warning"), h("p", linkTo("home", false, t("overview"))));
  }

  failed() {
    return page(t("load-failed"), {}, notice(t("load-failed-what"), "warning"), h("p", h("button.primary", { onclick: () => this.reload() }, t("again"))));
  }
}
