/**
 * An LMS that takes the standard at its word: scorm-again behind rules that it does not have. Whatever breaks one is noted in `lms.faults`; a course that
 * plays well leaves that empty.
 */
"use strict";

const METHODS = {
  "1.2": { initialize: "LMSInitialize", terminate: "LMSFinish", get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit", error: "LMSGetLastError" },
  2004: { initialize: "Initialize", terminate: "Terminate", get: "GetValue", set: "SetValue", commit: "Commit", error: "GetLastError" },
};

const ID = { "1.2": /^[\x21-\x7e]{1,255}$/, 2004: /^[A-Za-z0-9._:-]{1,249}[A-Za-z0-9]$/ };
const NUMBER = /^-?\d+(\.\d+)?$/;
const KEY = "[A-Za-z0-9_.]{1,250}";

/** What values must look like; `#` stands for an index. */
const FORMATS = {
  "1.2": [
    [/^cmi\.suspend_data$/, /^[\x20-\x7e]{0,4096}$/],
    [/^cmi\.core\.lesson_location$/, /^[\x20-\x7e]{0,255}$/],
    [/^cmi\.core\.lesson_status$/, /^(passed|completed|failed|incomplete|browsed)$/],
    [/^cmi\.core\.exit$/, /^suspend$/],
    [/^cmi\.core\.session_time$/, /^\d{4}:\d\d:\d\d\.\d\d$/],
    [/\.score\.(raw|min|max)$/, /^(100|\d{1,2}(\.\d+)?)$/],
    [/\.id$/, ID["1.2"]],
    [/^cmi\.objectives\.#\.status$/, /^(passed|completed|failed|incomplete|browsed|not attempted)$/],
    [/\.time$/, /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/],
    [/\.type$/, /^(true-false|choice|fill-in|matching|performance|sequencing|likert|numeric)$/],
    [/\.result$/, /^(correct|wrong|unanticipated|neutral|0?\.\d+|0)$/],
    [/\.latency$/, /^\d{4}:\d\d:\d\d\.\d\d$/],
    [/\.weighting$/, /^\d{1,3}(\.\d+)?$/],
  ],
  2004: [
    [/^cmi\.suspend_data$/, /^[\x20-\x7e]{0,64000}$/],
    [/^cmi\.location$/, /^[\x20-\x7e]{0,1000}$/],
    [/completion_status$/, /^(completed|incomplete|not attempted|unknown)$/],
    [/success_status$/, /^(passed|failed|unknown)$/],
    [/^cmi\.exit$/, /^suspend$/],
    [/^cmi\.(session_time|interactions\.#\.latency)$/, /^PT(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?$/],
    [/\.score\.(raw|min|max)$/, /^(100|\d{1,2}(\.\d+)?)$/],
    [/\.scaled$/, /^(1|0(\.\d+)?)$/],
    [/progress_measure$/, /^(1|0(\.\d+)?)$/],
    [/\.id$/, ID[2004]],
    [/\.timestamp$/, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\dZ$/],
    [/\.type$/, /^(true-false|choice|fill-in|long-fill-in|matching|performance|sequencing|likert|numeric|other)$/],
    [/\.result$/, /^(correct|incorrect|unanticipated|neutral|0\.\d+|0)$/],
    [/\.weighting$/, /^\d{1,3}(\.\d+)?$/],
    [/\.description$/, /^\{lang=[a-z]{2}\}[^{}]{1,250}$/],
  ],
};

/** Answers and patterns by type of interaction. */
const ANSWERS = {
  "1.2": {
    "true-false": /^[tf]$/,
    choice: /^[a-z0-9](,[a-z0-9])*$/,
    matching: /^[a-z0-9]\.[a-z0-9](,[a-z0-9]\.[a-z0-9])*$/,
    sequencing: /^[a-z0-9](,[a-z0-9])*$/,
    numeric: NUMBER,
    "fill-in": /^[^\n]{1,255}$/,
  },
  2004: {
    "true-false": /^(true|false)$/,
    choice: new RegExp(`^${KEY}(\\[,\\]${KEY})*$`),
    matching: new RegExp(`^${KEY}\\[\\.\\]${KEY}(\\[,\\]${KEY}\\[\\.\\]${KEY})*$`),
    sequencing: new RegExp(`^${KEY}(\\[,\\]${KEY})*$`),
    numeric: /^-?\d{1,5}(\.\d{1,18})?$/, // Moodle's; the standard has more figures
    "fill-in": /^[^\n{}]{1,250}(\[,\][^\n{}]{1,250}){0,9}$/,
    "long-fill-in": /^[^\n]{1,4000}$/,
  },
};
const PATTERNS = {
  "1.2": ANSWERS["1.2"],
  2004: { ...ANSWERS[2004], numeric: /^-?\d+(\.\d+)?\[:\]-?\d+(\.\d+)?$/, "fill-in": /^\{case_matters=(true|false)\}\{lang=[a-z]{2}\}[^\n{}]{1,250}(\[,\][^\n{}]{1,250}){0,9}$/ },
};

const WRITE_ONLY = { "1.2": /^cmi\.(core\.(exit|session_time)|interactions\.\d+\.)/, 2004: /^cmi\.(exit|session_time)$/ };

/** Statuses that may not be followed by what stands before them. */
const RANKS = {
  "cmi.core.lesson_status": ["not attempted", "browsed", "incomplete", "failed", "completed", "passed"],
  "cmi.completion_status": ["unknown", "not attempted", "incomplete", "completed"],
  "cmi.success_status": ["unknown", "failed", "passed"],
};

function strict(api, lms, { mode, given }) {
  const methods = METHODS[lms.version];
  const state = { begun: false, ended: false, values: { ...given }, rows: {} };
  for (const element of Object.keys(given)) count(element);
  const fault = (text) => lms.faults.push(text);

  function count(element) {
    const match = /^(.*?)\.(\d+)\./.exec(element);
    if (match) state.rows[match[1]] = Math.max(state.rows[match[1]] ?? 0, Number(match[2]) + 1);
  }

  function checked(name, call) {
    const result = call();
    const code = String(api[methods.error]());
    const allowed = name === "get" && code === "403";
    if (code !== "0" && !allowed) fault(`${name}: error ${code}`);
    if (typeof result !== "string") fault(`${name}: gave ${typeof result}`);
    return result;
  }

  function alive(name) {
    if (!state.begun) fault(`${name} before it was initialized`);
    if (state.ended) fault(`${name} after it was terminated`);
  }

  function checkValue(element, value) {
    const pattern = element.replace(/\.\d+(?=\.|$)/g, ".#");
    for (const [name, format] of FORMATS[lms.version]) if (name.test(pattern) && !format.test(value)) fault(`${element} = ${value}`);
    const rank = RANKS[element];
    if (rank && rank.indexOf(value) < rank.indexOf(state.values[element])) fault(`${element} falls from ${state.values[element]} to ${value}`);
    if (/^cmi(\.core)?\.score\.raw$/.test(element) && Number(value) < Number(state.values[element])) fault(`${element} falls to ${value}`);
    checkRow(element, value);
  }

  function checkRow(element, value) {
    const match = /^(cmi\.(?:interactions|objectives))\.(\d+)\.(.+)$/.exec(element);
    if (!match) return;
    const [, collection, index, field] = match;
    const rows = state.rows[collection] ?? 0;
    if (Number(index) > rows) fault(`${element} leaves a gap: there are ${rows}`);
    if (Number(index) === rows && field !== "id") fault(`${element} before its id`);
    const type = state.values[`${collection}.${index}.type`];
    if (field === "student_response" || field === "learner_response") {
      if (!type) fault(`${element} before its type`);
      else if (!ANSWERS[lms.version][type].test(value)) fault(`${element} (${type}) = ${value}`);
    }
    if (field.startsWith("correct_responses") && type && !PATTERNS[lms.version][type].test(value)) fault(`${element} (${type}) = ${value}`);
  }

  return {
    [methods.initialize](...args) {
      if (args.length !== 1 || args[0] !== "") fault("Initialize takes an empty string");
      state.begun = true;
      lms.initialized += 1;
      return checked("initialize", () => api[methods.initialize](""));
    },
    [methods.get](element) {
      alive("get");
      if (WRITE_ONLY[lms.version].test(element)) fault(`${element} is read`);
      return String(checked("get", () => String(api[methods.get](element))));
    },
    [methods.set](element, value) {
      alive("set");
      if (typeof element !== "string" || typeof value !== "string") fault(`${element}: ${typeof value}`);
      if (mode !== "normal") fault(`${element} is written in ${mode} mode`);
      lms.calls.push(["set", element, value]);
      checkValue(element, value);
      const result = checked("set", () => api[methods.set](element, value));
      state.values[element] = value;
      count(element);
      return result;
    },
    [methods.commit](...args) {
      alive("commit");
      if (args.length !== 1 || args[0] !== "") fault("Commit takes an empty string");
      if (mode !== "normal") fault(`committed in ${mode} mode`);
      lms.calls.push(["commit"]);
      if (lms.away) return "false";
      lms.committed = { ...state.values };
      return checked("commit", () => api[methods.commit](""));
    },
    [methods.terminate](...args) {
      alive("terminate");
      if (args.length !== 1 || args[0] !== "") fault("Terminate takes an empty string");
      lms.calls.push(["terminate"]);
      state.ended = true;
      if (!lms.away && mode === "normal") lms.committed = { ...state.values };
      return checked("terminate", () => api[methods.terminate](""));
    },
    [methods.error]: () => (lms.away ? "101" : String(api[methods.error]())),
    GetErrorString: () => "",
    GetDiagnostic: () => "",
    LMSGetErrorString: () => "",
    LMSGetDiagnostic: () => "",
  };
}
