"""A text that a teacher (or the learner, against ``model``) judges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from builder.model import Question, Text
from builder.problems import Problem, Problems
from builder.questions.blind import Blind
from builder.questions.draft import Draft
from builder.questions.qtype import HTML, FileArea, QtypeXml, Writer
from builder.questions.question_type import PlayerHtml, QuestionType
from builder.questions.shared import agree, read_shared
from builder.xml import branch, leaves

if TYPE_CHECKING:
    from builder.text import Compiler


@dataclass(frozen=True, slots=True, kw_only=True)
class Essay(Question):
    """``model`` is shown when the learner has written."""

    type: ClassVar[str] = "essay"

    model: Text | None = None
    minimum_words: int = 0

    def texts(self) -> Iterator[Text]:
        yield from Question.texts(self)
        if self.model:
            yield self.model


def parse(draft: Draft, compiler: Compiler, problems: Problems) -> Essay | None:
    """A stem and an ``[!ANSWER]`` box."""
    shared = read_shared(draft, compiler, problems)
    if isinstance(draft.reference, Essay):
        agree(draft.at, "a model answer", bool(draft.model), bool(draft.reference.model), problems)
    model = compiler.compile(draft.model) if draft.model else None
    return Essay(**shared, model=model) if shared else None


def check(question: Essay) -> Iterator[Problem]:
    """There is something to compare one's own text with."""
    if question.model is None:
        hint = "add a box > [!ANSWER] with a good answer and what makes it good"
        yield Problem(question.at, "feedback-everywhere", "the essay has no model answer", hint)


def moodle(question: Essay, writer: Writer) -> QtypeXml:
    """Moodle's essay: the model answer is told to graders, and to learners as general feedback."""
    number = writer.ids.next("essay")
    model = writer.render(question.model, FileArea("qtype_essay", "graderinfo", writer.question)) if question.model else ""
    own = branch(
        "essay",
        *leaves(
            responseformat="editor",
            responserequired=1,
            responsefieldlines=10,
            minwordlimit=question.minimum_words or None,
            maxwordlimit=None,
            attachments=0,
            attachmentsrequired=0,
            graderinfo=model,
            graderinfoformat=HTML,
            responsetemplate="",
            responsetemplateformat=HTML,
            filetypeslist="",
            maxbytes=0,
        ),
        id=number,
    )
    plugin = branch("plugin_qtype_essay_question", own)
    feedback = writer.general(question.feedback) + writer.general(question.model)
    return QtypeXml("essay", plugin, writer.text(question), feedback, penalty=0.0)


def player(question: Essay, html: PlayerHtml) -> dict[str, Any]:
    """The model answer."""
    return {"model": html(question.model) if question.model else None}


def blind(question: Essay) -> Blind | None:
    """No answer to an essay is the key."""
    return None


TYPE = QuestionType("essay", Essay, "nothing", parse, check, moodle, player, blind)
