/** The player's own words in the reader's language. */

/** @type {Record<string, string>} */
let table = {};

/** @param {Record<string, string>} words */
export function setWords(words) {
  table = words;
}

/**
 * The words for a key, with `{name}` replaced. The table is builder/formats/scorm/wording.py; a test holds both together.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  return (table[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
