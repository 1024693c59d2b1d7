/** Finding the LMS's API object, as ADL describes it: up the frames, then the same from the window that opened this one. */

/** How many frames may lie around the course. */
const MOST_FRAMES = 500;

/**
 * @param {"API" | "API_1484_11"} name
 * @returns {any} null where there is none
 */
export function findApi(name) {
  return search(name, () => window) ?? search(name, () => window.top?.opener) ?? search(name, () => window.opener);
}

/** @param {"API" | "API_1484_11"} name @param {() => Window | null | undefined} start */
function search(name, start) {
  try {
    let frame = start();
    for (let i = 0; frame && i < MOST_FRAMES; i++) {
      if (frame[name]) return frame[name];
      frame = frame.parent === frame ? null : frame.parent;
    }
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // a frame of another origin: nothing beyond can be reached
  }
  return null;
}
