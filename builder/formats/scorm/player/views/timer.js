/** The time left for a test, which a learner may have switched off before starting. */

/** @import {App, ModuleEntry} from "../types.js" */
import { h, icon } from "../dom.js";
import { t } from "../words.js";

/** Minutes left at which a screen reader says so. */
const TOLD = [10, 5, 1];

/**
 * @param {App} app
 * @param {ModuleEntry} module
 * @param {() => void} over called when no time is left
 */
export function countdown(app, module, over) {
  if (app.progress.timeLeft(module) === null) return { element: null, start() {}, stop() {} };
  const shown = h("span");
  const element = h("p.timer", { role: "timer", "aria-live": "off", "aria-label": t("time-left") }, icon("clock"), shown);
  let timer = 0;
  const tick = () => {
    const seconds = Math.max(0, Math.ceil((app.progress.timeLeft(module) ?? 0) / 1000));
    shown.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (TOLD.includes(seconds / 60)) app.announce(t("minutes-left", { n: seconds / 60 }));
    if (seconds > 0) return;
    clearInterval(timer);
    app.announce(t("time-over"));
    over();
  };
  return {
    element,
    start() {
      tick();
      timer = window.setInterval(tick, 1000);
    },
    stop: () => clearInterval(timer)
  };
}
