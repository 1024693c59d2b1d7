"""How entries of a database look: alone, in a list, in the form and in the search.

Moodle puts fields in place of ``[[name]]`` and its own words in place of ``##word##``. It sends these templates out without any text
filter; so where they speak several languages, the style sheet shows the reader's, by the page's own ``lang``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.activities.field import Field

LONG = frozenset({"textarea"})
PICTURES = frozenset({"picture"})

_LANGUAGE = re.compile(r'<span lang="([A-Za-z-]+)" class="multilang">')


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a database with these fields; the first is the heading of an entry."""

    fields: Sequence[Field]

    def header(self) -> str:
        return '<div class="cp-data cp-entries">'

    def footer(self) -> str:
        return "</div>"

    def entry(self) -> str:
        """An entry in the list."""
        title = f'<h3 class="cp-entry-title"><a href="##moreurl##">{self._title()}</a></h3>'
        return f'<article class="cp-entry">{self._pictures()}{title}{self._pairs()}{self._texts()}{_FOOT}</article>'

    def single(self) -> str:
        """An entry alone."""
        title = f'<h3 class="cp-entry-title">{self._title()}</h3>'
        return (
            f'<div class="cp-data"><article class="cp-entry cp-whole">{title}{self._pictures()}{self._pairs()}{self._texts()}{_FOOT}'
            "</article></div>"
        )

    def form(self) -> str:
        """The form in which an entry is written."""
        return f'<div class="cp-data cp-form">{"".join(self._input(field) for field in self.fields)}</div>'

    def search(self) -> str:
        searched = [field for field in self.fields if field.type not in PICTURES]
        rows = "".join(
            f'<div class="cp-search-field"><div class="cp-field-name">{field.label}</div>[[{field.name}]]</div>' for field in searched
        )
        return f'<div class="cp-data cp-search">{rows}</div>'

    def _title(self) -> str:
        return f"[[{self.fields[0].name}]]" if self.fields else ""

    def _pictures(self) -> str:
        return "".join(f'<div class="cp-picture">[[{field.name}]]</div>' for field in self.fields[1:] if field.type in PICTURES)

    def _pairs(self) -> str:
        pairs = [field for field in self.fields[1:] if field.type not in LONG | PICTURES]
        rows = "".join(f"<div><dt>{field.label}</dt><dd>[[{field.name}]]</dd></div>" for field in pairs)
        return f'<dl class="cp-pairs">{rows}</dl>' if pairs else ""

    def _texts(self) -> str:
        texts = [field for field in self.fields[1:] if field.type in LONG]
        return "".join(
            f'<div class="cp-text"><div class="cp-field-name">{field.label}</div><div class="cp-words">[[{field.name}]]</div></div>'
            for field in texts
        )

    def _input(self, field: Field) -> str:
        hint = f'<div class="cp-hint">{field.hint}</div>' if field.hint else ""
        # Moodle names only the first of the two boxes of an address.
        named = f'<label class="accesshide" for="[[{field.name}#id]]_1">{field.label}</label>' if field.type == "url" else ""
        return f'<div class="cp-field"><div class="cp-field-name">{field.label}</div>{hint}[[{field.name}]]{named}</div>'


_FOOT = (
    '<div class="cp-foot"><span class="cp-who">##user## · ##timeadded##</span>'
    '<span class="##approvalstatusclass##">##approvalstatus##</span><span class="cp-actions">##actionsmenu##</span></div>'
)

_STYLE = """\
.cp-data { color: #1d2125; }
.cp-entries { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 1rem; margin: 1rem 0; }
.cp-entry { display: flex; flex-direction: column; gap: .5rem; padding: 1rem; background: #fff; border: 1px solid #8f959e;
  border-radius: .5rem; overflow-wrap: anywhere; }
.cp-whole { max-width: 48rem; margin: 1rem 0; padding: 1.5rem; }
.cp-entry-title { margin: 0; font-size: 1.2rem; font-weight: 700; }
.cp-picture img { max-width: 100%; height: auto; border-radius: .25rem; }
.cp-pairs { margin: 0; }
.cp-pairs > div { display: flex; flex-wrap: wrap; gap: 0 .5rem; }
.cp-pairs > div:has(> dd:empty), .cp-text:has(> .cp-words:empty), .cp-picture:empty { display: none; }
.cp-pairs dt, .cp-field-name { font-weight: 600; color: #495057; }
.cp-pairs dd { margin: 0; }
.cp-entries .cp-words { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 6; overflow: hidden; }
.cp-foot { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin-top: auto; padding-top: .5rem;
  border-top: 1px solid #dee2e6; font-size: .875rem; color: #495057; }
.cp-actions { margin-left: auto; }
.cp-form { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; max-width: 48rem; margin: 1rem 0; }
.cp-form .form-control, .cp-form textarea { width: 100%; max-width: 100%; }
.cp-form select, .cp-form .mod-data-input:not(span) { max-width: 100%; }
.cp-form table, .cp-form td:last-child { width: 100%; }
.cp-hint { font-size: .875rem; color: #495057; }
.cp-hint p { margin: 0 0 .25rem; }
.cp-foot a { text-decoration: underline; }
.datapreferences .d-flex, .datapreferences .d-flex > div:first-child { flex-wrap: wrap; align-items: center; gap: .25rem .5rem; }
.datapreferences .d-flex > div:first-child { display: flex; }
.datapreferences select { width: auto; max-width: 100%; }
.cp-search { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); gap: 1rem; padding: 1rem;
  background: #f8f9fa; border-radius: .5rem; }
.cp-search .form-control, .cp-search select { max-width: 100%; }
"""


def css(fields: Sequence[Field]) -> str:
    """The style sheet, with a rule for each language that the templates speak."""
    spoken = "".join(f"{field.label}{field.hint}" for field in fields)
    languages = list(dict.fromkeys(_LANGUAGE.findall(spoken)))
    return _STYLE + _tongues(languages) if languages else _STYLE


def _tongues(languages: Sequence[str]) -> str:
    """Shows what is said in the page's language, or else in the first."""
    rules = [".cp-data span.multilang { display: none; }"]
    rules += [f'html[lang|="{language}"] .cp-data span.multilang[lang="{language}"] {{ display: inline; }}' for language in languages]
    others = "".join(f':not([lang|="{language}"])' for language in languages)
    rules.append(f'html{others} .cp-data span.multilang[lang="{languages[0]}"] {{ display: inline; }}')
    return "\n".join(rules) + "\n"
