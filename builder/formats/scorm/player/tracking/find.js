/** Finding the LMS's API object, as ADL describes it: up the frames, then the same from the window that opened this one. */

/** How many frames may lie around the course. */
const MOST_FRAMES = 500;

/**
 * @param {"API" | "API_1484_11"} name
 * @returns {any} null where there is none
 */
export function findApi(name) {
  return inFrames(window, name) ?? inOpener(window.top, name) ?? inOpener(window, name);
}

/** @param {Window | null} start @param {"API" | "API_1484_11"} name */
function inFrames(start, name) {
  try {
    let frame = start;
    for (let i = 0; frame && i < MOST_FRAMES; i++) {
      if (frame[name]) return frame[name];
      if (frame.parent === frame) return null;
      frame = frame.parent;
    }
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // a frame of another origin: nothing beyond can be reached
  }
  return null;
}

/** @param {Window | null} start @param {"API" | "API_1484_11"} name */
function inOpener(start, name) {
  try {
    return start?.opener ? inFrames(start.opener, name) : null;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return null;
  }
}
