/** Chance that can be repeated: the same seed gives the same order, on every machine. */

/**
 * A number of 32 bits from a text (FNV-1a, stirred).
 * @param {string} text
 */
export function hash(text) {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/**
 * The same things in another order.
 * @template T
 * @param {readonly T[]} things
 * @param {string} seed
 * @returns {T[]}
 */
export function shuffled(things, seed) {
  const result = [...things];
  for (let i = result.length - 1; i > 0; i--) {
    const j = hash(`${seed}/${i}`) % (i + 1);
    [result[i], result[j]] = [/** @type {T} */ (result[j]), /** @type {T} */ (result[i])];
  }
  return result;
}

/** A new seed of three characters that the saved state can hold. */
export function newSeed() {
  let seed = "";
  for (let i = 0; i < 3; i++) seed += String.fromCharCode(97 + Math.floor(Math.random() * 26));
  return seed;
}
