/** Practical sheets to download. */

/** @import {App, FileEntry, SheetEntry, View} from "../types.js" */
import { h, icon, spoken } from "../dom.js";
import { formatNumber } from "../numbers.js";
import { t } from "../words.js";
import { page } from "./page.js";

/** @param {App} app @returns {Promise<View>} */
export async function sheets(app) {
  const modules = app.course.modules.filter((module) => module.sheets.length);
  return page(t("sheets"), {}, ...modules.flatMap((module) => [h("h2", {}, module.title), sheetList(module.sheets, app.course.language)]));
}

/** @param {SheetEntry[]} entries @param {string} [language] */
export function sheetList(entries, language = document.documentElement.lang) {
  return h("ul.cards.sheets", {},
    ...entries.map((sheet) =>
      h("li.card", {},
        h("h3", {}, sheet.title),
        h("p", {}, sheet.summary),
        h("p.files", {}, file(sheet.blank, t("sheet-blank"), sheet.title, language), file(sheet.filled, t("sheet-filled"), sheet.title, language)),
      ),
    ),
  );
}

/** @param {FileEntry} entry @param {string} label @param {string} title @param {string} language */
function file({ href, kind, size }, label, title, language) {
  const weight = t("kilobytes", { n: formatNumber(Math.max(1, Math.round(size / 1000)), language, 0) });
  return h("a.button", { href, download: "" }, icon("file"), label, spoken(`: ${title}`), h("small", {}, `${kind}, ${weight}`));
}
