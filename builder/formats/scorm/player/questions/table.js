/** Question types: one file each, and a line here. */

/** @import {Kind, Result} from "../types.js" */
import { calculated } from "./calculated.js";
import { cloze } from "./cloze.js";
import { essay } from "./essay.js";
import { matching } from "./matching.js";
import { missingWords } from "./missing-words.js";
import { multiple } from "./multiple.js";
import { numerical } from "./numerical.js";
import { ordering } from "./ordering.js";
import { short } from "./short.js";
import { single } from "./single.js";
import { truefalse } from "./truefalse.js";

/** @type {Map<string, Kind>} */
export const KINDS = new Map([single, multiple, truefalse, numerical, short, matching, ordering, missingWords, cloze, essay, calculated].map(kind => [kind.type, kind]));

/** @param {{type: string}} question @returns {Kind} */
export function kindOf(question) {
  const kind = KINDS.get(question.type);
  if (!kind) throw new Error(`no question type ${question.type}`);
  return kind;
}

/** @param {number | null} fraction @returns {Result} */
export function resultOf(fraction) {
  if (fraction === null) return "neutral";
  if (fraction > 0.9999) return "right";
  return fraction > 0 ? "partly" : "wrong";
}
