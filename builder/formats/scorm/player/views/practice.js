/** A practice question: answered, judged at once, tried again. */

/** @import {Answer, App, ModuleEntry, Question} from "../types.js" */
import { h, icon, markup, spoken } from "../dom.js";
import { kindOf, resultOf } from "../questions/table.js";
import { MOST_TRIES } from "../state/progress.js";
import { t } from "../words.js";
import { reportOf, verdict } from "./judge.js";
import { enhance } from "./prose.js";

/** After so many tries that were not right, the answer may be looked up. */
const TRIES_BEFORE_ANSWER = 2;

/**
 * @param {App} app
 * @param {ModuleEntry} module
 * @param {Question} question
 * @param {number} number
 */
export function practiceCard(app, module, question, number) {
  return new PracticeCard(app, module, question, number).element;
}

class PracticeCard {
  /** @param {App} app @param {ModuleEntry} module @param {Question} question @param {number} number */
  constructor(app, module, question, number) {
    this.app = app;
    this.module = module;
    this.question = question;
    this.kind = kindOf(question);
    this.name = `q${number}`;
    this.hints = 0;
    /** When the learner turned to the question. @type {number | null} */
    this.since = null;
    this.place = h("div", { class: "answer" });
    this.said = h("div", { class: "said", role: "status" });
    this.hinted = h("div", { class: "hints", role: "status" });
    this.main = h("button", { type: "button", class: "primary", onclick: () => this.press() });
    this.hint = h("button", { type: "button", onclick: () => this.showHint() }, icon("hint"), h("span", {}, t("hint")));
    this.answer = h("button", { type: "button", onclick: () => this.reveal() }, t("show-answer"));
    this.done = h("span", { class: "card-state" });
    this.element = this.build(number);
    const kept = app.progress.practice(question.key).answer;
    const given = kept === null ? null : this.kind.unpack(question, kept);
    this.pose(app.drafts.get(question.key) ?? given);
    if (given && !app.drafts.has(question.key)) this.judge(given);
  }

  /** @param {number} number */
  build(number) {
    const stem = h("div", { class: "stem" });
    if (!this.kind.embeds) stem.append(markup(this.question.html));
    const title = h("h3", { id: `${this.name}-title` }, spoken(`${t("question-n", { n: number })}: `), h("span", { class: "number", "aria-hidden": "true" }, String(number)), h("span", {}, this.question.title), this.done);
    const element = h(
      "section",
      { class: "question", "aria-labelledby": `${this.name}-title`, onfocusin: () => (this.since ??= performance.now()) },
      title,
      stem,
      this.place,
      this.hinted,
      h("div", { class: "actions" }, this.main, this.question.hints.length ? this.hint : null, this.answer),
      this.said,
    );
    enhance(this.app, element);
    return element;
  }

  get practice() {
    return this.app.progress.practice(this.question.key);
  }

  get triesLeft() {
    const { tries } = this.module;
    return tries === 0 ? Infinity : Math.min(tries, MOST_TRIES) - this.practice.tries;
  }

  /** Puts the question. @param {Answer | null} answer */
  pose(answer) {
    const { app, question } = this;
    this.field = this.kind.field(question, {
      question,
      answer,
      seed: `${app.progress.state.seed}/${question.key}`,
      name: this.name,
      language: app.course.language,
      changed: () => this.keepDraft(),
      announce: app.announce,
    });
    this.place.replaceChildren(this.field.element);
    this.judged = false;
    this.said.replaceChildren();
    this.label();
  }

  keepDraft() {
    const answer = this.field?.read();
    if (answer) this.app.drafts.set(this.question.key, answer);
  }

  press() {
    if (this.judged) return this.again();
    const complaint = this.field?.complaint();
    const answer = this.field?.read();
    if (complaint || !answer) this.said.replaceChildren(h("p", { class: "complaint" }, complaint ?? t("complaint-choose")));
    else this.check(answer);
  }

  /** @param {Answer} answer */
  check(answer) {
    const { app, kind, question } = this;
    const grade = kind.grade(question, answer, app.course.language);
    app.drafts.delete(question.key);
    app.progress.answerPractice(question.key, resultOf(grade.fraction), kind.pack(question, answer));
    const latency = this.since === null ? null : performance.now() - this.since;
    this.since = null;
    this.judge(answer);
    app.tracker.save([reportOf(app, this.module, kind, question, answer, { grade, latency, practice: true })]);
    app.refresh();
  }

  /** Shows what an answer is worth. @param {Answer} answer @param {boolean} [reveal] */
  judge(answer, reveal = false) {
    const grade = this.kind.grade(this.question, answer, this.app.course.language);
    const over = grade.fraction === null || this.triesLeft <= 0;
    this.judged = true;
    this.right = resultOf(grade.fraction) === "right";
    this.field?.lock(true);
    this.field?.mark(grade.parts);
    this.said.replaceChildren(verdict(this.app, this.kind, this.question, answer, grade, reveal || (over && !this.right)));
    this.label();
  }

  again() {
    if (this.triesLeft <= 0) return;
    const answer = this.right ? null : (this.field?.read() ?? null);
    this.pose(this.question.type === "essay" ? (this.field?.read() ?? null) : answer);
    this.app.announce(t("again-now"));
  }

  reveal() {
    const answer = this.field?.read() ?? this.kind.unpack(this.question, this.practice.answer ?? "");
    if (answer) this.judge(answer, true);
    this.main.focus();
  }

  showHint() {
    const html = this.question.hints[this.hints];
    if (html === undefined) return;
    this.hints += 1;
    const element = h("div", { class: "hint" });
    element.append(markup(html));
    enhance(this.app, element);
    this.hinted.append(element);
    this.label();
    if (this.hint.hidden) this.main.focus();
  }

  /** Buttons and marks as they are now. */
  label() {
    const left = this.triesLeft;
    this.main.textContent = this.judged ? (this.right ? t("once-more") : t("try-again")) : t(this.question.type === "essay" ? "compare" : "check");
    this.main.hidden = Boolean(this.judged) && left <= 0;
    this.hint.hidden = Boolean(this.judged) || this.hints >= this.question.hints.length;
    this.answer.hidden = !this.judged || Boolean(this.right) || this.question.type === "essay" || this.practice.tries < TRIES_BEFORE_ANSWER || this.said.querySelector(".solution") !== null;
    const result = this.practice.result;
    this.done.replaceChildren(...(result === 3 ? [icon("done"), spoken(` (${t("status-done")})`)] : []));
    this.done.className = `card-state ${result === 3 ? "done" : ""}`;
  }
}
