"""Run the tool as ``python -m dateline``."""

from dateline.cli import main

if __name__ == "__main__":
    main()
