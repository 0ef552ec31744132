"""Let `python -m arglint` do what `arglint` does."""

from arglint.cli import main

if __name__ == "__main__":
    main()
