/** Words to choose in gaps of a text. */

/** @import {GapQuestion, Kind} from "../types.js" */
import { gapKind } from "./gaps.js";

/** @type {Kind<GapQuestion>} */
export const missingWords = { ...gapKind, embeds: true, type: "missing-words" };
