/** Numbers as people of a language write them. */

const SPACES = /[\s\u00a0\u202f\u2009']/g;

/**
 * The number that a learner typed, or null. A comma or a point may be the decimal mark; marks that can only group thousands are taken as such: in English the comma of
 * 21,600, in Spanish the point of 21.600, elsewhere only where both marks, or one of them twice, appear. A sign of money or percent is passed over.
 * @param {string} text
 * @param {string} language
 * @returns {number | null}
 */
export function parseNumber(text, language) {
  const bare = text.replace(SPACES, "").replace(/[€$£%]/g, "").replace(/[\u2212\u2013]/g, "-");
  if (!/^[+-]?[\d.,]*\d[\d.,]*$/.test(bare) || bare.length > 18) return null;
  const plain = ungrouped(bare, language);
  return plain !== null && /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

/** @param {string} text @param {string} language */
function ungrouped(text, language) {
  const commas = text.split(",").length - 1;
  const points = text.split(".").length - 1;
  if (commas && points) {
    const decimal = text.lastIndexOf(",") > text.lastIndexOf(".") ? "," : ".";
    return grouped(text, decimal === "," ? "." : ",", decimal);
  }
  const mark = commas ? "," : ".";
  const groups = { en: ",", es: "." }[language.split("-")[0] ?? ""];
  if (commas + points > 1 || mark === groups) {
    const whole = grouped(text, mark, null);
    if (whole !== null || commas + points > 1) return whole;
  }
  return text.replace(",", ".");
}

/**
 * Without the marks between thousands; null when they stand in the wrong places.
 * @param {string} text
 * @param {string} mark
 * @param {string | null} decimal
 */
function grouped(text, mark, decimal) {
  const [whole = "", fraction] = decimal ? text.split(decimal) : [text];
  const pattern = new RegExp(`^[+-]?[1-9]\\d{0,2}(\\${mark}\\d{3})+$`);
  if (!pattern.test(whole) || (decimal && text.split(decimal).length > 2)) return null;
  return whole.replaceAll(mark, "") + (fraction === undefined ? "" : `.${fraction}`);
}

/**
 * A number for reading, in the house style: a narrow space between thousands in French and Spanish, in Spanish from five figures on; a true minus.
 * @param {number} value
 * @param {string} language
 * @param {number} [digits] digits after the mark, at most
 */
export function formatNumber(value, language, digits = 6) {
  const spanish = language.startsWith("es");
  const text = value.toLocaleString(language, { maximumFractionDigits: digits, useGrouping: /** @type {any} */ (spanish ? "min2" : true) });
  return (spanish ? text.replaceAll(".", "\u202f") : text).replace("-", "\u2212");
}

/**
 * A share of a hundred, rounded down so that nothing looks reached before it is.
 * @param {number} percent
 * @param {string} language
 */
export function formatPercent(percent, language) {
  return `${formatNumber(Math.floor(percent + 1e-9), language)}${language.startsWith("en") ? "" : "\u00a0"}%`;
}

/**
 * A number for a field: as the learner may have typed it, without group marks.
 * @param {string} canonical
 * @param {string} language
 */
export function editable(canonical, language) {
  return language.startsWith("en") ? canonical : canonical.replace(".", ",");
}

/**
 * A number as it is stored and sent: a point, no exponent, no group marks, at most nine decimals.
 * @param {number} value
 */
export function canonical(value) {
  return (value || 0).toLocaleString("en", { maximumFractionDigits: 9, useGrouping: false });
}

/**
 * @param {number} value
 * @param {{value: number | null, tolerance: number}} answer
 */
export function within(value, answer) {
  return answer.value === null || Math.abs(value - answer.value) <= answer.tolerance + 1e-9 * Math.max(1, Math.abs(answer.value));
}
