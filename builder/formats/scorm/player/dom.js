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

/**
 * A small drawing beside words, one of those in index.html; it says nothing by itself.
 * @param {string} name
 */
export function icon(name) {
  return /** @type {Element} */ (markup(`<svg viewBox="0 0 24 24" class="icon" aria-hidden="true"><use href="#icon-${name}"/></svg>`).firstElementChild);
}
