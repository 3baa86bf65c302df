"""`python -m psa_tui` and the `psa-tui` command."""

import sys


def main() -> int:
    """Run the command line and return the exit code."""
    from psa_tui.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
