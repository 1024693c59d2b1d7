/** Speaking to an API object: strings only, nothing twice, nothing lowered, nothing thrown. */

import { decimal } from "./writing.js";

/**
 * What both versions share: the names of their methods differ.
 * @typedef {{initialize: string, terminate: string, get: string, set: string, commit: string}} Methods
 */

export class Api {
  /** @param {any} object @param {Methods} methods */
  constructor(object, methods) {
    this.object = object;
    this.methods = methods;
    /** What the LMS has, as far as it was read or written here. @type {Map<string, string>} */
    this.known = new Map();
    /** What it did not take yet. @type {Map<string, string>} */
    this.unsent = new Map();
    /** Rows of collections that were begun here: the LMS has nothing of them, and to ask would be an error. @type {Set<string>} */
    this.begun = new Set();
    this.ended = false;
  }

  /** @param {string} method @param {...string} values */
  call(method, ...values) {
    try {
      return String(this.object[method](...values));
    } catch {
      return ""; // an LMS whose frame is gone or whose script fails: the same as one that does not answer
    }
  }

  /** @returns {boolean} */
  initialize() {
    return this.call(this.methods.initialize, "") === "true";
  }

  /** @param {string} element */
  get(element) {
    const value = this.call(this.methods.get, element);
    this.known.set(element, value);
    return value;
  }

  /**
   * What the LMS has of an element of a row or of the whole.
   * @param {string} element
   * @param {string} [row]
   */
  has(element, row = "") {
    return this.known.get(element) ?? (this.begun.has(row) ? "" : this.get(element));
  }

  /**
   * Tells a status where it stands higher than what the LMS has: nothing is ever lowered.
   * @param {string} element
   * @param {string} value
   * @param {string[]} ranks from the lowest
   * @param {string} [row]
   */
  raise(element, value, ranks, row) {
    const rank = ranks.indexOf(value);
    if (rank > 0 && (rank === ranks.length - 1 || rank > ranks.indexOf(this.has(element, row)))) this.set(element, value);
  }

  /**
   * The same for numbers.
   * @param {string} element
   * @param {number | null} value null where there is none yet
   * @param {number} places decimals
   * @param {string} [row]
   * @returns {boolean} whether it was told
   */
  grow(element, value, places, row) {
    if (value === null || value <= parseFloat(this.has(element, row))) return false;
    this.set(element, decimal(value, places));
    return true;
  }

  /**
   * Tells the LMS a value, unless it has it.
   * @param {string} element
   * @param {string} value
   */
  set(element, value) {
    if (this.known.get(element) === value && !this.unsent.has(element)) return;
    this.known.set(element, value);
    this.unsent.set(element, value);
    this.send(element, value);
  }

  /** @private @param {string} element @param {string} value */
  send(element, value) {
    if (this.call(this.methods.set, element, value) === "true") this.unsent.delete(element);
  }

  /** @returns {boolean} whether everything has arrived */
  commit() {
    for (const [element, value] of [...this.unsent]) this.send(element, value);
    return this.call(this.methods.commit, "") === "true";
  }

  terminate() {
    if (this.ended) return;
    this.ended = true;
    this.call(this.methods.terminate, "");
  }
}

/**
 * Rows of a SCORM collection: finds or appends, without gaps.
 */
export class Rows {
  /**
   * @param {Api} api
   * @param {string} collection `cmi.interactions`
   * @param {boolean} readable whether the ids of rows may be read
   */
  constructor(api, collection, readable) {
    this.api = api;
    this.collection = collection;
    this.count = Number(api.get(`${collection}._count`)) || 0;
    /** @type {Map<string, number>} */
    this.index = new Map();
    for (let i = 0; readable && i < this.count; i++) this.index.set(api.get(`${collection}.${i}.id`), i);
  }

  /** @param {string} id */
  has(id) {
    return this.index.has(id);
  }

  /**
   * The address of a row, which is begun where there is none.
   * @param {string} id
   */
  row(id) {
    let index = this.index.get(id);
    if (index === undefined) {
      index = this.count++;
      this.index.set(id, index);
      this.api.begun.add(`${this.collection}.${index}`);
      this.api.set(`${this.collection}.${index}.id`, id);
    }
    return `${this.collection}.${index}`;
  }
}
