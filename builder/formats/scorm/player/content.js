/** The course's texts: scripts that call `coursepack.define`, fetched when they are needed. Scripts, because a page opened from a folder may load nothing else. */

/** @type {Map<string, unknown>} */
const defined = new Map();
/** @type {Map<string, Promise<unknown>>} */
const asked = new Map();

/** A part of the course could not be fetched. */
export class LoadError extends Error {}

/** @param {string} name @param {unknown} data */
export function define(name, data) {
  defined.set(name, data);
}

/**
 * A part of the course by its name, such as `en/course` or `en/lesson/scope/asking-well`. Fails when the file cannot be had; asking again tries again.
 * @template T
 * @param {string} name
 * @returns {Promise<T>}
 */
export function load(name) {
  const known = asked.get(name);
  if (known) return /** @type {Promise<T>} */ (known);
  const promise = new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const fail = () => {
      asked.delete(name);
      script.remove();
      reject(new LoadError(name));
    };
    script.src = `content/${name}.js`;
    script.onload = () => (defined.has(name) ? resolve(defined.get(name)) : fail());
    script.onerror = fail;
    document.head.append(script);
  });
  asked.set(name, promise);
  return /** @type {Promise<T>} */ (promise);
}
