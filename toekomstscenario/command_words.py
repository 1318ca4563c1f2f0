"""The words of the command line in Dutch, also where Python itself would speak English."""

import argparse
import errno
import re
import sys
from typing import Any, NoReturn

_HEADINGS = {"usage: ": "gebruik: ", "positional arguments:": "opdracht of bestanden:", "options:": "keuzes:"}
_ERRORS = {
    r"the following arguments are required: (.*)": "er ontbreekt: {0}",
    r"argument (.*): invalid choice: '(.*)' \(choose from (.*)\)": "'{1}' kan niet bij {0}; kies uit {2}",
    r"argument (.*): expected one argument": "achter {0} moet een waarde staan",
    r"argument (.*): expected at least one argument": "achter {0} moet minstens één waarde staan",
    r"argument (.*): invalid int value: '(.*)'": "'{1}' bij {0} is geen heel getal",
    r"argument (.*): ignored explicit argument '(.*)'": "{0} krijgt geen waarde, dus '{1}' hoort er niet",
    r"unrecognized arguments: (.*)": "niet bekend: {0}",
    r"ambiguous option: (.*) could match (.*)": "{0} is niet duidelijk; bedoelt u {1}?",
}
_FAULTS = {
    errno.ENOSPC: "de schijf is vol",
    errno.EACCES: "geen toegang",
    errno.EPERM: "geen toegang",
    errno.ENOENT: "bestaat niet",
    errno.EROFS: "hier mag niet geschreven worden",
    errno.EISDIR: "is een map en geen bestand",
    errno.ENOTDIR: "is een bestand en geen map",
    errno.EEXIST: "bestaat al",
}


class DutchParser(argparse.ArgumentParser):
    """A parser whose help, usage and errors are in Dutch; its subcommands are of the same class."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, **settings)
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg en stop")

    def format_usage(self) -> str:
        """The line that shows how a command is written."""
        return _headings(super().format_usage())

    def format_help(self) -> str:
        """What `--help` prints."""
        return _headings(super().format_help())

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong with a command and stop with exit code 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: fout: {command_fault(message)}\n")


def command_fault(message: str) -> str:
    """A fault in a command as argparse words it, in Dutch; words that it does not know stay as they are."""
    for pattern, words in _ERRORS.items():
        found = re.fullmatch(pattern, message)
        if found is not None:
            return words.format(*found.groups())
    return message


def file_fault(problem: OSError) -> str:
    """What is wrong with a file, with its name: geen toegang (data/lock.json)."""
    words = _FAULTS.get(problem.errno or 0, f"fout {problem.errno} van het besturingssysteem")
    return f"{words} ({problem.filename})" if problem.filename else words


def _headings(text: str) -> str:
    for english, dutch in _HEADINGS.items():
        text = text.replace(english, dutch)
    return text
