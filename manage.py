#!/usr/bin/env python3
"""Run a command of the project: `python3 manage.py demo`, `test` and all of Django's."""

# This file stays readable for every Python 3, so that an old one can say that it is too old.
import os
import sys

OLDEST = (3, 11)


def main():
    """Enter the project's virtual environment where needed, then run the command."""
    if sys.version_info < OLDEST:
        sys.exit(
            "This needs Python %d.%d or later, and %s is Python %d.%d."
            % (OLDEST + (sys.executable or "this",) + tuple(sys.version_info[:2]))
        )
    if os.name != "posix":
        sys.exit("This runs on Linux and macOS; on Windows use the Windows Subsystem for Linux.")
    from xigu import bootstrap

    bootstrap.enter(sys.argv)

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xigu.settings.dev")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
