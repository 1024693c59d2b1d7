/** Addresses inside the course: `#lesson/scope/asking-well~heading`. */

/** @import {Course, Route} from "./types.js" */

/** @param {string} hash @returns {Route} */
export function parseRoute(hash) {
  const [path = "", heading = ""] = decodeURIComponent(hash.replace(/^#/, "")).split("~");
  const [view = "", ...parts] = path.split("/");
  return { view: view || "home", parts, heading };
}

/**
 * The pages of a course in the order of reading.
 * @param {Course} course
 * @returns {{address: string, title: string}[]}
 */
export function steps(course) {
  return [
    { address: "home", title: course.title },
    ...course.pages.map(({ id, title }) => ({ address: `page/${id}`, title })),
    ...course.modules.flatMap(module => [
      { address: `module/${module.id}`, title: module.title },
      ...module.lessons.map(({ id, title }) => ({ address: `lesson/${module.id}/${id}`, title })),
      ...(module.test ? [{ address: `test/${module.id}`, title: course.words["test"] ?? "" }] : [])
    ])
  ];
}
