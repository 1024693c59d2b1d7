// @ts-check
/**
 * What a preview adds to the page: a platform that keeps a learner's work in this tab, a reload when the course has changed, and a panel
 * that names problems. What it says of problems are texts, never markup: they quote sources that may come from strangers.
 */
{
  /** @typedef {{at: string, severity: "error" | "warning", message: string, rule: string, hint: string}} Problem */
  /** @typedef {{revision: string, note: string, held: boolean, checking: boolean, problems: Problem[]}} News */

  const ROOT = document.documentElement;
  const PLACE = `coursepack-preview/${ROOT.dataset["course"] ?? ""}`;
  const loaded = document.currentScript?.dataset["revision"] ?? "";

  const STYLE = `
    :host { position: fixed; inset: auto 0 0 auto; z-index: 2147483647; max-width: 100vw; color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
    details { background: light-dark(#fff, #1d2226); color: light-dark(#1d2226, #eef1f3); border: 1px solid light-dark(#68747d, #8a979f); border-radius: 6px 0 0 0; box-shadow: 0 0 12px #0005; }
    details[open] { width: min(100vw, 60rem); max-height: 45vh; overflow: auto; box-sizing: border-box; }
    summary { padding: .35rem .8rem; cursor: pointer; font-weight: 600; }
    details.error { border: 2px solid light-dark(#b3261e, #ff8a80); }
    details.error summary, .severity-error { color: light-dark(#a31f17, #ff9d94); }
    details.warning summary, .severity-warning { color: light-dark(#7a4d00, #ffc46b); }
    .inside { padding: 0 .8rem .6rem; }
    ol { margin: .5rem 0; padding: 0; list-style: none; }
    li { margin: 0 0 .7rem; overflow-wrap: anywhere; }
    li * { unicode-bidi: isolate; }
    code { font: 600 13px/1.4 ui-monospace, monospace; }
    p { margin: .3rem 0; }
    button { font: inherit; padding: .2rem .7rem; cursor: pointer; }
    @media print { :host { display: none; } }`;

  /** A browser may refuse to store anything: then it is kept in the page alone. @template T @param {() => T} action */
  function stored(action) {
    try {
      return action();
    } catch (error) {
      if (error instanceof DOMException) return null;
      throw error;
    }
  }

  /** A SCORM 1.2 platform as far as the player asks for one: values are kept as they come, rows of answers are not. */
  class Platform {
    constructor() {
      this.values = new Map(Object.entries(JSON.parse(stored(() => sessionStorage.getItem(PLACE)) ?? "{}")));
      this.closed = false;
    }

    keep() {
      if (!this.closed) stored(() => sessionStorage.setItem(PLACE, JSON.stringify(Object.fromEntries(this.values))));
      return "true";
    }

    /** What the page still says while it goes away is not wanted any more. */
    forget() {
      this.closed = true;
      stored(() => sessionStorage.removeItem(PLACE));
    }

    /** The object that SCORM 1.2 looks for. */
    api() {
      return {
        LMSInitialize: () => "true",
        LMSFinish: () => this.keep(),
        LMSCommit: () => this.keep(),
        LMSGetValue: (/** @type {string} */ name) => this.values.get(name) ?? "",
        LMSSetValue: (/** @type {string} */ name, /** @type {string} */ value) => (/^cmi\.(interactions|objectives)\./.test(name) || this.values.set(name, value), "true"),
        LMSGetLastError: () => "0",
        LMSGetErrorString: () => "",
        LMSGetDiagnostic: () => ""
      };
    }
  }

  /** @param {string} tag @param {string | (Node | string)[]} content @param {Record<string, string>} [attributes] */
  function element(tag, content, attributes = {}) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...content);
    return made;
  }

  /** @param {number} number @param {string} noun */
  function count(number, noun) {
    return number ? [`${number} ${noun}${number === 1 ? "" : "s"}`] : [];
  }

  /** Lies over a corner of the page. It opens by itself where the page is not what was saved; otherwise it stays as its reader left it. */
  class Panel {
    /** @param {() => void} restart */
    constructor(restart) {
      this.status = element("span", "Preview", { role: "status" });
      this.summary = element("summary", [this.status]);
      this.summary.addEventListener("click", () => stored(() => sessionStorage.setItem(`${PLACE}/open`, String(!this.details.open))));
      this.list = element("div", "");
      const again = element("button", "Start over", { type: "button" });
      again.addEventListener("click", restart);
      const foot = element("p", ["What you answer is kept in this tab. ", again]);
      this.details = /** @type {HTMLDetailsElement} */ (element("details", [this.summary, element("div", [this.list, foot], { class: "inside" })]));
      const host = element("aside", "", { lang: "en", dir: "ltr", "aria-label": "Preview", id: "coursepack-preview" });
      host.attachShadow({ mode: "open" }).append(element("style", STYLE), this.details);
      document.body.append(host);
      this.said = "";
    }

    /** @param {News} news */
    show({ note, held, problems }) {
      const said = JSON.stringify([note, problems]);
      if (said === this.said) return;
      this.said = said;
      const errors = problems.filter(({ severity }) => severity === "error").length;
      const counts = [...count(errors, "error"), ...count(problems.length - errors, "warning")];
      this.head(`Preview${counts.length || note ? `: ${counts.join(", ") || "stopped"}` : ""}`, note ? "error" : problems.length ? "warning" : "");
      this.list.replaceChildren(element("p", note || (problems.length ? "" : "All is well.")), element("ol", problems.map(line)));
      this.details.open = held || stored(() => sessionStorage.getItem(`${PLACE}/open`)) === "true";
    }

    lost() {
      this.said = "";
      this.head("Preview: ended", "warning");
      this.list.replaceChildren(element("p", "The preview does not answer. Start coursepack preview again, and this page goes on."));
    }

    /** @param {string} words @param {string} kind */
    head(words, kind) {
      this.status.textContent = words;
      this.details.className = kind;
    }
  }

  /** @param {Problem} problem */
  function line({ at, severity, message, rule, hint }) {
    const head = element("div", [element("code", at), ": ", element("strong", severity, { class: `severity-${severity}` }), ": ", element("span", message), " ", element("small", `[${rule}]`)]);
    return element("li", [head, element("div", ["help: ", element("span", hint)])]);
  }

  /** The same page anew, and in it the same place. */
  function reload() {
    stored(() => sessionStorage.setItem(`${PLACE}/scroll`, JSON.stringify([location.hash, scrollY])));
    location.reload();
  }

  /** Once the player has shown the page, back to where its reader was. */
  function comeBack() {
    const kept = stored(() => sessionStorage.getItem(`${PLACE}/scroll`));
    stored(() => sessionStorage.removeItem(`${PLACE}/scroll`));
    const [hash, top] = /** @type {[string?, number?]} */ (JSON.parse(kept ?? "[]"));
    if (!top || hash !== location.hash) return;
    const shown = new MutationObserver(() => {
      shown.disconnect();
      scrollTo({ top, behavior: "instant" });
    });
    shown.observe(ROOT, { attributeFilter: ["data-shown"] });
  }

  const platform = new Platform();
  Object.assign(window, { API: platform.api() });
  const panel = new Panel(() => {
    platform.forget();
    reload();
  });
  comeBack();

  /** @type {EventSource | null} */
  let source = null;

  /** A page in the background listens to nothing: browsers open only six connections to one address. */
  function listen() {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) {
      source = new EventSource("_preview/events");
      source.onmessage = event => take(JSON.parse(event.data));
      source.onerror = () => panel.lost();
    }
  }

  /** @param {News} news */
  function take(news) {
    if (news.revision !== loaded) reload();
    else if (!news.checking) panel.show(news);
  }

  document.addEventListener("visibilitychange", listen);
  listen();
}
