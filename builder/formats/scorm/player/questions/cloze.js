/** Gaps of several kinds in one text. */

/** @import {GapQuestion, Kind} from "../types.js" */
import { gapKind } from "./gaps.js";

/** @type {Kind<GapQuestion>} */
export const cloze = { ...gapKind, embeds: true, type: "cloze" };
