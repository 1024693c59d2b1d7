"""``python -m builder`` is the command ``coursepack``, for where it is not on the path."""

from builder.cli import main

if __name__ == "__main__":
    main()
