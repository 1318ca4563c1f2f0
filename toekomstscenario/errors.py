"""The two kinds of trouble that a user may see; anything else is a bug."""

import re
from pathlib import Path

LONGEST_ECHO = 40
MAKE_AGAIN = "de beheerder van dit dashboard kan de gegevens opnieuw maken"  # behind the fault of a file


def echo(text: str) -> str:
    """What a reader sent, made safe to repeat in a message: letters, digits, hyphens and underscores, cut short.

    A link may hold anything, and messages are read as Markdown.
    """
    bare = re.sub(r"[^\w-]+", "", text)
    return bare if len(bare) <= LONGEST_ECHO else bare[:LONGEST_ECHO] + "…"


class UserError(Exception):
    """A wish that cannot be met, told in Dutch with the next step.

    Args:
        message: what is wrong, one or two plain Dutch sentences.
        next_step: what the reader can do about it; empty when there is nothing to do.
    """

    def __init__(self, message: str, next_step: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step


class DataError(Exception):
    """A file that breaks its contract.

    Args:
        file: the file concerned.
        rule: the broken rule, in Dutch, readable without its context.
        count: number of rows or keys concerned (1 for the file as a whole).
        rows: the first cases, as text.
    """

    def __init__(self, file: Path, rule: str, count: int = 1, rows: tuple[str, ...] = ()) -> None:
        shown = "; ".join(rows[:5])
        super().__init__(f"{file.name}: {rule}" + (f" ({count} keer: {shown})" if shown else ""))
        self.file = file
        self.rule = rule
        self.count = count
        self.rows = rows
