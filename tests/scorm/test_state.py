"""What is kept of a learner: it comes back as it was, and fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.formats.saved_state import saved_state_fits
from builder.formats.scorm import worst_state
from builder.formats.scorm.identifiers import state_keys
from builder.formats.scorm.limits import LEAST_ESSAY_ROOM, LIMITS, MOST_ESSAY_ROOM, TEST_ESSAY_ROOM, essay_room, longest_answer
from builder.model import Edition, Module, Pool, Question
from builder.questions import player_json
from tests.scorm.course import Author, edition
from tests.scorm.driver import Program

pytestmark = pytest.mark.browser

REVIVE = """
const revive = (plain) => ({...plain, lessons: new Map(plain.lessons), practice: new Map(plain.practice), tests: new Map(plain.tests)});
const ALL = {knows: () => true, essays: new Set()};
const bare = (state) => ({...state, lessons: [...state.lessons], practice: [...state.practice], tests: [...state.tests]});
"""

keys = st.text("abcXYZ019-_", min_size=3, max_size=3)
answers = st.none() | st.text("abcABC019-_~^;,!+ '()", max_size=30)
lesson = st.fixed_dictionaries({"place": st.integers(0, 63), "read": st.booleans()})
practice = st.fixed_dictionaries({"result": st.integers(0, 3), "tries": st.integers(0, 7), "answer": answers})
attempt = st.fixed_dictionaries(
    {
        "started": st.integers(0, 64**5 - 1),
        "seed": keys,
        "untimed": st.booleans(),
        "questions": st.lists(st.fixed_dictionaries({"key": keys, "answer": answers, "worth": st.integers(0, 63)}), max_size=18),
    }
)
module_test = st.fixed_dictionaries(
    {
        "passed": st.booleans(),
        "open": st.booleans(),
        "attempts": st.integers(0, 4095),
        "best": st.integers(0, 10000),
        "ended": st.integers(0, 64**5 - 1),
        "attempt": st.none() | attempt,
    }
)
rest = st.lists(st.text("abc019-_.,;", min_size=1, max_size=20).map(lambda text: f"Z{text}"), max_size=3)
states = st.fixed_dictionaries(
    {
        "revision": st.integers(0, 64**4 - 1),
        "seed": keys,
        "language": st.sampled_from(["", "en", "fr", "pt-BR"]),
        "theme": st.integers(0, 2),
        "size": st.integers(0, 3),
        "lessons": st.dictionaries(keys, lesson, max_size=20),
        "practice": st.dictionaries(keys, practice, max_size=30),
        "tests": st.dictionaries(keys, module_test, max_size=6),
        "rest": rest,
    }
)


def _plain(state: dict[str, Any]) -> dict[str, Any]:
    return {**state, **{name: [list(item) for item in sorted(state[name].items())] for name in ("lessons", "practice", "tests")}}


def _sorted(state: dict[str, Any]) -> dict[str, Any]:
    return {**state, **{name: sorted(state[name]) for name in ("lessons", "practice", "tests")}}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(state=states)
def test_comes_back_as_it_was(program: Program, state: dict[str, Any]) -> None:
    code = "(() => {" + REVIVE + " const text = encode(revive(argument), 1e9, ALL); return {text, state: bare(decode(text))}; })()"
    again = program.run("state/codec.js", code, _plain(state))
    assert _sorted(again["state"]) == _sorted(_plain(state))
    assert again["text"].isascii() and again["text"].isprintable()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_nothing_breaks_reading(program: Program, text: str) -> None:
    program.run("state/codec.js", "decode(argument) && decode('1AAAAabc|' + argument) && null", text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=40))
def test_texts_come_back(program: Program, text: str) -> None:
    packed, again = program.run("state/text.js", "[packText(argument, 999), unpackText(packText(argument, 999))]", text)
    assert again == text
    assert packed.isascii() and packed.isprintable() | (packed == "") and not set(packed) & set("|.;")


@given(text=st.text(max_size=60), limit=st.integers(0, 40))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_cut_text_is_whole(program: Program, text: str, limit: int) -> None:
    packed, again = program.run(
        "state/text.js", "[packText(argument[0], argument[1]), unpackText(packText(argument[0], argument[1]))]", [text, limit]
    )
    assert len(packed) <= limit
    assert text.encode("utf-16-le", "surrogatepass").startswith(again.encode("utf-16-le", "surrogatepass"))


def test_answers_go_before_results(program: Program) -> None:
    code = """(() => {
        const state = {...emptyState(), seed: "abc"};
        for (let i = 0; i < 60; i++) state.practice.set("q" + (10 + i), {result: i % 4, tries: 1, answer: "x".repeat(60)});
        const kept = decode(encode(state, 1000, {knows: () => true, essays: new Set()})).practice;
        return [...kept.values()].map(({result, tries, answer}) => [result, tries, answer]);
    })()"""
    kept = program.run("state/codec.js", code)
    assert [entry[:2] for entry in kept] == [[i % 4, 1] for i in range(60)]
    assert all(answer is None for _, _, answer in kept)


def test_entries_of_other_builds_stay_while_there_is_room(program: Program) -> None:
    code = """(() => {
        const state = {...emptyState(), seed: "abc"};
        state.practice.set("old", {result: 3, tries: 1, answer: null});
        state.practice.set("new", {result: 2, tries: 2, answer: null});
        const build = {knows: (key) => key === "new", essays: new Set()};
        return [1000, 20].map((limit) => [...decode(encode(state, limit, build)).practice.keys()]);
    })()"""
    assert program.run("state/codec.js", code) == [["new", "old"], ["new"]]


def test_texts_stay_when_other_answers_go(program: Program) -> None:
    """Whoever wrote a text finds it again; only where older builds left too much does it go, so that the LMS takes the rest."""
    code = """(() => {
        const state = {...emptyState(), seed: "abc"};
        for (const key of ["aaa", "txt"]) state.practice.set(key, {result: 3, tries: 1, answer: "x".repeat(60)});
        const build = {knows: () => true, essays: new Set(["txt"])};
        const kept = limit => [...decode(encode(state, limit, build)).practice].filter(([, {answer}]) => answer).map(([key]) => key);
        return [1000, 100, 40].map(kept);
    })()"""
    assert program.run("state/codec.js", code) == [["aaa", "txt"], ["txt"], []]


def test_merging_keeps_the_better(program: Program) -> None:
    code = """(() => {
        const one = emptyState(), other = emptyState();
        one.practice.set("aaa", {result: 1, tries: 1, answer: null}); other.practice.set("aaa", {result: 3, tries: 2, answer: null});
        one.practice.set("bbb", {result: 2, tries: 1, answer: "a"});
        other.lessons.set("lll", {place: 3, read: true}); one.lessons.set("lll", {place: 5, read: false});
        const test = {passed: false, open: false, attempts: 1, best: 5000, ended: 7, attempt: null};
        one.tests.set("mmm", test); other.tests.set("mmm", {...test, passed: true, best: 9000, attempts: 2});
        const merged = merge(one, other);
        return [[...merged.practice], [...merged.lessons], merged.tests.get("mmm").best, merged.tests.get("mmm").passed];
    })()"""
    practised, lessons, best, passed = program.run("state/codec.js", code)
    assert practised == [["aaa", {"result": 3, "tries": 2, "answer": None}], ["bbb", {"result": 2, "tries": 1, "answer": "a"}]]
    assert lessons == [["lll", {"place": 5, "read": True}]]
    assert (best, passed) == (9000, True)


WORST = """(() => {
    const state = emptyState();
    Object.assign(state, {revision: 64 ** 4 - 1, seed: "abc", language: "en", theme: 2, size: 3});
    const {lessons, practice, tests, open} = argument;
    for (const key of lessons) state.lessons.set(key, {place: 63, read: key > "V"});
    for (const [key, size] of practice) state.practice.set(key, {result: 3, tries: 7, answer: "x".repeat(size)});
    const essays = new Set(practice.filter(([, size]) => size > 1).map(([key]) => key));
    for (const [key, questions] of tests) {
        const drawn = questions.map(([key, size]) => ({key, answer: "x".repeat(size), worth: 63}));
        const attempt = {started: 64 ** 5 - 1, seed: "abc", untimed: true, questions: drawn};
        state.tests.set(key, {passed: true, open: key === open, attempts: 4095, best: 10000, ended: 64 ** 5 - 1, attempt});
    }
    return write(state, LEAST, essays).length;
})()"""


def test_the_count_at_build_time_is_that_of_the_player(program: Program) -> None:
    course = edition("en").course
    names = state_keys(course)
    lessons = [names[path] for path in names if path.startswith("page/") or (path.count("/") == 1 and "?" not in path)]
    practised = [
        (names[f"{module.id}/?{question.id}"], LEAST_ESSAY_ROOM if question.type == "essay" else 1)
        for module in course.modules
        for lesson in module.lessons
        for question in lesson.practice
    ]
    tests = [
        [names[module.id], [[names[f"{module.id}/?{question.id}"], size] for question, size in _drawn(module)]] for module in course.modules
    ]
    state = {"lessons": lessons, "practice": practised, "tests": tests, "open": names["scope"]}
    assert program.run("state/codec.js", WORST, state) == worst_state(Edition("en", (course,)))


def _drawn(module: Module) -> Iterator[tuple[Question, int]]:
    """The questions of a test with the longest answers, as many as it draws."""
    for pool in module.bank:
        longest = sorted(((question, longest_answer(question)) for question in pool.questions), key=lambda pair: -pair[1])
        yield from longest[: module.test.draw]


LONGEST = {
    "short": ["\u0416" * 40],
    "numerical": ["-123456789012345.5"],
    "calculated": ["2", "-123456789012345.5"],
    "single": ["a"],
    "truefalse": ["false"],
    "multiple": ["a", "b", "c", "d-long-key"],
    "matching": ["a", "b", "d1"],
    "ordering": ["a", "b", "c", "d"],
    "missing-words": ["10", "11"],
    "cloze": ["10", "-123456789012345.5", "\u0416" * 40],
    "essay": ["\u0416" * 200],
}


@pytest.mark.parametrize("question", edition("en").course.modules[0].bank[0].questions, ids=lambda question: question.type)
def test_no_answer_is_longer_than_counted(program: Program, question: Question) -> None:
    data = {**player_json(question, lambda text: text.html), "room": TEST_ESSAY_ROOM}
    code = "[kindOf(argument[0])].map((kind) => [kind.pack(...argument), kind.unpack(argument[0], kind.pack(...argument))])[0]"
    packed, again = program.run("questions/table.js", code, [data, LONGEST[question.type]])
    assert len(packed) <= longest_answer(question)
    assert len(again) == len(LONGEST[question.type])


def test_texts_share_what_room_there_is() -> None:
    few = _with_essays(3)
    assert LEAST_ESSAY_ROOM < essay_room(few, LIMITS["1.2"]) < essay_room(few, LIMITS["2004"]) == MOST_ESSAY_ROOM
    assert worst_state(few, essay_room(few, LIMITS["1.2"])) <= LIMITS["1.2"]
    assert not list(saved_state_fits(few, "1.2"))
    many = _with_essays(12)
    assert essay_room(many, LIMITS["1.2"]) < LEAST_ESSAY_ROOM
    assert [problem.rule for problem in saved_state_fits(many, "1.2")] == ["saved-state-fits"]


def _with_essays(count: int) -> Edition:
    """A course whose practice asks for so many texts."""
    course = edition("en").course
    module = course.modules[0]
    essay = next(question for question in module.lessons[0].practice if question.type == "essay")
    lesson = replace(module.lessons[0], practice=tuple(replace(essay, id=f"essay-{n}") for n in range(count)))
    return Edition("en", (replace(course, modules=(replace(module, lessons=(lesson,)),)),))


def test_the_whole_course_fits_scorm_12() -> None:
    """The largest course that is planned: six modules, 36 lessons, 180 practice questions, tests of 18 questions out of 54 of all types."""
    author = Author("en")
    module = author.first_module()
    lessons = tuple(
        replace(module.lessons[1], id=f"lesson-{n}", practice=tuple(author.single(f"p-{n}-{i}") for i in range(5))) for n in range(6)
    )
    every = [question for question in author.every_type("bank-") if question.type != "essay"][:9]
    pools = tuple(Pool(f"o{n}", module.at, tuple(replace(question, id=f"{question.id}-{n}") for question in every)) for n in range(6))
    modules = tuple(replace(module, id=f"m{n}", lessons=lessons, bank=pools, test=replace(module.test, draw=3)) for n in range(6))
    assert worst_state(Edition("en", (replace(author.course(), modules=modules),))) <= LIMITS["1.2"]
