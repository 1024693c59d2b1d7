"""The words of the player, in the language of a course.

The player asks for them by short keys; ``{names}`` are filled in there, ``{percent}`` with its sign. Where a number is said, the phrase
is built so that it fits any number: the player knows no plural forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from builder.model import ModuleTest
from builder.text.numerals import write_number, write_percent
from builder.words import Words, words


def player_words(language: str) -> dict[str, str]:
    """Key and words of everything that the player says."""
    catalog = words(language)
    return {**_frame(catalog), **_pages(catalog), **_practice(catalog), **_answers(catalog), **_test(catalog), **_tracking(catalog)}


def _frame(catalog: Words) -> dict[str, str]:
    _ = catalog.gettext
    return {
        "skip": _("Skip to the text"),
        "contents": _("Contents"),
        "overview": _("Overview"),
        "language": _("Language"),
        "display": _("Display"),
        "theme": _("Colours"),
        "theme-auto": _("Like my device"),
        "theme-light": _("Light"),
        "theme-dark": _("Dark"),
        "text-size": _("Text size"),
        "size-0": _("Normal"),
        "size-1": _("Large"),
        "size-2": _("Larger"),
        "size-3": _("Very large"),
        "close": _("Close"),
        "print": _("Print"),
        "version": _("version {version}"),
        "previous": _("Previous"),
        "next": _("Next"),
        "pager": _("Previous and next page"),
        "status-new": _("not begun"),
        "status-begun": _("begun"),
        "status-done": _("done"),
        "not-found": _("There is no such page"),
        "not-found-what": _("The address names a page that this course does not have."),
        "load-failed": _("This page cannot be loaded"),
        "load-failed-what": _("Perhaps the network is away. Your work so far is kept."),
        "again": _("Load again"),
    }


def _pages(catalog: Words) -> dict[str, str]:
    _ = catalog.gettext
    return {
        "start": _("Start the course"),
        "go-on": _("Go on"),
        "course-done": _("You have completed this course. You may come back to it whenever you like."),
        "modules": _("Modules"),
        "progress": _("Progress"),
        "progress-done": _("{percent} done"),
        "lessons-done": _("Lessons done: {n} of {total}"),
        "module-of": _("Module {n} of {total}"),
        "lesson-of": _("Lesson {n} of {total}"),
        "presentation": _("Presentation"),
        "objectives": _("What you will be able to do"),
        "lessons": _("Lessons"),
        "locked": _("locked"),
        "locked-why": _("This module opens when you have passed the test of the one before."),
        "sheets": _("Practical sheets"),
        "sheet-blank": _("Blank"),
        "sheet-filled": _("Filled in"),
        "glossary": _("Glossary"),
        "glossary-of": _("Glossary: {n} terms"),
        "find-term": _("Find a term"),
        "terms-found": _("Terms found: {n}"),
        "also": _("Also: {names}"),
        "enlarge": _("Enlarge"),
        "new-window": _("opens in a new window"),
    }


def _practice(catalog: Words) -> dict[str, str]:
    _ = catalog.gettext
    return {
        "practice": _("Practice"),
        "practice-what": _("Answer as often as you like: nothing here counts for the test."),
        "practice-what-tries": _("Tries per question: {n}. Nothing here counts for the test."),
        "practice-done": _("practice: {n} of {total}"),
        "question": _("Question"),
        "question-n": _("Question {n}"),
        "check": _("Check"),
        "compare": _("Compare with a model answer"),
        "try-again": _("Try again"),
        "once-more": _("Once more"),
        "again-now": _("You can answer again."),
        "hint": _("Hint"),
        "show-answer": _("Show the right answer"),
        "right-answer": _("Right answer:"),
        "model-answer": _("A model answer:"),
        "result-right": _("Right"),
        "result-partly": _("Partly right"),
        "result-wrong": _("Not right yet"),
        "result-neutral": _("Compare your answer"),
        "part-right": _("(right)"),
        "part-wrong": _("(not right)"),
    }


def _answers(catalog: Words) -> dict[str, str]:
    _ = catalog.gettext
    return {
        "legend-single": _("Choose one answer"),
        "legend-multiple": _("Choose all answers that are right"),
        "legend-matching": _("Choose what belongs to each"),
        "legend-ordering": _("Put in order with the arrows"),
        "label-number": _("Your answer, a number"),
        "label-number-unit": _("Your answer, a number ({unit})"),
        "label-text": _("Your answer"),
        "label-essay": _("Your text"),
        "label-gap": _("Gap {n}"),
        "choose": _("Choose …"),
        "number-read": _("read as {number}"),
        "words": _("Words: {n}"),
        "room-little": _("There is room for a few more words."),
        "room-none": _("There is no room for more: please shorten your text."),
        "move-up": _("Move up: {item}"),
        "move-down": _("Move down: {item}"),
        "moved": _("{item}: place {place} of {total}"),
        "complaint-choose": _("Choose an answer first."),
        "complaint-type": _("Write an answer first."),
        "complaint-number": _("Write a number, such as {example}."),
        "complaint-pairs": _("Choose something in each line first."),
        "complaint-order": _("Move at least one line first."),
        "complaint-gaps": _("Fill in all gaps first."),
    }


def _test(catalog: Words) -> dict[str, str]:
    return {**_test_rules(catalog), **_test_course(catalog)}


def _test_rules(catalog: Words) -> dict[str, str]:
    _ = catalog.gettext
    return {
        "test": _("Module test"),
        "to-test": _("Go to the test"),
        "test-start": _("Start the test"),
        "test-again": _("Try the test again"),
        "test-go-on": _("Go on with the test"),
        "test-open": _("You have begun this test and not handed it in. Your answers are kept."),
        "test-passed": _("Test passed"),
        "test-not-passed": _("Test not passed yet"),
        "untimed": _("I need more time: no time limit for me"),
        "attempts-left": _("Attempts left: {n}"),
        "test-other": _("You have begun another test. Please hand that in first:"),
        "not-kept": _("Your answer is not kept any more."),
        "no-attempts": _("You have used all your attempts."),
        "wait-until": _("Your next attempt is possible from {time}."),
    }


def _test_course(catalog: Words) -> dict[str, str]:
    _ = catalog.gettext
    return {
        "question-of": _("Question {n} of {total}"),
        "question-before": _("Previous question"),
        "question-next": _("Next question"),
        "pager-questions": _("Previous and next question"),
        "all-questions": _("All questions"),
        "answered": _("answered"),
        "unanswered": _("not answered"),
        "to-end": _("To the end"),
        "end-title": _("Hand in the test?"),
        "end-open": _("Not answered yet: {n} of {total}. They count as wrong."),
        "end-all": _("All {total} questions are answered."),
        "back-to-questions": _("Back to the questions"),
        "hand-in": _("Hand in"),
        "time-left": _("Time left"),
        "minutes-left": _("Minutes left: {n}"),
        "time-over": _("Time is over: your test has been handed in."),
        "best-score": _("Best result: {percent}"),
        "last-score": _("last attempt: {percent}"),
        "by-objective": _("Your last attempt, by objective"),
        "reread": _("To read again:"),
        "answers-later": _("The right answers stay hidden until you have passed."),
        "review": _("See questions and answers"),
        "review-title": _("Your test, with the right answers"),
        "review-what": _("These are the questions of your last attempt."),
        "back-to-test": _("Back to the test"),
    }


def _tracking(catalog: Words) -> dict[str, str]:
    _ = catalog.gettext
    return {
        "no-lms": _("This course was opened without a learning platform: your progress is not kept when you close it."),
        "mode-review": _("You are looking back at a finished course: nothing you do here is recorded."),
        "mode-browse": _("You are browsing: nothing you do here is recorded."),
        "unsent": _(
            "Your last work could not be sent. It is kept here, and sent as soon as the platform answers: please leave this page open."
        ),
        "sent-again": _("The platform answers again: all your work has been sent."),
    }


def duration(language: str, minutes: int) -> str:
    """How long something takes."""
    _ = words(language).gettext
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{n} min").format(n=rest)
    return (_("{h} h {n} min") if rest else _("{h} h")).format(h=hours, n=rest)


def file_label(language: str, kind: str, size: int) -> str:
    """What a download is: ``DOCX, 38 kB``."""
    kilobytes = write_number(Decimal(max(1, round(size / 1000))), language)
    return f"{kind}, " + words(language).gettext("{n} kB").format(n=kilobytes)


def test_needs(language: str, test: ModuleTest) -> str:
    """What passes a test, in short."""
    return words(language).gettext("Passed at {percent}").format(percent=_percent(language, test))


def test_rules(language: str, test: ModuleTest, drawn: int) -> Iterator[str]:
    """What a learner should know before starting a test of ``drawn`` questions."""
    _ = words(language).gettext
    yield _("Questions: {n}, drawn anew for each attempt").format(n=drawn)
    yield _("Passed at {percent}; your best attempt counts").format(percent=_percent(language, test))
    if test.minutes:
        yield _("Time: {n} minutes").format(n=test.minutes)
    yield _attempts(language, test)
    yield _("You see the right answers when you have passed")


def _attempts(language: str, test: ModuleTest) -> str:
    _ = words(language).gettext
    hours = write_number(Decimal(str(test.delay_hours)), language)
    if not test.attempts:
        return (
            _("As many attempts as you like, one every {hours} hours").format(hours=hours)
            if test.delay_hours
            else _("As many attempts as you like")
        )
    if test.delay_hours:
        return _("Attempts: {n}, then one more every {hours} hours").format(n=test.attempts, hours=hours)
    return _("Attempts: {n}").format(n=test.attempts)


def _percent(language: str, test: ModuleTest) -> str:
    return write_percent(Decimal(str(test.pass_percent)) / 100, language)
