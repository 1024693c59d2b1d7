/** Practical sheets to download. */

/** @import {App, FileEntry, SheetEntry, View} from "../types.js" */
import { h, icon, spoken } from "../dom.js";
import { t } from "../words.js";
import { page } from "./page.js";

/** @param {App} app @returns {Promise<View>} */
export async function sheets(app) {
  const modules = app.course.modules.filter(module => module.sheets.length);
  return page(t("sheets"), {}, ...modules.flatMap(module => [h("h2", module.title), sheetList(module.sheets)]));
}

/** @param {SheetEntry[]} entries */
export function sheetList(entries) {
  return h("ul.cards.sheets",
    ...entries.map(sheet =>
      h("li.card",
        h("h3", sheet.title),
        h("p", sheet.summary),
        h("p.files", file(sheet.blank, t("sheet-blank"), sheet.title), file(sheet.filled, t("sheet-filled"), sheet.title))
      )
    )
  );
}

/** @param {FileEntry} entry @param {string} use @param {string} title */
function file({ href, label }, use, title) {
  return h("a.button", { href, download: "" }, icon("file"), use, spoken(`: ${title}`), h("small", label));
}
