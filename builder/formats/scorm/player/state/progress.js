/** What a learner has done, and what follows from it. Knows the course's outline and no screen and no LMS. */

/** @import {Attempt, Course, LessonEntry, ModuleEntry, ObjectiveStanding, PoolEntry, Practice, Standing, State, TestState} from "../types.js" */
import { newSeed, shuffled } from "../random.js";
import { EPOCH } from "./codec.js";

/** Practice at a question counts as done when it was answered; higher results are never lowered. */
const RESULTS = { wrong: 1, neutral: 3, partly: 2, right: 3 };

/** The most tries that a saved state counts. */
export const MOST_TRIES = 7;

export class Progress {
  /**
   * @param {Course} course
   * @param {State} state
   * @param {() => number} now milliseconds since 1970
   */
  constructor(course, state, now) {
    this.course = course;
    this.state = state;
    this.now = now;
    state.seed ||= newSeed();
    this.keys = new Set(
      course.modules.flatMap(module => [module.key, ...module.lessons.flatMap(({ key, practice }) => [key, ...practice])])
    );
    course.pages.forEach(({ key }) => this.keys.add(key));
    this.essays = new Set(course.essays);
  }

  /** @param {string} key whether this build has such a lesson, question or module */
  knows = key => this.keys.has(key);

  // Lessons

  /** @param {string} key */
  opened(key) {
    return this.state.lessons.has(key);
  }

  /** @param {string} key */
  isRead(key) {
    return Boolean(this.state.lessons.get(key)?.read);
  }

  /** @param {string} key */
  placeIn(key) {
    return this.state.lessons.get(key)?.place ?? 0;
  }

  /** @param {string} key @param {number} place */
  visit(key, place) {
    this.state.lessons.set(key, { place: Math.min(place, 63), read: this.isRead(key) });
  }

  /** @param {string} key */
  finish(key) {
    this.state.lessons.set(key, { place: this.placeIn(key), read: true });
  }

  /** @param {LessonEntry} lesson */
  practised(lesson) {
    return lesson.practice.filter(key => (this.state.practice.get(key)?.result ?? 0) > 0).length;
  }

  /** @param {LessonEntry} lesson @returns {"new" | "begun" | "done"} */
  lessonStatus(lesson) {
    const practised = this.practised(lesson);
    if (this.isRead(lesson.key) && practised === lesson.practice.length) return "done";
    return this.opened(lesson.key) || practised > 0 ? "begun" : "new";
  }

  /** How many lessons of a module are done. @param {ModuleEntry} module */
  lessonsDone(module) {
    return module.lessons.filter(lesson => this.lessonStatus(lesson) === "done").length;
  }

  // Practice

  /** @param {string} key @returns {Practice} */
  practice(key) {
    return this.state.practice.get(key) ?? { result: 0, tries: 0, answer: null };
  }

  /**
   * @param {string} key
   * @param {"right" | "partly" | "wrong" | "neutral"} result
   * @param {string} answer packed
   */
  answerPractice(key, result, answer) {
    const before = this.practice(key);
    const best = /** @type {Practice["result"]} */ (Math.max(before.result, RESULTS[result]));
    this.state.practice.set(key, { result: best, tries: Math.min(before.tries + 1, MOST_TRIES), answer });
  }

  // Tests

  /** @param {string} moduleKey @returns {TestState} */
  test(moduleKey) {
    return this.state.tests.get(moduleKey) ?? { passed: false, open: false, attempts: 0, best: 0, ended: 0, attempt: null };
  }

  /**
   * How many further attempts are free, and from when (milliseconds). Of the attempts that the author gives, all may follow each other; after them one more is
   * given each time the delay has gone by. Without a delay they are all there is; without a number there is no end.
   * @param {ModuleEntry} module
   * @returns {{left: number, from: number}}
   */
  attemptsLeft(module) {
    const { attempts = 0, delayHours = 0 } = module.test ?? {};
    const test = this.test(module.key);
    const since = test.attempts ? (test.ended + EPOCH) * 1000 + delayHours * 3600000 : 0;
    if (attempts === 0) return { left: Infinity, from: since };
    if (test.attempts < attempts) return { left: attempts - test.attempts, from: 0 };
    return delayHours ? { left: 1, from: since } : { left: 0, from: 0 };
  }

  /** The module whose test is begun and not handed in. Only one may be: the saved state has no room for the answers of all. */
  openTest() {
    return this.course.modules.find(({ key, test }) => test && this.test(key).open);
  }

  /**
   * Draws the questions of a new attempt: from each pool as many as the author says, rather those that the attempt before did not have, all in a new order.
   * @param {ModuleEntry} module
   * @param {boolean} untimed
   */
  startAttempt(module, untimed) {
    const test = this.test(module.key);
    const seed = newSeed();
    const recent = new Set(test.attempt?.questions.map(({ key }) => key));
    const drawn = (module.test?.pools ?? []).flatMap(pool => draw(pool, module.test?.draw ?? 0, recent, seed));
    const questions = shuffled(drawn, seed).map(key => ({ key, answer: null, worth: 0 }));
    this.state.tests.set(module.key, { ...test, open: true, attempts: test.attempts + 1, attempt: { started: this.seconds(), seed, untimed, questions } });
  }

  /** @param {string} moduleKey @param {string} key @param {string | null} answer packed @returns {boolean} whether it is another than before */
  answerTest(moduleKey, key, answer) {
    const question = this.test(moduleKey).attempt?.questions.find(one => one.key === key);
    if (!question || question.answer === answer) return false;
    question.answer = answer;
    return true;
  }

  /**
   * @param {ModuleEntry} module
   * @param {number} percent
   * @param {Map<string, number>} worth what each question earned, 0 to 1, by key
   */
  endAttempt(module, percent, worth) {
    const test = this.test(module.key);
    test.attempt?.questions.forEach(question => (question.worth = Math.round(63 * (worth.get(question.key) ?? 0))));
    const passed = test.passed || percent >= (module.test?.pass ?? 100) - 1e-9;
    this.state.tests.set(module.key, { ...test, open: false, passed, best: Math.max(test.best, Math.round(percent * 100)), ended: this.seconds() });
  }

  /**
   * Milliseconds until the time for an open attempt is over; null where there is no limit.
   * @param {ModuleEntry} module
   */
  timeLeft(module) {
    const attempt = this.test(module.key).attempt;
    if (!module.test?.minutes || !attempt || attempt.untimed) return null;
    return (attempt.started + EPOCH + 60 * module.test.minutes) * 1000 - this.now();
  }

  seconds() {
    return Math.floor(this.now() / 1000) - EPOCH;
  }

  /** @param {ModuleEntry} module whether the modules before it are passed, where the author wants that */
  isOpen(module) {
    if (!this.course.sequential) return true;
    const before = this.course.modules[this.course.modules.indexOf(module) - 1];
    return !before || this.modulePassed(before) || this.test(module.key).attempts > 0;
  }

  /** @param {ModuleEntry} module */
  modulePassed(module) {
    return module.test ? this.test(module.key).passed : this.lessonsDone(module) === module.lessons.length;
  }

  // What it comes to

  /** @returns {Standing} */
  standing() {
    const { modules, completion, failing } = this.course;
    const lessons = modules.flatMap(module => module.lessons);
    const tested = modules.filter(module => module.test);
    const tests = tested.map(module => this.test(module.key));
    const viewed = lessons.every(({ key }) => this.isRead(key));
    const practised = viewed && lessons.every(lesson => this.practised(lesson) === lesson.practice.length);
    const passed = tests.length > 0 && tests.every(test => test.passed);
    const tried = tests.length > 0 && tests.every(test => test.passed || handedIn(test));
    return {
      measure: this.measure(lessons, tests),
      viewed,
      practised,
      passed,
      failed: failing === "failed" && tried && !passed,
      complete: completion === "viewed" || (completion === "passed" && !tests.length) ? viewed : completion === "practised" ? practised : passed,
      score: tests.some(handedIn) ? total(tests.map(({ best }) => best)) / tests.length / 100 : null,
      objectives: modules.map(module => this.moduleStanding(module))
    };
  }

  /** @param {LessonEntry[]} lessons @param {TestState[]} tests */
  measure(lessons, tests) {
    const done = total(lessons.map(lesson => Number(this.isRead(lesson.key)) + this.practised(lesson))) + tests.filter(test => test.passed).length;
    const all = total(lessons.map(({ practice }) => 1 + practice.length)) + tests.length;
    return all ? done / all : 1;
  }

  /** @param {ModuleEntry} module @returns {ObjectiveStanding} */
  moduleStanding(module) {
    const test = this.test(module.key);
    const viewed = module.lessons.every(({ key }) => this.isRead(key));
    return {
      id: module.id,
      score: module.test && handedIn(test) ? test.best / 100 : null,
      status: module.test && test.passed ? "passed" : viewed && !module.test ? "completed" : "incomplete"
    };
  }
}

/** Whether an attempt was handed in. @param {TestState} test */
export function handedIn({ attempts, open }) {
  return attempts > (open ? 1 : 0);
}

/** @param {number[]} numbers */
export function total(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/**
 * @param {PoolEntry} pool
 * @param {number} count
 * @param {Set<string>} recent
 * @param {string} seed
 */
function draw(pool, count, recent, seed) {
  const order = shuffled(pool.keys, `${seed}/${pool.objective}`);
  return [...order.filter(key => !recent.has(key)), ...order.filter(key => recent.has(key))].slice(0, count);
}
