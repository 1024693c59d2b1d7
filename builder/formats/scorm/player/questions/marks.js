/** Whether a part of an answer is right. */

import { icon, spoken } from "../dom.js";
import { t } from "../words.js";

/**
 * Shows whether a part is right, by drawing, colour and words; nothing where it is undefined.
 * @param {HTMLElement} part
 * @param {HTMLElement} mark
 * @param {boolean | undefined} right
 */
export function markPart(part, mark, right) {
  part.classList.toggle("is-right", right === true);
  part.classList.toggle("is-wrong", right === false);
  mark.replaceChildren(...(right === undefined ? [] : [icon(right ? "done" : "wrong"), spoken(t(right ? "part-right" : "part-wrong"))]));
}
