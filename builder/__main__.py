"""The command ``coursepack``, also as ``python -m builder`` for where it is not on the path."""

import signal

signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C while the program is being loaded ends it without a word


def main() -> None:
    """The console script."""
    from builder.cli import main as run  # noqa: PLC0415 - takes its time, see above

    run()


if __name__ == "__main__":
    main()
