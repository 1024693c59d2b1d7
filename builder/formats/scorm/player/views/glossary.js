/** The words of a module, with a field to look for one. */

/** @import {App, View} from "../types.js" */
import { ROOT, h } from "../dom.js";
import { t } from "../words.js";
import { page } from "./page.js";
import { definition } from "./prose.js";

/** @param {App} app @param {string} id @returns {Promise<View>} */
export async function glossary(app, id) {
  const module = app.module(id);
  const { terms } = await app.texts(id);
  const sorted = [...terms].sort((one, other) => one.name.localeCompare(other.name, ROOT.lang));
  const rows = sorted.map(term => ({
    words: bare([term.name, ...term.aliases].join(" ")),
    element: h("div.term", h("dt", { id: `term-${term.id}` }, term.name), h("dd", definition(app, term)))
  }));
  const found = h("p.facts", { role: "status" });
  const search = (/** @type {Event} */ event) => {
    const wanted = bare(/** @type {HTMLInputElement} */ (event.target).value);
    rows.forEach(({ words, element }) => (element.hidden = !words.includes(wanted)));
    found.textContent = wanted ? t("terms-found", { n: rows.filter(({ element }) => !element.hidden).length }) : "";
  };
  return page(
    t("glossary"),
    { eyebrow: module.title },
    h("p.search", h("label", { for: "term-search" }, t("find-term")), h("input", { id: "term-search", type: "search", autocomplete: "off", oninput: search })),
    found,
    h("dl.glossary", ...rows.map(({ element }) => element))
  );
}

/** Without accents and capitals. @param {string} text */
function bare(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
