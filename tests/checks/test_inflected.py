"""Words in their plurals and genders."""

from __future__ import annotations

import re

import pytest

from builder.checks.inflected import inflected, stem


@pytest.mark.parametrize(
    ("language", "term", "words", "found"),
    [
        ("fr", "provision pour aléas", "Les provisions pour aléas baissent.", True),
        ("fr", "demande de modification", "Deux demandes de\u00a0modification.", True),
        ("fr", "problème majeur", "Des problèmes majeurs.", True),
        ("fr", "intervenant", "Une intervenante parle.", True),
        ("fr", "meneur", "C'est une meneuse.", True),
        ("fr", "gestionnaire de projet", "les gestionnaires de projet", True),
        ("fr", "national", "les registres nationaux", True),
        ("fr", "directeur", "la directrice", True),
        ("fr", "meneur", "un promeneur", False),
        ("fr", "opposé", "opposer", False),
        ("es", "ruta crítica", "las rutas críticas", True),
        ("es", "costo", "los costos", True),
        ("es", "grupo de interés", "grupos de interés, y los intereses", True),
        ("es", "interés", "los intereses", True),
        ("es", "opositor", "la opositora", True),
        ("es", "jefe de proyecto", "las jefas de proyecto", True),
        ("es", "solución", "dos soluciones", True),
        ("es", "costo", "costoso y acostó", False),
        ("en", "policy", "two policies", True),
        ("en", "issue", "many issues, reissued", True),
        ("en", "WBS", "WBSs", False),
        ("de", "Aufgabe", "Aufgaben", False),
    ],
)
def test_forms(language: str, term: str, words: str, found: bool) -> None:
    assert bool(re.search(rf"(?<!\w){inflected(term, language)}(?!\w)", words, re.IGNORECASE)) is found
    assert not found or stem(term) in words.casefold()
