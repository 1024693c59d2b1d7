/**
 * Answers a question of the fixture course as a hand would, by the fields that are on the screen.
 * @param {Element} root the question
 * @param {{type: string, right: boolean, words: {right: string, wrong: string, step: string}}} how
 */
"use strict";

window.answerQuestion = function (root, { type, right, words }) {
  const fire = (element, name = "change") => element.dispatchEvent(new Event(name, { bubbles: true }));
  const text = (element) => element.textContent.trim();
  const type_ = (input, value) => {
    input.value = value;
    fire(input, "input");
    fire(input);
  };
  const tick = (wanted) => {
    for (const label of root.querySelectorAll(".option")) {
      const input = label.querySelector("input");
      if (wanted(text(label)) !== input.checked) input.click();
    }
  };
  const choose = (select, label) => {
    select.value = [...select.options].find((option) => text(option) === label).value;
    fire(select);
  };
  const isRight = (label) => label.startsWith(words.right);
  switch (type) {
    case "single":
    case "truefalse": {
      let found = false;
      return tick((label) => !found && isRight(label) === right && (found = true));
    }
    case "multiple":
      return tick((label) => isRight(label) === right);
    case "numerical":
      return type_(root.querySelector("input"), right ? "23.5" : "47");
    case "short":
      return type_(root.querySelector("input"), right ? "Work  package one" : "tâche d’été");
    case "matching":
      for (const row of root.querySelectorAll(".pair")) {
        const stem = text(row.querySelector(".stem-text"));
        const choice = stem.endsWith("two") ? `${words.right} two` : `${words.right} one`;
        choose(row.querySelector("select"), right ? choice : words.wrong);
      }
      return;
    case "ordering": {
      const letter = (row) => text(row.querySelector(".option-text")).slice(-1);
      const wanted = right ? ["a", "b", "c", "d"] : ["d", "c", "b", "a"];
      wanted.forEach((item, place) => {
        for (;;) {
          const rows = [...root.querySelectorAll(".step")];
          const at = rows.findIndex((row) => letter(row) === item);
          if (at === place) break;
          rows[at].querySelectorAll("button")[0].click();
        }
      });
      if (!right && !root.dataset.moved) {
        root.dataset.moved = "yes";
        const rows = [...root.querySelectorAll(".step")];
        rows[0].querySelectorAll("button")[1].click();
        [...root.querySelectorAll(".step")][1].querySelectorAll("button")[0].click();
      }
      return;
    }
    case "missing-words": {
      const [first, second] = root.querySelectorAll("select");
      choose(first, right ? words.step : "task");
      return choose(second, right ? "whole" : "nothing");
    }
    case "cloze": {
      choose(root.querySelector("select"), right ? words.right : words.wrong);
      const [number, word] = root.querySelectorAll("input");
      type_(number, right ? "1250.5" : "3");
      return type_(word, right ? "contracts" : "élan");
    }
    case "essay":
      return type_(root.querySelector("textarea"), "A text of my own,\nin two lines.");
    case "calculated": {
      const [n, price] = text(root.querySelector(".answer .stem")).match(/\d+/g).map(Number);
      return type_(root.querySelector("input"), String(right ? n * price : n + price));
    }
  }
  throw new Error(`no way to answer ${type}`);
};
