/** Light or dark, and the size of the text. */

/** @import {State} from "../types.js" */
import { ROOT, h } from "../dom.js";
import { t } from "../words.js";
import { openDialog } from "./dialog.js";

const THEMES = ["auto", "light", "dark"];
const SIZES = [100, 115, 130, 150];

const DARK = matchMedia("(prefers-color-scheme: dark)");

/** Applies what a learner chose. @param {State} state */
export function applySettings({ theme, size }) {
  ROOT.dataset["theme"] = theme === 2 || (theme !== 1 && DARK.matches) ? "dark" : "light";
  ROOT.style.fontSize = `${SIZES[size] ?? 100}%`;
}

/**
 * @param {State} state
 * @param {() => void} changed
 */
export function openSettings(state, changed) {
  /** @param {"theme" | "size"} name @param {string} legend @param {string[]} labels */
  const group = (name, legend, labels) => {
    const choose = (/** @type {number} */ i) => {
      state[name] = i;
      applySettings(state);
      changed();
    };
    const options = labels.map((label, i) => h("label.option", h("input", { type: "radio", name, value: i, checked: i === state[name], onchange: () => choose(i) }), h("span.option-text", label)));
    return h("fieldset.options", h("legend", legend), ...options);
  };
  const themes = THEMES.map(theme => t(`theme-${theme}`));
  const sizes = SIZES.map((_, i) => t(`size-${i}`));
  openDialog(t("display"), [group("theme", t("theme"), themes), group("size", t("text-size"), sizes)]);
}
