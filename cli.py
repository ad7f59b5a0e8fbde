"""Run the command line from a checkout: `python cli.py extract samples/`."""

from docparse.__main__ import main

if __name__ == "__main__":
    main()
