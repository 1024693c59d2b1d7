/** The player for SCORM 1.2. */
import { start } from "./main.js";
import { openLms } from "./tracking/scorm12.js";

void start(openLms);
