/** True or false: a single choice whose options keep their order. */

/** @import {ChoiceQuestion, Kind} from "../types.js" */
import { single } from "./single.js";

/** @type {Kind<ChoiceQuestion>} */
export const truefalse = {
  ...single,
  type: "truefalse",
  field: (question, setting) => single.field({ ...question, shuffle: false }, setting),
  interaction: (question, answer) => ({ ...single.interaction(question, answer), type: "true-false" })
};
