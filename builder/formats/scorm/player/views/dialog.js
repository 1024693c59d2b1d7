/** Windows over the page: the definition of a term, a figure at full size, settings. */

import { h, icon } from "../dom.js";
import { t } from "../words.js";

/**
 * Opens a dialog; Escape, its button and a click beside it close it, and the focus goes back to where it was.
 * @param {string} title
 * @param {Node[]} content
 * @param {{wide?: boolean}} [options]
 */
export function openDialog(title, content, { wide = false } = {}) {
  const id = "dialog-title";
  const close = h("button.quiet", { "aria-label": t("close"), onclick: () => dialog.close() }, icon("close"));
  const dialog = h(
    "dialog",
    { class: wide ? "dialog wide" : "dialog", "aria-labelledby": id },
    h("div.dialog-head", h("h2", { id, tabindex: -1, autofocus: true }, title), close),
    h("div.dialog-body", { tabindex: wide ? 0 : null, role: wide ? "group" : null, "aria-label": wide ? title : null }, ...content)
  );
  const back = document.activeElement;
  dialog.addEventListener("click", event => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (back instanceof HTMLElement && back.isConnected) back.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
