"""Entry point of `python -m app`, of the installed command `techo` and of the bundle."""

import sys

from app import cli


def main() -> int:
    """Runs the command line."""
    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
