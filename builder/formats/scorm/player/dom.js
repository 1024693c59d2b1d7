/** Building elements. Text given as a string stays text; markup comes only from the build. */

export const ROOT = document.documentElement;

/** @typedef {Node | string | 0 | null | false | undefined} Child what is nothing is left out */
/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes */

/**
 * An element, named with its classes as in a style sheet (`p.lead`), with attributes, if any, and children. Attributes that are false or null are left out;
 * functions become event listeners (`onclick`). A button does nothing but what it is told.
 * @template {keyof HTMLElementTagNameMap} T
 * @template {string} N
 * @param {T | `${T}.${N}`} name
 * @param {...(Attributes | Child)} rest
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(name, ...rest) {
  const [tag = "", ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  if (tag === "button") element.setAttribute("type", "button");
  for (const part of rest) {
    if (typeof part === "string" || part instanceof Node) element.append(part);
    else if (part) for (const [name, value] of Object.entries(part)) setAttribute(element, name, value);
  }
  return /** @type {HTMLElementTagNameMap[T]} */ (element);
}

/** @param {HTMLElement} element @param {string} name @param {Attributes[string]} value */
function setAttribute(element, name, value) {
  if (typeof value === "function") element.addEventListener(name.slice(2), value);
  else if (value || value === 0 || value === "") element.setAttribute(name, value === true ? "" : String(value));
}

/**
 * A fragment of markup that the build has compiled and checked.
 * @param {string} html
 * @returns {DocumentFragment}
 */
export function markup(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/**
 * The words of a fragment, without markup.
 * @param {string} html
 */
export function plain(html) {
  return (markup(html).textContent ?? "").replace(/\s+/g, " ").trim();
}

/**
 * Text that only a screen reader meets.
 * @param {string} text
 */
export function spoken(text) {
  return h("span.spoken", text);
}

const SHAPES = /** @type {Record<string, string>} */ ({
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "M6 6l12 12M18 6 6 18",
  back: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  up: "M6 15l6-6 6 6",
  down: "M6 9l6 6 6-6",
  done: "M5 12.5l4.5 4.5L19 7.5",
  wrong: "M7 7l10 10M17 7 7 17",
  partly: "M5 12h14",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M5.5 11h13v9h-13z",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  text: "M3 19 8.5 5h1L15 19M5 14.5h8M14.5 19l3-8h.8l3 8M15.8 16.5h4.4",
  enlarge: "M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7",
  hint: "M9 18h6M10 21h4M12 3a6 6 0 0 0-3.6 10.8c.5.4.8 1 .8 1.7h5.6c0-.7.3-1.3.8-1.7A6 6 0 0 0 12 3z",
  test: "M8 4h8v3H8zM6 5.5H5V21h14V5.5h-1M9 13l2 2 4-4",
  book: "M4 5c3-1 6-1 8 1 2-2 5-2 8-1v14c-3-1-6-1-8 1-2-2-5-2-8-1zM12 6v14",
  print: "M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3.5 2"
});

/**
 * A small drawing beside words; it says nothing by itself.
 * @param {string} name
 */
export function icon(name) {
  return /** @type {Element} */ (markup(`<svg viewBox="0 0 24 24" class="icon" aria-hidden="true"><path d="${SHAPES[name]}"/></svg>`).firstElementChild);
}
