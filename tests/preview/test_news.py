"""What is shown after a save, and what is said of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builder.checks import RULES
from builder.editions import MULTILANG
from builder.formats.scorm.limits import LIMITS
from builder.preview.compiling import NEEDED, READABLE, Compiled, Wish, compile_course
from builder.preview.session import Session
from builder.preview.site import News, Site
from builder.problems import UsageError
from tests.checks.test_rules import CASES, MINIMAL
from tests.cli.trees import ROOTS, Tree, copy

from .conftest import LESSON, Listener, Shown, Silent

AS_BEFORE = "The page shows the course as it was before."
ERRORS = "The page shows what you saved; nothing is built while there are errors."
FRENCH = LESSON.replace("/en/", "/fr/")


def test_a_save_shows(shown: Shown) -> None:
    assert (shown.first.note, shown.first.problems) == ("", ())
    browser = Listener(shown)
    first = browser.next()
    shown.save(LESSON, "Black leaves wake you", "Black leaves wake whole towns")
    then = browser.next()
    browser.close()
    assert first["revision"] != then["revision"]
    assert then["revision"].encode() in shown.ask("/").body
    assert "Black leaves wake whole towns" in shown.ask("/content/en/module/tea.js").body.decode()


def test_the_page_comes_first_and_its_problems_follow(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[News] = []
    show = Site.show

    def noted(site: Site, compiled: Compiled, *, checking: bool = False) -> News:
        told.append(show(site, compiled, checking=checking))
        return told[-1]

    monkeypatch.setattr(Site, "show", noted)
    shown.save(LESSON, "- Black leaves", "17 cups.\n\n- Black leaves")
    assert [(news.checking, len(news.problems)) for news in told] == [(True, 0), (False, 2)]
    assert shown.first.revision != told[0].revision == told[1].revision


def test_a_save_that_changes_nothing_reloads_nothing(shown: Shown) -> None:
    news = shown.save(LESSON, "- Black leaves", "\n- Black leaves")
    assert news.revision == shown.first.revision


def test_an_error_keeps_the_course_as_it_was(shown: Shown) -> None:
    before = shown.ask("/content/en/module/tea.js").body
    shown.tree.replace(LESSON, "Black leaves wake you", "Black leaves wake whole towns")
    wrong = shown.save(LESSON, "(water.md)", "(watr.md)")
    assert (wrong.revision, wrong.note, wrong.held) == (shown.first.revision, AS_BEFORE, True)
    assert shown.ask("/content/en/module/tea.js").body == before
    right = shown.save(LESSON, "(watr.md)", "(water.md)")
    assert (right.note, right.held, right.problems) == ("", False, ())
    assert right.revision != shown.first.revision


def test_browsers_hear_what_check_prints(shown: Shown) -> None:
    shown.save(LESSON, "(water.md)", "(watr.md)")
    said = shown.tree.check().stderr
    browser = Listener(shown)
    news = browser.next()
    browser.close()
    assert len(news["problems"]) == 1
    for problem in news["problems"]:
        assert f"{problem['at']}: {problem['severity']}: {problem['message']} [{problem['rule']}]\n  help: {problem['hint']}\n" in said


def test_what_sources_say_cannot_leave_its_event(shown: Shown) -> None:
    """A line break in a message would be a field of its own in the stream."""
    news = shown.save(LESSON, "(water.md)", "(wa\x1b[2J\u2028</script>\u202etr.md)")
    assert news.problems
    event = news.json()
    assert event.isascii()
    assert b"\n" not in event


def test_a_translation_that_is_behind_hinders_nothing(shown: Shown) -> None:
    news = shown.save(LESSON, "- Black leaves", "17 cups.\n\n- Black leaves")
    assert {problem.rule for problem in news.problems} == {"translation-numbers"}
    assert news.note == ERRORS
    assert news.revision != shown.first.revision
    assert "17 cups" in shown.ask("/content/en/module/tea.js").body.decode()


def test_an_error_in_another_language_hinders_nothing(shown: Shown) -> None:
    shown.tree.replace(FRENCH, "](water.md)", "](watr.md)")
    news = shown.save(LESSON, "wake you", "wake us")
    assert (news.note, news.held, len(news.problems)) == (ERRORS, False, 1)
    assert "wake us" in shown.ask("/content/en/module/tea.js").body.decode()


@pytest.mark.parametrize("language", ["fr", MULTILANG])
def test_an_error_in_the_language_that_is_shown(tree: Tree, language: str) -> None:
    tree.replace(FRENCH, "](water.md)", "](watr.md)")
    assert compile_course(Wish(tree.root, language=language), Silent()).members is None


def test_an_error_in_a_language_that_stands_in_for_another(tmp_path: Path) -> None:
    """Catalan takes this lesson from Spanish, and with it the picture that is not there."""
    tree = copy("catalan", tmp_path)
    tree.replace("modules/tea/es/lessons/water.md", "figures/kettle.svg", "figures/kettl.svg")
    shown = {language: compile_course(Wish(tree.root, language=language), Silent()).members is not None for language in ("ca", "es", "fr")}
    assert shown == {"ca": False, "es": False, "fr": True}


def test_more_than_platforms_keep(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "1.2", 10)
    compiled = compiled_in_two_steps(Wish(tree.root))
    assert {problem.rule for problem in compiled.problems} == {"saved-state-fits"}
    assert compiled.members is not None


def test_several_languages(tree: Tree) -> None:
    compiled = compile_course(Wish(tree.root, "tea", MULTILANG), Silent())
    assert compiled.members is not None
    assert {name.split("/")[1] for name in compiled.members if name.startswith("content/")} == {"en", "fr", "es"}


def test_every_module_is_open(tree: Tree) -> None:
    tree.replace("courses/tea-break/course.yaml", "path: free", "path: sequential")
    compiled = compile_course(Wish(tree.root), Silent())
    assert compiled.members is not None
    assert b'"sequential":false' in compiled.members["content/en/course.js"]


@pytest.mark.parametrize("path", ["modules/tea/fr/sheets/costs.md", "modules/tea/fr/lessons/water.md", "courses/tea-break/fr/course.md"])
def test_what_is_not_translated_cannot_be_shown_in_that_language(tree: Tree, path: str) -> None:
    (tree.root / path).unlink()
    found = {language: compiled_in_two_steps(Wish(tree.root, language=language)) for language in ("en", "fr")}
    assert {language: compiled.members is not None for language, compiled in found.items()} == {"en": True, "fr": False}
    assert found["fr"].problems


def test_another_course_does_not_take_its_place(shown: Shown) -> None:
    """Of two, the first is shown; and stays the one, while it cannot be read."""
    root = shown.tree.root
    shutil.copytree(root / "courses/tea-break", root / "courses/zen-break")
    assert not shown.session.update(Silent()).held
    first = shown.ask("/").body
    news = shown.save("courses/tea-break/course.yaml", "path: free", "path: [")
    assert news.held
    assert news.problems
    assert shown.ask("/").body == first
    right = shown.save("courses/tea-break/course.yaml", "path: [", "path: free")
    assert not right.held
    assert not shown.save("courses/zen-break/course.yaml", "path: free", "path: [").held


def test_a_course_that_cannot_be_shown_at_first(tree: Tree) -> None:
    tree.replace(LESSON, "(water.md)", "(watr.md)")
    with Session(Wish(tree.root), 0) as session:
        shown = Shown(tree, session, session.start(Silent()))
        assert (shown.first.revision, shown.first.note) == ("", "There is nothing to show yet.")
        assert b"The course appears here" in shown.ask("/").body
        assert shown.ask("/content/en/course.js").status == 404
        right = shown.save(LESSON, "(watr.md)", "(water.md)")
        assert right.revision
        assert b"player/player.js" in shown.ask("/").body


def test_a_tree_that_goes_away_and_comes_back(shown: Shown) -> None:
    away = shown.tree.root.with_name("away")
    shown.tree.root.rename(away)
    gone = shown.session.update(Silent())
    assert gone.note.endswith(AS_BEFORE)
    assert "is no source tree" in gone.note
    assert shown.ask("/").status == 200
    away.rename(shown.tree.root)
    assert shown.session.update(Silent()) == shown.first


def test_languages_of_the_tree_may_go(shown: Shown) -> None:
    news = shown.save("coursepack.yaml", "source: en", "source: english")
    assert news.problems
    assert news.note == AS_BEFORE


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        ({"course": "coffee"}, "there is no course or module “coffee”"),
        ({"language": "de"}, "there is no language “de”"),
    ],
)
def test_what_is_not_there(tree: Tree, wish: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message), Session(Wish(tree.root, **wish), 0) as session:
        session.start(Silent())


def test_a_tree_without_courses(tmp_path: Path) -> None:
    tmp_path.joinpath("coursepack.yaml").write_text("source: en\nlanguages: [en]\n", encoding="utf-8")
    with pytest.raises(UsageError, match="coursepack new course NAME begins one"):
        compile_course(Wish(tmp_path), Silent())


@pytest.mark.parametrize("name", CASES)
def test_what_is_only_not_good_can_be_shown(name: str, tmp_path: Path) -> None:
    """Whatever rules over the whole course find: it is shown, or held back for a rule that the player relies on."""
    root = Path(shutil.copytree(MINIMAL, tmp_path / "tree"))
    for path, old, new in CASES[name]:
        text = (root / path).read_text(encoding="utf-8")
        (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    compiled = compiled_in_two_steps(Wish(root, language=MULTILANG))
    broken = {problem.rule for problem in compiled.problems}
    assert broken & RULES.keys()
    assert (compiled.members is None) == bool(broken & NEEDED)


def test_what_is_not_finished_can_be_shown(shown: Shown) -> None:
    """Questions without feedback, a lesson that is not translated, a file that nothing reads, a term with another name …"""
    root = shown.tree.root
    for path in root.glob("modules/tea/*/[bp]*/*.md"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.lstrip().startswith(">")), encoding="utf-8")
    (root / FRENCH).unlink()
    (root / "modules/tea/en/lessons/extra.md").write_text("Nobody reads me.\n", encoding="utf-8")
    (root / "modules/tea/de").mkdir()
    (root / "modules/tea/de/module.md").write_text("Tee.\n", encoding="utf-8")
    news = shown.save("modules/tea/en/glossary.md", "## Infusion", "## Infused water")
    readable = READABLE - {"sheet-two-pages", "saved-state-fits"}
    assert {problem.rule for problem in news.problems if problem.rule not in RULES} == {*readable, "translation-exists"}
    assert news.note == ERRORS
    assert news.revision != shown.first.revision
    assert "Infused water" in shown.ask("/content/en/module/tea.js").body.decode()


@pytest.mark.parametrize("name", sorted(path.name for path in ROOTS.glob("broken-*")))
def test_broken_trees_bring_nothing_down(name: str, tmp_path: Path) -> None:
    root = Path(shutil.copytree(ROOTS / name, tmp_path / name))
    assert compiled_in_two_steps(Wish(root)).problems


def compiled_in_two_steps(wish: Wish) -> Compiled:
    """What is shown before the rules are asked is what is shown afterwards, or nothing where that is nothing."""
    early: list[Compiled] = []
    compiled = compile_course(wish, Silent(), early.append)
    assert [one.members for one in early] == ([] if compiled.members is None else [compiled.members])
    return compiled
