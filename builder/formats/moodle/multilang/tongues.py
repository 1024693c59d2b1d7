"""Words of databases that Moodle shows without any filter: names of fields, what to write in them, options of menus.

They are kept in all languages, one after the other, since an option is what an entry holds and must be the same for everybody. A script of
the database, which Moodle loads with its pages, shows each reader their own part of them; without JavaScript all languages are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from builder.activities.database import Database
from builder.formats.moodle.multilang.fields import joined_bare

_SCRIPT = """\
(function () {
  "use strict";
  var words = %s;
  function chosen(spoken) {
    for (var tag = document.documentElement.lang.toLowerCase(); tag; tag = tag.replace(/(^|[-_])[^-_]*$/, "")) {
      if (spoken[tag] !== undefined) return spoken[tag];
    }
    return Object.values(spoken)[0];
  }
  function own(text) {
    // Moodle puts words of its own behind a name, with a space that does not break between.
    var trimmed = text.trim();
    for (var end = trimmed.length; end > 0; end = trimmed.lastIndexOf("\\u00a0", end - 1)) {
      var name = trimmed.slice(0, end);
      var spoken = Object.prototype.hasOwnProperty.call(words, name) && words[name];
      if (spoken) return text.replace(name, function () { return chosen(spoken); });
    }
    return text;
  }
  function turn(root) {
    var walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (var node = walker.nextNode(); node; node = walker.nextNode()) {
      var text = own(node.data);
      if (text !== node.data) node.data = text;
    }
    root.querySelectorAll("[title], [aria-label], [placeholder], [alt]").forEach(function (element) {
      ["title", "aria-label", "placeholder", "alt"].forEach(function (name) {
        var value = element.getAttribute(name);
        if (value !== null && own(value) !== value) element.setAttribute(name, own(value));
      });
    });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", function () { turn(document.body); });
  else turn(document.body);
})();
"""


def tongues(spoken: Sequence[tuple[str, Database]]) -> str:
    """The script of a database that exists in some languages; empty where they have the same words."""
    languages = [language.lower() for language, _ in spoken]
    found = {}
    for words in zip(*(_unfiltered(database) for _, database in spoken), strict=False):
        joined = joined_bare(words)
        if joined not in words:
            found[joined] = dict(zip(languages, words, strict=True))
    return _SCRIPT % json.dumps(found, ensure_ascii=False, indent=1) if found else ""


def _unfiltered(database: Database) -> Iterator[str]:
    """In the same order in all languages."""
    for field in database.fields:
        yield from (field.name, field.description, *field.options)
    for record in database.records:
        yield from (content.more for content in record.contents)
