"""What fetching came to, and the bar that shows it under way."""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TextIO

from toekomstscenario.numbers import format_number
from toekomstscenario.pipeline.cbs.errors import FetchError
from toekomstscenario.pipeline.cbs.tidy import Warned

_WIDTH = 79


class State(StrEnum):
    """How it ended for one table."""

    FETCHED = "opgehaald"
    UNCHANGED = "ongewijzigd"
    PLANNED = "proef"
    KEPT = "bewaard"
    FAILED = "mislukt"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one table; `text` is for people, `rows` the number of cells."""

    table: str
    state: State
    text: str
    rows: int = 0
    warnings: tuple[Warned, ...] = ()
    error: FetchError | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What came of all tables."""

    outcomes: Sequence[Outcome]

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The tables that failed."""
        return tuple(found for found in self.outcomes if found.state is State.FAILED)


class Progress:
    """One line that renews itself; nothing when nobody watches.

    Args:
        table: id of the table.
        stream: where the line goes; only used when it is a terminal.
    """

    def __init__(self, table: str, stream: TextIO | None = None) -> None:
        self._stream = stream if stream is not None else sys.stderr
        self._shown = self._stream.isatty()
        self._table = table
        self._begin = time.monotonic()
        self._rows = 0
        self._total = 0

    def expect(self, total: int) -> None:
        """Set the number of rows to come and start at zero."""
        self._total, self._rows, self._begin = total, 0, time.monotonic()
        self._draw(0)

    def advance(self, rows: int, received: int) -> None:
        """Tell that rows came in; `received` bytes in all."""
        self._rows += rows
        self._draw(received)

    def line(self, received: int) -> str:
        """The text of the bar: rows, bytes and the time left."""
        share = min(1.0, self._rows / self._total) if self._total else 0.0
        blocks = "#" * int(share * 20)
        spent = time.monotonic() - self._begin
        left = f", nog {_time(spent / share - spent)}" if 0 < share < 1 else ""
        of = f" van {format_number(self._total, 0)}" if self._total else ""
        rows, megabytes = format_number(self._rows, 0), format_number(received / 1e6, 1)
        return f"{self._table} [{blocks:<20}] {rows}{of} rijen, {megabytes} MB{left}"

    def close(self) -> None:
        """Wipe the line."""
        if self._shown:
            self._stream.write("\r" + " " * _WIDTH + "\r")
            self._stream.flush()

    def _draw(self, received: int) -> None:
        if self._shown:
            self._stream.write(f"\r{self.line(received)[:_WIDTH]:<{_WIDTH}}")
            self._stream.flush()


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"
