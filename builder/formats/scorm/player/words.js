/** The player's own words, and numbers, in the reader's language: that of the document. */

import { ROOT } from "./dom.js";
import { formatNumber, formatPercent } from "./numbers.js";

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

/** @param {number} value of a hundred */
export function percent(value) {
  return formatPercent(value, ROOT.lang);
}

/** @param {number} value @param {number} [places] */
export function figure(value, places) {
  return formatNumber(value, ROOT.lang, places);
}
