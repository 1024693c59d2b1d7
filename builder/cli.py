"""The command ``coursepack``: arguments in, problems and exit code out.

Exit codes: 0 all is well, 1 something is wrong with the source or cannot be written, 2 the command was called wrongly.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import click
from click.shell_completion import get_completion_class

from builder import __version__
from builder.commands.options import complete_course, root_option
from builder.commands.preview import preview_command
from builder.commands.readings import readings_command
from builder.commands.status import status_command
from builder.commands.translate import translate_command
from builder.commands.verify import verify_command
from builder.formats import FORMATS
from builder.languages import PSEUDO_LANGUAGES
from builder.pipeline import Request, build, check
from builder.problems import CoursepackError, UsageError
from builder.terminal import Progress, show_count, show_packages, show_problems

COMPLETION = "_COURSEPACK_COMPLETE"
"""The variable through which a shell asks click for completions."""

GENERATION = 200_000
"""Objects after which Python looks for garbage; a build makes many that live to its end, and looking takes a tenth of its time."""

QUESTION_TYPES = (
    "single", "multiple", "truefalse", "numerical", "short", "matching", "ordering", "missing-words", "cloze", "essay", "calculated",
)  # fmt: skip
"""The names of ``builder.questions.TYPES``, which takes long to import; a test holds both together."""

PROCESSES = 4
"""At most so many packages are made at a time without ``--jobs``: each takes memory."""


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _terminated)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    gc.set_threshold(GENERATION)
    cli(prog_name="coursepack")


def _terminated(number: int, frame: FrameType | None) -> NoReturn:
    """Leaves in good order, so that unfinished packages are cleared away."""
    sys.exit(128 + number)


class _Command(click.Command):
    """Says with a fault of usage how it is used."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UsageError as error:
            raise click.UsageError(str(error), ctx) from error


class _Commands(click.Group):
    """Turns what users can cause into a message and an exit code, for every command."""

    command_class = _Command
    group_class = type

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except UsageError as error:
            raise click.UsageError(str(error), ctx) from error
        except CoursepackError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            _let_go()
            ctx.exit(CLOSED)
        except OSError as error:
            raise click.ClickException(f"{error.filename or 'the system'}: {error.strerror or error}") from error
        except KeyboardInterrupt:
            click.echo("Stopped; the packages are as they were before.", err=True)
            ctx.exit(128 + signal.SIGINT)
        return result


CLOSED = 141
"""What shells say of a program whose reader has gone (128 and the number of SIGPIPE): neither success nor faults of the source."""


def _let_go() -> None:
    """What is still to be shown goes nowhere, so that Python does not complain of it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            with suppress(OSError, ValueError):
                os.dup2(nowhere, stream.fileno())


cache_option = click.option("--no-cache", is_flag=True, help="Use nothing of earlier runs and keep nothing for later ones.")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option(
    "--color",
    "colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colours in what is shown; auto: on a terminal, unless NO_COLOR is set.",
)
@click.option("--no-color", "plain", is_flag=True, help="The same as --color never.")
@click.pass_context
def cli(ctx: click.Context, colour: str, plain: bool) -> None:
    """Make Moodle courses and SCORM packages from Markdown.

    \b
    Examples:
      coursepack build                       every course, language and format, into dist/
      coursepack build scope --language fr   one module as a course, in French
      coursepack check                       list everything that is wrong, write nothing
      coursepack preview                     see the course in a browser, as it changes with each save
      coursepack new lesson scope tracing    start a lesson in all languages
      coursepack verify dist/*.mbz           look for what Moodle would lose of a backup
    """
    ctx.color = {"auto": None, "always": True, "never": False}[colour]
    if plain or (colour == "auto" and os.environ.get("NO_COLOR")):
        ctx.color = False


@cli.command(name="build")
@click.argument("courses", nargs=-1, shell_complete=complete_course, metavar="[COURSE]…")
@click.option(
    "--language", "-l", "languages", multiple=True, metavar="LANG", help="A language, or multilang for all in one package; repeatable."
)
@click.option(
    "--format",
    "-f",
    "formats",
    multiple=True,
    type=click.Choice(list(FORMATS)),
    help="What to make; repeatable. moodle4, moodle5: with one question bank for all quizzes, made only when named here.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default="dist",
    show_default=True,
    help="The folder for the packages.",
)
@root_option
@cache_option
@click.option(
    "--jobs", "-j", "processes", type=click.IntRange(1, 64), help="Packages made at a time.  [default: one per processor, at most 4]"
)
@click.pass_context
def build_command(ctx: click.Context, /, **options: Any) -> None:
    """Build packages: COURSE-LANG.mbz for Moodle, COURSE-LANG-scorm12.zip and -scorm2004.zip for others.

    Without options it builds every course in every language for Moodle and both SCORM versions. COURSE may be the name of a module,
    which is then built as a course of its own. Nothing is written while there is an error; what has not changed since the last build
    is left alone.

    \b
    Examples:
      coursepack build
      coursepack build scope time --format moodle
      coursepack build --language fr --language es --out /tmp/packages
      coursepack build --language pseudo     accents everywhere: plain words cannot be translated
    """
    with _asked(_request(options)) as request, Progress() as progress:
        outcome = build(request, progress)
    show_problems(outcome.problems)
    show_count(outcome)
    if outcome.errors:
        ctx.exit(1)
    show_packages(outcome, options["out"])


@contextmanager
def _asked(request: Request) -> Iterator[Request]:
    """The request; for a pseudo-language one for a tree that has it."""
    pseudo = [name for name in request.languages if name in PSEUDO_LANGUAGES]
    if not pseudo:
        yield request
        return
    if len(request.languages) > 1:
        raise UsageError(f"“{pseudo[0]}” is built alone: leave the other languages out")
    from builder.translation.pseudo_tree import pseudo_tree  # noqa: PLC0415

    language = PSEUDO_LANGUAGES[pseudo[0]]
    with pseudo_tree(request.root, language) as root:
        yield replace(request, root=root, languages=(language,), cached=False)


def _request(options: dict[str, Any]) -> Request:
    return Request(
        root=options["root"],
        out=options["out"],
        courses=options["courses"],
        languages=options["languages"],
        formats=options["formats"],
        processes=options["processes"] or min(_processors(), PROCESSES),
        cached=not options["no_cache"],
    )


def _processors() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@cli.command(name="check")
@root_option
@cache_option
@click.option("--json", "as_json", is_flag=True, help="Print the problems as a JSON list on standard output.")
@click.pass_context
def check_command(ctx: click.Context, root: Path, no_cache: bool, as_json: bool) -> None:
    """Read and check everything; write nothing.

    Every problem is a line PATH:LINE:COLUMN: error: what is wrong [rule], and a line of help. docs/rules.md describes the rules.

    \b
    Examples:
      coursepack check
      coursepack check --root ../my-courses
      coursepack check --json | jq '.[].rule'
    """
    with Progress() as progress:
        outcome = check(root, progress, processes=min(_processors(), PROCESSES), cached=not no_cache)
    if as_json:
        click.echo(json.dumps([asdict(problem) for problem in outcome.problems], ensure_ascii=False, indent=1))
    else:
        show_problems(outcome.problems)
        show_count(outcome)
    if outcome.errors:
        ctx.exit(1)
    if not as_json:
        click.echo("All is well." if not outcome.problems else "No errors.")


@cli.group(name="new")
def new_group() -> None:
    """Begin a course, a module, a lesson or a question in all languages.

    What is to be written is marked [to write: …], and reported by coursepack check until it is. Nothing is overwritten.

    \b
    Examples:
      coursepack new course tea-and-biscuits --language en --language fr
      coursepack new module quality
      coursepack new lesson quality inspecting
      coursepack new question quality first-defect --lesson inspecting --type multiple
    """


@new_group.command(name="course")
@click.argument("name")
@click.option("--language", "-l", "languages", multiple=True, metavar="LANG", help="Of a new tree, the first one first.  [default: en]")
@root_option
def new_course_command(name: str, languages: tuple[str, ...], root: Path) -> None:
    """A course with a page and a module; in an empty folder also coursepack.yaml. NAME is its id: small letters, digits, hyphens.

    \b
    Example, in a new folder:
      coursepack new course tea-and-biscuits --language en --language fr
      coursepack check
    """
    from builder.new import new_course  # noqa: PLC0415

    _show_written(new_course(root, name, languages))
    click.echo("Next: put your words where they say [to write: …]; coursepack check names each place.")


@new_group.command(name="module")
@click.argument("name")
@root_option
def new_module_command(name: str, root: Path) -> None:
    """A module with one objective, one lesson and one test question. NAME is its id: small letters, digits, hyphens.

    \b
    Example:
      coursepack new module quality
    """
    from builder.new import new_module  # noqa: PLC0415

    _show_written(new_module(root, name))
    click.echo(f"To have it in a course, add {name} to modules: in courses/…/course.yaml.")


@new_group.command(name="lesson")
@click.argument("module")
@click.argument("name")
@click.option("--objective", help="The objective that it serves.  [default: the first of the module]")
@root_option
def new_lesson_command(module: str, name: str, objective: str | None, root: Path) -> None:
    """A lesson at the end of MODULE. NAME is its id: small letters, digits, hyphens.

    \b
    Example:
      coursepack new lesson quality inspecting
    """
    from builder.new import new_lesson  # noqa: PLC0415

    _show_written(new_lesson(root, module, name, objective))


@new_group.command(name="question")
@click.argument("module")
@click.argument("name")
@click.option("--lesson", help="Put it into the practice of this lesson; otherwise it goes into the test.")
@click.option("--objective", help="The objective that it serves.  [default: the first of the module]")
@click.option("--type", "type_", type=click.Choice(QUESTION_TYPES), default="single", show_default=True, help="How it is answered.")
@root_option
def new_question_command(module: str, name: str, root: Path, **options: Any) -> None:
    """A question of MODULE. NAME is its id, unique in the module: small letters, digits, hyphens.

    \b
    Examples:
      coursepack new question quality first-defect --lesson inspecting
      coursepack new question quality second-defect --objective inspect --type numerical
    """
    from builder.new import new_question  # noqa: PLC0415

    _show_written(new_question(root, module, name, **options))


def _show_written(paths: list[Path]) -> None:
    for path in paths:
        click.echo(path)


@cli.command(name="rules")
@click.argument("names", nargs=-1, metavar="[NAME]…")
def rules_command(names: tuple[str, ...]) -> None:
    """Say what rules ask for: all of them, or those named.

    \b
    Examples:
      coursepack rules
      coursepack rules term-exists markup-read
    """
    from builder.checks.catalogue import described  # noqa: PLC0415 - imports the rules, and what they speak of

    sentences = {name: sentence for name, sentence, _ in described()}
    for name in names:
        if name not in sentences:
            raise UsageError(f"there is no rule “{name}”")
    for name in names or sorted(sentences):
        click.echo(f"{click.style(name, bold=True)}: {sentences[name]}")


@cli.command(name="completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> None:
    """Print what makes the shell complete coursepack's words.

    \b
    bash:  coursepack completion bash >> ~/.bashrc
    zsh:   coursepack completion zsh >> ~/.zshrc
    fish:  coursepack completion fish > ~/.config/fish/completions/coursepack.fish
    """
    complete = get_completion_class(shell)
    assert complete is not None
    click.echo(complete(cli, {}, "coursepack", COMPLETION).source())


cli.add_command(preview_command)
cli.add_command(readings_command)
cli.add_command(status_command)
cli.add_command(translate_command)
cli.add_command(verify_command)
