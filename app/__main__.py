"""Entry point of `python -m app`, of the installed command `techo` and of the bundle."""

import sys


def main() -> int:
    """Opens the windows, or runs the command line when there are arguments (which the first paint need not wait for)."""
    if len(sys.argv) == 1:
        from app import bootstrap

        return bootstrap.open_application()
    from app import cli

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
