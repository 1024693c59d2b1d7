/** Light or dark, and the size of the text. */

/** @import {State} from "../types.js" */
import { h } from "../dom.js";
import { t } from "../words.js";
import { openDialog } from "./dialog.js";

const THEMES = ["auto", "light", "dark"];
const SIZES = [100, 115, 130, 150];

const DARK = matchMedia("(prefers-color-scheme: dark)");

/** Applies what a learner chose. @param {State} state */
export function applySettings({ theme, size }) {
  const root = document.documentElement;
  root.dataset["theme"] = theme === 2 || (theme !== 1 && DARK.matches) ? "dark" : "light";
  root.style.fontSize = `${SIZES[size] ?? 100}%`;
}

/**
 * @param {State} state
 * @param {() => void} changed
 */
export function openSettings(state, changed) {
  const apply = () => {
    applySettings(state);
    changed();
  };
  openDialog(t("display"), [
    group(t("theme"), "theme", THEMES.map(theme => t(`theme-${theme}`)), state.theme, value => {
      state.theme = value;
      apply();
    }),
    group(t("text-size"), "size", SIZES.map((_, i) => t(`size-${i}`)), state.size, value => {
      state.size = value;
      apply();
    })
  ]);
}

/**
 * @param {string} legend
 * @param {string} name
 * @param {string[]} labels
 * @param {number} chosen
 * @param {(value: number) => void} choose
 */
function group(legend, name, labels, chosen, choose) {
  const options = labels.map((label, i) => h("label.option", h("input", { type: "radio", name, value: i, checked: i === chosen, onchange: () => choose(i) }), h("span.option-text", label)));
  return h("fieldset.options", h("legend", legend), ...options);
}
