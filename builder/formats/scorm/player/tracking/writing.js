/** Values in SCORM's own spelling. */

/** @import {Interaction, Item} from "../types.js" */

/**
 * A number with a point, without an exponent, with at most `places` decimals.
 * @param {number} value
 * @param {number} [places]
 */
export function decimal(value, places = 2) {
  return String(Number(value.toFixed(places)));
}

/** @param {number} value @param {number} width */
function padded(value, width) {
  return String(value).padStart(width, "0");
}

/**
 * HHHH:MM:SS.SS, as SCORM 1.2 counts time.
 * @param {number} milliseconds
 */
export function timespan(milliseconds) {
  const hundredths = Math.min(Math.max(0, Math.round(milliseconds / 10)), 9999 * 360000);
  const seconds = Math.floor(hundredths / 100);
  return `${padded(Math.floor(seconds / 3600), 4)}:${padded(Math.floor(seconds / 60) % 60, 2)}:${padded(seconds % 60, 2)}.${padded(hundredths % 100, 2)}`;
}

/**
 * PT1H2M3.45S, as SCORM 2004 counts time.
 * @param {number} milliseconds
 */
export function duration(milliseconds) {
  const hundredths = Math.max(0, Math.round(milliseconds / 10));
  const seconds = Math.floor(hundredths / 100);
  const fraction = hundredths % 100 ? `.${padded(hundredths % 100, 2)}` : "";
  return `PT${Math.floor(seconds / 3600)}H${Math.floor(seconds / 60) % 60}M${seconds % 60}${fraction}S`;
}

/** @param {Date} date HH:MM:SS of the learner's day */
export function clock(date) {
  return `${padded(date.getHours(), 2)}:${padded(date.getMinutes(), 2)}:${padded(date.getSeconds(), 2)}`;
}

/** @param {Date} date in UTC; a zone is understood everywhere only after fractional seconds that are not all zero */
export function timestamp(date) {
  const tenths = Math.floor(date.getUTCMilliseconds() / 10);
  return `${date.toISOString().slice(0, 19)}.${padded(tenths, 2)}Z`;
}

/**
 * A text on one line, no longer than allowed.
 * @param {string} text
 * @param {number} limit
 */
export function line(text, limit) {
  return text.replace(/\s+/g, " ").trim().slice(0, limit);
}
