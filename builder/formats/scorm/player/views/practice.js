/** A practice question: answered, judged at once, tried again. */

/** @import {Answer, App, ModuleEntry, Question} from "../types.js" */
import { h, icon, markup, spoken } from "../dom.js";
import { kindOf, resultOf } from "../questions/table.js";
import { MOST_TRIES } from "../state/progress.js";
import { t } from "../words.js";
import { reportOf, verdict } from "./judge.js";
import { enhance } from "./prose.js";
import { fieldOf, lock, questionFrame } from "./question.js";

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
    this.place = h("div.answer");
    this.said = h("div", { role: "status" });
    this.hinted = h("div", { role: "status" });
    this.main = h("button.primary", { onclick: () => this.press() });
    this.hint = h("button", { onclick: () => this.showHint() }, icon("hint"), t("hint"));
    this.answer = h("button", { onclick: () => this.reveal() }, t("show-answer"));
    this.done = h("span.card-state");
    const actions = h("div.actions", this.main, this.hint, this.answer);
    this.element = questionFrame(app, question, { name: this.name, number, level: "h3", aside: this.done }, this.place, this.hinted, actions, this.said);
    this.element.addEventListener("focusin", () => (this.since ??= performance.now()));
    const kept = this.practice.answer;
    const draft = app.drafts.get(question.key);
    const given = kept === null ? null : this.kind.unpack(question, kept);
    this.pose(draft ?? given);
    if (given && !draft) this.judge(given);
    else if (kept === null && app.progress.essays.has(question.key) && this.practice.result) this.said.append(h("p.complaint", t("not-kept")));
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
    const { app, question, name } = this;
    const seed = `${app.progress.state.seed}/${question.key}`;
    this.field = fieldOf(app, question, { answer, seed, name, changed: () => this.keepDraft() }).field;
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
    if (complaint || !answer) this.said.replaceChildren(h("p.complaint", complaint ?? t("complaint-choose")));
    else this.check(answer);
  }

  /** @param {Answer} answer */
  check(answer) {
    const { app, kind, question } = this;
    const grade = kind.grade(question, answer);
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
    const grade = this.kind.grade(this.question, answer);
    const over = grade.fraction === null || this.triesLeft <= 0;
    this.judged = true;
    this.right = resultOf(grade.fraction) === "right";
    if (this.field) lock(this.field);
    this.field?.mark(grade.parts);
    this.said.replaceChildren(verdict(this.app, this.kind, this.question, answer, grade, reveal || (over && !this.right)));
    this.label();
  }

  again() {
    const answer = this.field?.read() ?? null;
    this.pose(this.right && this.question.type !== "essay" ? null : answer);
    this.app.announce(t("again-now"));
  }

  reveal() {
    const answer = this.field?.read() ?? this.kind.unpack(this.question, this.practice.answer ?? "");
    if (answer) this.judge(answer, true);
  }

  showHint() {
    const html = this.question.hints[this.hints];
    if (html === undefined) return;
    this.hints += 1;
    const element = h("div.hint", markup(html));
    enhance(this.app, element);
    this.hinted.append(element);
    this.label();
  }

  /** Buttons and marks as they are now. A button that goes takes the focus with it, so that goes to the heading. */
  label() {
    const { judged, right, question, practice } = this;
    const essay = question.type === "essay";
    const focused = document.activeElement;
    this.main.textContent = t(judged ? (right ? "once-more" : "try-again") : essay ? "compare" : "check");
    this.main.classList.toggle("primary", !(judged && right));
    this.main.hidden = Boolean(judged) && this.triesLeft <= 0;
    this.hint.hidden = Boolean(judged) || this.hints >= question.hints.length;
    this.answer.hidden = !judged || Boolean(right) || essay || practice.tries < TRIES_BEFORE_ANSWER || this.said.querySelector(".solution") !== null;
    if (focused instanceof HTMLElement && focused.hidden && this.element?.contains(focused)) this.element.querySelector("h3")?.focus();
    this.done.replaceChildren(...(practice.result === 3 ? [icon("done"), spoken(` (${t("status-done")})`)] : []));
  }
}
