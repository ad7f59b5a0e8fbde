"""Run the command line as a module: `python -m docparse`."""

from docparse.commands import main

if __name__ == "__main__":
    main()
