"""The language of messages and help: what `--lang` says, else the locale; Vietnamese or English.

In: the command line and the environment. Out: the language, and one of two wordings. Help texts are made when the
commands are declared, before click reads the options, so `--lang` is looked for here as well.
"""

import os
import sys
from collections.abc import Mapping, Sequence

from docparse.errors import Language


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language that the arguments or the locale ask for, English where they ask for none."""
    for index, argument in enumerate(arguments):
        asked = argument.removeprefix("--lang=") if argument.startswith("--lang=") else None
        if argument == "--lang" and index + 1 < len(arguments):
            asked = arguments[index + 1]
        if asked is not None:
            return "vi" if asked == "vi" else "en"
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return "vi" if locale.lower().startswith("vi") else "en"


LANGUAGE: Language = choose_language(sys.argv[1:], os.environ)


def both(vi: str, en: str, language: Language = LANGUAGE) -> str:
    """Return the wording in `language`, by default that of this run's help."""
    return vi if language == "vi" else en
