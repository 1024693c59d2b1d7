/**
 * Launches a package as an LMS does. `records` are what it has of the learner; what a commit has brought since is in `lms.committed`, which is all that a
 * server knows. `lms.away` stands for a network that is away.
 */
"use strict";

const lms = { committed: {}, calls: [], faults: [], away: false, api: null, version: "", initialized: 0 };

const ELEMENTS = {
  "1.2": { id: "cmi.core.student_id", name: "cmi.core.student_name", mode: "cmi.core.lesson_mode", entry: "cmi.core.entry", exit: "cmi.core.exit", time: "cmi.core.session_time" },
  2004: { id: "cmi.learner_id", name: "cmi.learner_name", mode: "cmi.mode", entry: "cmi.entry", exit: "cmi.exit", time: "cmi.session_time" },
};

/** @param {{version: "1.2" | "2004", path: string, mode?: string, records?: Record<string, string>, frames?: number, popup?: boolean, learner?: string}} options */
function launch({ version, path, mode = "normal", records = {}, frames = 0, popup = false, learner = "learner-1" }) {
  const names = ELEMENTS[version];
  const settings = { autocommit: false, logLevel: 5, strict_errors: true };
  const api = version === "1.2" ? new window.Scorm12API(settings) : new window.Scorm2004API(settings);
  lms.version = version;
  lms.committed = { ...records };
  // 2004 gives nothing back unless the course was left by "suspend" (Moodle does the same).
  const kept = version === "2004" && records[names.exit] !== "suspend" ? {} : { ...records };
  delete kept[names.exit];
  delete kept[names.time];
  const again = Object.keys(kept).length > 0;
  const given = { ...kept, [names.id]: learner, [names.name]: "Learner, A", [names.mode]: mode, [names.entry]: again ? "resume" : "ab-initio" };
  api.loadFromFlattenedJSON(version === "1.2" ? given : given);
  lms.api = strict(api, lms, { mode, names, given });
  if (version === "1.2") window.API = lms.api;
  else window.API_1484_11 = lms.api;
  if (popup) lms.window = window.open(path, "course", "width=1000,height=800");
  else nest(document.body, path, frames);
}

/** A frame in so many frames. */
function nest(body, path, frames) {
  const frame = document.createElement("iframe");
  frame.name = frames ? "outer" : "course";
  frame.allow = "fullscreen";
  if (frames) {
    frame.srcdoc = "<!doctype html><html lang=en><style>html,body,iframe{margin:0;width:100%;height:100%;border:0}</style><body></body></html>";
    frame.onload = () => nest(frame.contentDocument.body, path, frames - 1);
  } else frame.src = path;
  body.append(frame);
}
