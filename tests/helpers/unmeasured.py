"""Processes whose lines are seen elsewhere: counting them would only slow them down."""

import os


def unmeasured() -> dict[str, str]:
    """This environment without what makes a process count its lines for the coverage."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}
