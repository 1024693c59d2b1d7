/** What stands around every page: the bar at the top, the contents, notices, the foot. */

/** @import {App, Lms} from "../types.js" */
import { h, icon, spoken } from "../dom.js";
import { t } from "../words.js";
import { contents } from "./contents.js";
import { notice } from "./page.js";
import { openSettings } from "./settings.js";

/** From this width on the contents stand beside the page. */
const WIDE = "(min-width: 62rem)";

export class Shell {
  /**
   * @param {App} app
   * @param {{languages: string[], choose: (language: string) => void, mode: Lms["mode"]}} options
   */
  constructor(app, { languages, choose, mode }) {
    this.app = app;
    this.nav = h("nav", { id: "contents", class: "contents", "aria-label": t("contents") });
    this.live = h("div.spoken", { role: "status" });
    this.unsent = h("div", { role: "alert" });
    this.main = h("main", { id: "main" }, this.unsent, modeNotice(mode), h("div", { id: "page" }));
    this.button = h("button.quiet", { "aria-controls": "contents", "aria-expanded": false, onclick: () => this.press() }, icon("menu"), h("span", t("contents")));
    this.element = h(
      "div",
      { id: "shell" },
      h("a.skip", { href: "#main", onclick: event => this.skip(event) }, t("skip")),
      h("header.bar", this.button, h("a.course-title", { href: "#home" }, app.course.title), h("div.tools", languageSwitch(languages, app.course.language, choose), this.displayButton())),
      h("div.frame", this.nav, this.main),
      foot(app),
      this.live
    );
    this.nav.addEventListener("click", event => event.target instanceof Element && event.target.closest("a") && this.narrow && this.toggle(false));
    this.nav.addEventListener("keydown", event => event.key === "Escape" && this.narrow && this.toggle(false, this.button));
    this.nav.addEventListener("focusout", ({ relatedTarget: to }) => to instanceof Node && to !== this.button && !this.nav.contains(to) && this.narrow && this.toggle(false));
    this.toggle(!this.narrow);
  }

  /** Whether the contents lie over the page, which they must not hide from where the focus is. */
  get narrow() {
    return !matchMedia(WIDE).matches;
  }

  /** @param {boolean} open @param {HTMLElement | null} [focus] */
  toggle(open, focus) {
    this.nav.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    focus?.focus();
  }

  press() {
    this.toggle(this.nav.hidden === true);
    if (this.narrow) /** @type {HTMLElement | null} */ (this.nav.querySelector("[aria-current]") ?? this.nav.querySelector("a"))?.focus();
  }

  /** @param {Event} event */
  skip(event) {
    event.preventDefault();
    const heading = this.main.querySelector("h1");
    heading?.focus();
    heading?.scrollIntoView();
  }

  displayButton() {
    const { app } = this;
    return h("button.quiet", { "aria-haspopup": "dialog", onclick: () => openSettings(app.progress.state, () => app.tracker.save()) }, icon("text"), h("span", t("display")));
  }

  /** @param {string} current */
  showContents(current) {
    const module = current.split("/")[1];
    const open = new Set([...this.nav.querySelectorAll("details")].map((details, i) => (details.open && module === this.module ? i : -1)));
    this.module = module;
    const focused = this.nav.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : null;
    this.nav.replaceChildren(contents(this.app, current));
    this.nav.querySelectorAll("details").forEach((details, i) => (details.open ||= open.has(i)));
    this.keepInView(this.nav.querySelector("[aria-current]"));
    if (focused) /** @type {HTMLElement | null} */ (this.nav.querySelector(`a[href="${CSS.escape(focused)}"]`))?.focus();
  }

  /** The line of the page on the screen; the page itself stays where it is. @param {HTMLElement | null} line */
  keepInView(line) {
    const { nav } = this;
    if (line && (line.offsetTop < nav.scrollTop || line.offsetTop > nav.scrollTop + nav.clientHeight - 80)) nav.scrollTop = line.offsetTop - 120;
  }

  /** @param {HTMLElement} page */
  showPage(page) {
    this.main.querySelector("#page")?.replaceChildren(page);
  }

  /** @param {string} text */
  announce(text) {
    this.live.textContent = "";
    setTimeout(() => (this.live.textContent = text), 50); // a change is what a screen reader hears
  }

  /** @param {boolean} sent */
  tellSent(sent) {
    this.unsent.replaceChildren(notice(t(sent ? "sent-again" : "unsent"), sent ? "good" : "warning"));
  }
}

/** @param {Lms["mode"]} mode */
function modeNotice(mode) {
  const message = { normal: "", none: t("no-lms"), review: t("mode-review"), browse: t("mode-browse") }[mode];
  return message && notice(message);
}

/** @param {string[]} languages @param {string} current @param {(language: string) => void} choose */
function languageSwitch(languages, current, choose) {
  if (languages.length < 2) return null;
  const buttons = languages.map(language => {
    const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
    return h("button", { lang: language, "aria-pressed": String(language === current), onclick: () => choose(language) }, language.toUpperCase(), spoken(` ${name}`));
  });
  return h("div.languages", { role: "group", "aria-label": t("language") }, ...buttons);
}

/** @param {App} app */
function foot({ course }) {
  return h("footer.foot", h("p", [course.author, course.licence, t("version", { version: course.version })].filter(Boolean).join(" · ")), course.notice && h("p", course.notice));
}
