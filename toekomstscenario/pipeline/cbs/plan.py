"""Which rows are wanted, and in which portions they are asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from toekomstscenario.pipeline.cbs import errors
from toekomstscenario.pipeline.cbs.model import MEASURE, Codes, Metadata, Rows

LONGEST_ADDRESS = 1_800  # CBS resets the connection above about 2,000 characters
PORTION = 500_000  # rows; deep paging is slow, so a larger portion is cut by period, then by measure
LARGEST_UNFILTERED = 20_000_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A selection: codes by column ("Measure" for the measure); nothing is the whole table.

    With `first_year` only periods whose code begins with that year or a later one.
    """

    codes: Codes = field(default_factory=dict[str, tuple[str, ...]])
    first_year: int = 0

    def describe(self) -> dict[str, Any]:
        """As it stands in the manifest."""
        found: dict[str, Any] = {column: sorted(codes) for column, codes in sorted(self.codes.items())}
        return found | ({"first_year": self.first_year} if self.first_year else {})


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of the wanted rows; `expected` rows as the service counts, None when it does not tell."""

    conditions: Codes
    expected: int | None


def read_conditions(wanted: Wanted, metadata: Metadata) -> dict[str, tuple[str, ...]]:
    """The selection as conditions, checked against the code lists.

    Raises:
        CheckError: an unknown column or code: CBS would answer with nothing instead of an error.
    """
    lists = {MEASURE: metadata.measures, **metadata.codes}
    unknown = [column for column in wanted.codes if column not in lists]
    if unknown:
        known = ", ".join(lists)
        raise errors.CheckError(f"De tabel heeft geen kolom {', '.join(unknown)}.", f"Wel: {known}.")
    found: dict[str, tuple[str, ...]] = {}
    for column, codes in wanted.codes.items():
        known_codes = set(lists[column]["code"].to_list())
        refuse_missing(column, [code for code in codes if code not in known_codes])
        found[column] = tuple(dict.fromkeys(codes))
    if wanted.first_year and metadata.times:
        time = metadata.times[0]
        every = metadata.codes[time]["code"].to_list()
        recent = tuple(code for code in found.get(time, every) if code[:4] >= f"{wanted.first_year:04d}")
        if not recent:
            raise errors.CheckError(f"De tabel heeft geen perioden vanaf {wanted.first_year}.")
        if len(recent) < len(every):
            found[time] = recent
    return found


def refuse_missing(column: str, codes: list[str]) -> None:
    """Stop when codes that were asked for did not come.

    Raises:
        CheckError: names them.
    """
    if codes:
        raise errors.CheckError(
            f"De tabel geeft niets voor {column}: {', '.join(codes[:20])}.",
            "Controleer deze codes, of haal ze uit de selectie.",
        )


def divide(rows: Rows, conditions: Codes, metadata: Metadata, *, total: int | None, most: int) -> list[Portion]:
    """Cut the wanted rows in portions with a short enough address and not too many rows.

    Args:
        rows: the protocol, which makes addresses and counts.
        conditions: from `read_conditions`.
        metadata: of the table.
        total: number of rows of the whole table, when known.
        most: rows in a portion, as far as it can be cut.

    Raises:
        CheckError: the whole table is wanted but far too large.
    """
    if not conditions and total is not None and total > LARGEST_UNFILTERED:
        raise errors.CheckError(
            f"De tabel heeft {total} cijfers; dat is te veel om in zijn geheel op te halen.",
            "Geef een selectie op, bijvoorbeeld --where Perioden=2023JJ00.",
        )
    found: list[Portion] = []
    waiting: list[Codes] = [conditions]
    while waiting:
        one = waiting.pop()
        if len(rows.first(one)) > LONGEST_ADDRESS and (halves := _halved(one)):
            waiting += reversed(halves)
            continue
        expected = total if not one and total is not None else rows.count(one)
        if expected is not None and expected > most and (finer := _finer(one, metadata)):
            waiting += reversed(finer)
        elif expected != 0 or one == conditions:
            found.append(Portion(one, expected))
    return found


def _halved(conditions: Codes) -> list[Codes]:
    column, codes = max(conditions.items(), key=lambda item: len(item[1]), default=("", ()))
    if len(codes) < 2:
        return []
    middle = len(codes) // 2
    return [{**conditions, column: codes[:middle]}, {**conditions, column: codes[middle:]}]


def _finer(conditions: Codes, metadata: Metadata) -> list[Codes]:
    """One portion per period; when it is one period already, one per measure."""
    every: Mapping[str, list[str]] = {
        **{name: metadata.codes[name]["code"].to_list() for name in metadata.times[:1]},
        MEASURE: metadata.measures["code"].to_list(),
    }
    for column, known in every.items():
        codes = conditions.get(column, tuple(known))
        if len(codes) > 1:
            return [{**conditions, column: (code,)} for code in codes]
    return []
