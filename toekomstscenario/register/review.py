"""When the register was taken over and last looked through, and after how long that should be done again."""

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass
from pathlib import Path

from toekomstscenario.catalogue.toml_file import Table, check_keys, number, read_toml, text
from toekomstscenario.errors import DataError
from toekomstscenario.partial_date import PartialDate
from toekomstscenario.register.cells import when
from toekomstscenario.register.model import Misfit

FILE = "review.toml"
LONGEST = 60  # months
_KEYS = frozenset({"taken_over", "reviewed", "note", "months"})


@dataclass(frozen=True, slots=True)
class Review:
    """When the register came here, and the last time that somebody held all of it against its sources.

    Args:
        taken_over: when it came here, as precise as it is known; never unknown.
        reviewed: when somebody looked since then; unknown as long as nobody did.
        note: what was looked at and what was not; may be empty.
        months: so many months after the last of the two a new look is due, 1 to 60.
    """

    taken_over: PartialDate
    reviewed: PartialDate
    note: str
    months: int

    def __post_init__(self) -> None:
        if not self.taken_over.known:
            raise Misfit("taken_over", "mag niet leeg zijn")
        if self.reviewed.before(self.taken_over):
            raise Misfit("reviewed", "ligt voor taken_over")
        if not 1 <= self.months <= LONGEST:
            raise Misfit("months", f"moet een geheel getal van 1 tot en met {LONGEST} zijn")

    @property
    def last(self) -> PartialDate:
        """The last time that somebody looked; when it was taken over, as long as nobody did since."""
        return self.reviewed if self.reviewed.known else self.taken_over

    @property
    def due(self) -> dt.date:
        """The day from which it is too long ago, counted from the first day on which it may have been."""
        first = self.last.first
        years, months = divmod(first.month - 1 + self.months, 12)
        year, month = first.year + years, months + 1
        return dt.date(year, month, min(first.day, monthrange(year, month)[1]))

    def overdue(self, today: dt.date) -> bool:
        """Whether a new look is due on that day."""
        return today >= self.due


def read_review(root: Path) -> Review:
    """Read `review.toml` in `root` (data/register).

    Raises:
        DataError: it is not there, or a key is missing, unknown or holds what it may not.
    """
    file = root / FILE
    table = read_toml(file)
    check_keys(file, table, _KEYS, frozenset())
    months = number(file, table, "months")
    days = {key: _day(file, table, key) for key in ("taken_over", "reviewed")}
    try:
        return Review(**days, note=text(file, table, "note"), months=int(months) if months.is_integer() else 0)
    except Misfit as problem:
        raise DataError(file, f"'{problem.column}' {problem.message}") from problem


def _day(file: Path, table: Table, key: str) -> PartialDate:
    try:
        return when(text(file, table, key))
    except ValueError as problem:
        raise DataError(file, f"'{key}' {problem}") from problem
