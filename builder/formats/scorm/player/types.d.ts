/** The shapes that the player's modules share. Content is written by builder/formats/scorm/content.py. */

/** A clean fragment of HTML, compiled and checked by the build. */
export type Html = string;

/** What a learner answered, one string per part; "" where a part is unanswered. Keys, not places: an order on the screen means nothing. */
export type Answer = string[];

export interface Choice {
  key: string;
  html: Html;
}
export interface Option extends Choice {
  fraction: number;
  feedback: Html | null;
}
export interface QuestionBase {
  id: string;
  /** Three characters that name the question in the saved state. */
  key: string;
  type: string;
  title: string;
  html: Html;
  points: number;
  hints: Html[];
  feedback: Html | null;
  objective: string;
  shuffle: boolean;
}
export interface ChoiceQuestion extends QuestionBase {
  options: Option[];
}
export interface NumberAnswer {
  value: number | null;
  tolerance: number;
  fraction: number;
  feedback: Html | null;
}
export interface NumericalQuestion extends QuestionBase {
  answers: NumberAnswer[];
  unit: string;
}
export interface ShortQuestion extends QuestionBase {
  answers: { pattern: string; fraction: number; feedback: Html | null }[];
  caseSensitive: boolean;
}
export interface MatchingQuestion extends QuestionBase {
  /** `answer` is the key of the right choice; several stems may share one. */
  stems: (Choice & { answer: string; why: Html | null })[];
  choices: (Choice & { why: Html | null })[];
}
export interface OrderingQuestion extends QuestionBase {
  items: Choice[];
}
export interface Gap {
  number: number;
  kind: "select" | "number" | "word";
  /** Of a select: the first is right. */
  choices?: string[];
  value?: number;
  tolerance?: number;
  pattern?: string;
}
export interface GapQuestion extends QuestionBase {
  gaps: Gap[];
  remarks: { answer: string; feedback: Html }[];
}
export interface EssayQuestion extends QuestionBase {
  model: Html | null;
  /** How many characters of the saved state it may take: it is kept whole. */
  room: number;
}
export interface CalculatedQuestion extends QuestionBase {
  /** What the author expects, in the order in which it is tried; `{name}` in texts stands for a value. */
  answers: { tolerance: number; relative: boolean; fraction: number; feedback: Html | null }[];
  /** Sets of values as a learner reads them, with the result of each answer: null takes any number. */
  variants: { values: Record<string, string>; results: (number | null)[] }[];
  unit: string;
}
export type Question = ChoiceQuestion | NumericalQuestion | ShortQuestion | MatchingQuestion | OrderingQuestion | GapQuestion | EssayQuestion | CalculatedQuestion;

export type Result = "right" | "partly" | "wrong" | "neutral";

/** What to say about an answer: `on` is the part that it is about. */
export interface Remark {
  on: Html | null;
  html: Html;
}
/** The judgement of an answer. `fraction` is 0 to 1, null where nobody can judge; `parts` tells which parts are right. */
export interface Grade {
  fraction: number | null;
  remarks: Remark[];
  parts: Record<string, boolean>;
}
/** A question on the screen. */
export interface Field {
  element: HTMLElement;
  /** What is answered so far; null while nothing is. */
  read(): Answer | null;
  /** What keeps the answer from being judged, in words; null when nothing does. */
  complaint(): string | null;
  /** Shows which parts are right; null takes the marks away. */
  mark(parts: Record<string, boolean> | null): void;
}
/** What a field is built with. `answer` was given before; `seed` decides the order of what is shuffled. */
export interface Setting {
  question: Question;
  answer: Answer | null;
  seed: string;
  /** Distinguishes the ids of elements on one page. */
  name: string;
  /** Called when the learner has finished a change of the answer. */
  changed(): void;
  /** Says something to a screen reader. */
  announce(text: string): void;
}
export type InteractionType = "choice" | "true-false" | "numeric" | "fill-in" | "long-fill-in" | "matching" | "sequencing";
/** An answer as SCORM records it, before the version's own way of writing. Items are numbered from 0 in the order of the source. */
export interface Interaction {
  type: InteractionType;
  /** Choice, sequencing: keys. Fill-in: texts. Numeric: one number. Matching: pairs `[stem, choice]`. */
  pattern: Item[];
  response: Item[];
  /** Keys of the source, in its order: stems or options, and the choices of a matching. */
  sources?: string[];
  targets?: string[];
}
export type Item = string | [string, string];

/** A question type: everything that the player needs to know of it. */
export interface Kind<Q extends QuestionBase = any> {
  type: string;
  /** The field shows the question's text itself. */
  embeds?: boolean;
  field(question: Q, setting: Setting): Field;
  grade(question: Q, answer: Answer): Grade;
  /** The right answer, to show; null where there is none. */
  solution(question: Q, answer: Answer | null): Html | null;
  /** The answer as the saved state keeps it (see state/text.js for the characters that may be used), and back; null where it is not understood. */
  pack(question: Q, answer: Answer): string;
  unpack(question: Q, packed: string): Answer | null;
  interaction(question: Q, answer: Answer): Interaction;
}

export interface LessonEntry {
  id: string;
  key: string;
  title: string;
  summary: string;
  duration: string;
  objectives: string[];
  /** The keys of its questions. */
  practice: string[];
}
export interface PoolEntry {
  objective: string;
  keys: string[];
}
export interface TestEntry {
  /** What passes it, in short, and what to know before it, in words. */
  needs: string;
  rules: string[];
  draw: number;
  pass: number;
  attempts: number;
  delayHours: number;
  minutes: number;
  pools: PoolEntry[];
}
export interface FileEntry {
  href: string;
  /** `DOCX, 38 kB` */
  label: string;
}
export interface SheetEntry {
  id: string;
  title: string;
  summary: string;
  blank: FileEntry;
  filled: FileEntry;
}
export interface ModuleEntry {
  id: string;
  key: string;
  title: string;
  summary: Html;
  duration: string;
  objectives: { id: string; text: string }[];
  lessons: LessonEntry[];
  tries: number;
  test: TestEntry | null;
  sheets: SheetEntry[];
  terms: number;
}
/** A course in one language: everything but its texts. */
export interface Course {
  id: string;
  language: string;
  /** Which way its lines run. */
  direction: "ltr" | "rtl";
  title: string;
  subtitle: string;
  summary: Html;
  version: string;
  licence: string;
  author: string;
  notice: string;
  sequential: boolean;
  completion: "viewed" | "practised" | "passed";
  failing: "failed" | "incomplete";
  /** Those before the modules, then those behind them. */
  pages: { id: string; key: string; title: string; closing: boolean }[];
  modules: ModuleEntry[];
  /** Keys of practice questions whose answers are texts: they have their room in the saved state. */
  essays: string[];
  words: Record<string, string>;
}
export interface LessonContent {
  html: Html;
  practice: Question[];
}
/** The texts of a module: lessons by id, the words of its glossary, and all questions from which its test draws. */
export interface ModuleContent {
  lessons: Record<string, LessonContent>;
  terms: { id: string; name: string; aliases: string[]; html: Html }[];
  test: Question[];
}

/** Practice at one question: the best result, tries used (at most 7 are counted), and the last answer as packed by its type. */
export interface Practice {
  result: 0 | 1 | 2 | 3;
  tries: number;
  answer: string | null;
}
/** An attempt at a module test. `started` is in seconds since EPOCH. */
export interface Attempt {
  started: number;
  seed: string;
  untimed: boolean;
  /** The drawn questions in the order of the screen. */
  questions: Drawn[];
}
/** A question of an attempt, with its answer as packed by its type. Once the attempt is handed in, `worth` is what it earned, in 63rds. */
export interface Drawn {
  key: string;
  answer: string | null;
  worth: number;
}
/** What is kept of a module test. `best` is in hundredths of a percent; `ended` in seconds since EPOCH. */
export interface TestState {
  passed: boolean;
  open: boolean;
  attempts: number;
  best: number;
  ended: number;
  attempt: Attempt | null;
}
/** Everything that is kept of a learner. */
export interface State {
  revision: number;
  seed: string;
  language: string;
  theme: number;
  size: number;
  /** Lessons and pages that were opened: how far (the number of the block at the top), and whether the end was reached. */
  lessons: Map<string, { place: number; read: boolean }>;
  practice: Map<string, Practice>;
  tests: Map<string, TestState>;
  /** Records of other builds, kept as they are. */
  rest: string[];
}

/** What the course has come to, as an LMS is told. */
export interface Standing {
  /** The share of lessons read, questions practised and tests passed, 0 to 1. */
  measure: number;
  viewed: boolean;
  practised: boolean;
  passed: boolean;
  failed: boolean;
  /** What the author asks for is done. */
  complete: boolean;
  /** 0 to 100; null before a test counts. */
  score: number | null;
  objectives: ObjectiveStanding[];
}
export interface ObjectiveStanding {
  id: string;
  score: number | null;
  status: "passed" | "failed" | "completed" | "incomplete";
}
export interface InteractionReport {
  id: string;
  description: string;
  language: string;
  interaction: Interaction;
  fraction: number | null;
  weight: number;
  /** Milliseconds; null where unknown. */
  latency: number | null;
  objective: string;
  practice: boolean;
  caseSensitive: boolean;
}
export interface Report {
  state: string;
  location: string;
  standing: Standing;
  interactions: InteractionReport[];
  /** Learning objectives measured by an attempt at a test. */
  objectives: ObjectiveStanding[];
}
/** A run-time environment, as the player uses it. */
export interface Lms {
  /** What the LMS lets a course do: only `normal` is written to. `none`: there is no LMS. */
  mode: "normal" | "browse" | "review" | "none";
  learner: string;
  language: string;
  state: string;
  location: string;
  /** How many characters of state it takes. */
  limit: number;
  report(report: Report): void;
  /** Sends what was reported; false when it did not arrive. */
  commit(): boolean;
  end(): void;
}

/** Where the learner is: the name of a view and what it shows. */
export interface Route {
  view: string;
  parts: string[];
  /** The id of a heading to go to. */
  heading: string;
}
/** A page in the order of reading; `left` tells whether there is something to do on it. */
export interface Step {
  address: string;
  title: string;
  left?(progress: App["progress"]): boolean;
}
/** What a view needs of the program. */
export interface App {
  course: Course;
  progress: import("./state/progress.js").Progress;
  tracker: import("./tracking/tracker.js").Tracker;
  /** Answers that were given and not checked yet, by key. */
  drafts: Map<string, Answer>;
  /** A part of the course in the reader's language: `pages`, and the texts of a module by its id. */
  load<T>(part: string): Promise<T>;
  texts(module: string): Promise<ModuleContent>;
  announce(text: string): void;
  go(address: string): void;
  /** Shows again what progress changes: contents, marks. */
  refresh(): void;
  /** Shows the page again from the start. */
  reload(): void;
  /** Fails with a RangeError where the course has no such module. */
  module(id: string): ModuleEntry;
}
/** A page on the screen. `heading` gets the focus; `shown` is called when it stands in the document, `gone` when it leaves it. */
export interface View {
  title: string;
  element: HTMLElement;
  heading: HTMLElement;
  shown?(): void;
  gone?(): void;
}

declare global {
  interface Window {
    coursepack: { define(name: string, data: unknown): void };
    API?: any;
    API_1484_11?: any;
  }
}
