/** Addresses inside the course: `#lesson/scope/asking-well~heading`. */

/** @import {Course, Route, Step} from "./types.js" */

/** @param {string} hash @returns {Route} */
export function parseRoute(hash) {
  const [path = "", heading = ""] = decodeURIComponent(hash.replace(/^#/, "")).split("~");
  const [view = "", ...parts] = path.split("/");
  return { view: view || "home", parts, heading };
}

/**
 * What an address names; fails with a RangeError where there is nothing of that name.
 * @template {{id: string}} T
 * @param {T[]} things
 * @param {string} id
 */
export function found(things, id) {
  const thing = things.find(thing => thing.id === id);
  if (!thing) throw new RangeError(id);
  return thing;
}

/**
 * The pages of a course in the order of reading.
 * @param {Course} course
 * @returns {Step[]}
 */
export function steps({ title, pages, modules, words }) {
  /** @param {boolean} wanted @returns {Step[]} */
  const around = wanted => pages.filter(({ closing }) => closing === wanted).map(({ id, title, key }) => ({ address: `page/${id}`, title, left: progress => !progress.isRead(key) }));
  return [
    { address: "home", title },
    ...around(false),
    ...modules.flatMap(module => [
      { address: `module/${module.id}`, title: module.title },
      ...module.lessons.map(lesson => /** @type {Step} */ ({ address: `lesson/${module.id}/${lesson.id}`, title: lesson.title, left: progress => progress.lessonStatus(lesson) !== "done" })),
      ...(module.test ? [/** @type {Step} */ ({ address: `test/${module.id}`, title: words["test"], left: progress => !progress.test(module.key).passed })] : [])
    ]),
    ...around(true)
  ];
}
