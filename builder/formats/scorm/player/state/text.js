/**
 * Texts and numbers in the characters that every LMS keeps: printable ASCII.
 *
 * An answer may hold letters, figures and ` !"#$%&'()*+,-/:<=>?@[]_{}` but never `|` (parts records), `.` (ends an answer) or `;` (parts the strings of an
 * answer). Those, and what is no ASCII, are escaped: `~x` is a letter of Latin-1 (À to ÿ), `^x` one of SPECIAL, `^uXXXX` anything else.
 */

import { hash } from "../random.js";

export const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const SPECIAL = ".|;~^\u2019\u00a0\u202f\u2212\n€œŒ\\`";

/**
 * A number in `width` digits of base 64; what is too large becomes the largest.
 * @param {number} value
 * @param {number} width
 */
export function digits(value, width) {
  let rest = Math.min(Math.max(0, Math.round(value)), 64 ** width - 1);
  let text = "";
  for (let i = 0; i < width; i++) {
    text = DIGITS.charAt(rest % 64) + text;
    rest = Math.floor(rest / 64);
  }
  return text;
}

/** @param {string} text */
export function number(text) {
  let value = 0;
  for (const digit of text) value = value * 64 + Math.max(0, DIGITS.indexOf(digit));
  return value;
}

/** @param {string} character one UTF-16 unit */
function escaped(character) {
  const special = SPECIAL.indexOf(character);
  if (special >= 0) return "^" + DIGITS.charAt(special);
  const code = character.charCodeAt(0);
  if (code >= 0xc0 && code <= 0xff) return "~" + DIGITS.charAt(code - 0xc0);
  if (code >= 0x20 && code < 0x7f) return character;
  return "^u" + code.toString(16).padStart(4, "0");
}

/**
 * A text as an answer holds it, cut where more than `limit` characters would be needed.
 * @param {string} text
 * @param {number} limit
 */
export function packText(text, limit) {
  let packed = "";
  for (let i = 0; i < text.length; i++) {
    const next = escaped(text.charAt(i));
    if (packed.length + next.length > limit) break;
    packed += next;
  }
  return packed;
}

/** @param {string} packed */
export function unpackText(packed) {
  return packed.replace(/\^u([0-9a-f]{4})|\^(.)|~(.)/g, (_, code, special, letter) => {
    if (code) return String.fromCharCode(parseInt(code, 16));
    if (special) return SPECIAL.charAt(DIGITS.indexOf(special));
    return String.fromCharCode(0xc0 + DIGITS.indexOf(letter));
  });
}

/**
 * One character per key, the same in every build: a single small letter or figure stands for itself, other keys take what is left, by their hash.
 * @param {readonly string[]} keys
 * @returns {Map<string, string>}
 */
export function codes(keys) {
  /** @type {Map<string, string>} */
  const given = new Map();
  const left = new Set(DIGITS);
  for (const key of keys) {
    if (/^[a-z0-9]$/.test(key) && left.delete(key)) given.set(key, key);
  }
  for (const key of keys.filter(key => !given.has(key)).sort()) {
    const free = [...left];
    const code = free[hash(key) % free.length] ?? "";
    left.delete(code);
    given.set(key, code);
  }
  return given;
}

/**
 * @param {readonly string[]} keys
 * @param {readonly string[]} answer
 */
export function packKeys(keys, answer) {
  const table = codes(keys);
  return answer.map(key => table.get(key) ?? "!").join("");
}

/**
 * Null where a key is not one of the question any more; "!" is an unanswered part.
 * @param {readonly string[]} keys
 * @param {string} packed
 */
export function unpackKeys(keys, packed) {
  const names = new Map([...codes(keys)].map(([key, code]) => [code, key]));
  const answer = [...packed].map(code => (code === "!" ? "" : names.get(code)));
  return answer.every(key => key !== undefined) ? /** @type {string[]} */ (answer) : null;
}
