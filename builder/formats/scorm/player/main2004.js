/** The player for SCORM 2004, 4th Edition. */
import { start } from "./main.js";
import { openLms } from "./tracking/scorm2004.js";

void start(openLms);
