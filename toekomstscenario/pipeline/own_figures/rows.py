"""Table -> rows that are right: series, region, period, value and status, or every fault by row and column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.model import Indicator, Kind, Region, Status, ValueState
from toekomstscenario.period import Grain, Period
from toekomstscenario.pipeline.own_figures.amounts import Amount, read_amounts
from toekomstscenario.pipeline.own_figures.faults import Fault, FileRefusedError, quoted
from toekomstscenario.pipeline.own_figures.limits import FIRST_YEAR, MAX_NOTE
from toekomstscenario.pipeline.own_figures.series import (
    NameFaultError,
    Names,
    Owner,
    UnitFaultError,
    names_in,
    read_series,
)
from toekomstscenario.pipeline.own_figures.table import RawRow, RawTable

STATUSES: Mapping[str, Status] = {
    "definitief": Status.FINAL,
    "nader voorlopig": Status.REVISED_PROVISIONAL,
    "voorlopig": Status.PROVISIONAL,
    "onbekend": Status.UNKNOWN,
    "": Status.UNKNOWN,
}
_FORMS = "Schrijf een jaar (2023), een halfjaar (2023-H1), een dag (2023-06-30) of jaren (2020/2024)."


@dataclass(frozen=True, slots=True)
class Row:
    """One figure that is right. `series` is its indicator as far as one row tells."""

    number: int
    series: Indicator
    region: str
    period: Period
    amount: Amount
    status: Status
    note: str

    @property
    def key(self) -> tuple[str, str, Period]:
        """What may be there once."""
        return self.series.id, self.region, self.period


def check_rows(table: RawTable, catalogue: Catalogue, owner: Owner, *, today: date) -> tuple[Row, ...]:
    """Check every row of a table.

    Args:
        today: a period that begins later is refused.

    Raises:
        FileRefusedError: names every fault.
    """
    checker = _Checker(table, catalogue, owner, today)
    rows = tuple(row for row in map(checker.row, table.rows) if row is not None)
    if checker.faults:
        raise FileRefusedError(checker.faults)
    return rows


@dataclass(slots=True)
class _Checker:
    """Goes down the rows once, keeping what was seen, so that a fault can name the earlier row."""

    table: RawTable
    catalogue: Catalogue
    owner: Owner
    today: date
    faults: list[Fault] = field(default_factory=list[Fault])
    _amounts: dict[int, Amount] = field(default_factory=dict[int, Amount])
    _series: dict[tuple[str, str], Indicator] = field(default_factory=dict[tuple[str, str], Indicator])
    _first: dict[str, tuple[RawRow, Indicator]] = field(default_factory=dict[str, tuple[RawRow, Indicator]])
    _keys: dict[tuple[str, str, Period], int] = field(default_factory=dict[tuple[str, str, Period], int])

    _names: Names = field(init=False)

    def __post_init__(self) -> None:
        self._names = names_in(self.catalogue)
        self._amounts, found = read_amounts(self.table)
        self.faults.extend(found)

    def row(self, row: RawRow) -> Row | None:
        """One row, or nothing when it has a fault."""
        before = len(self.faults)
        series = self._read_series(row)
        region = self._region(row)
        period = self._period(row, series)
        status = self._status(row)
        note = self._note(row)
        amount = self._amounts.get(row.number)
        if series is None or region is None or period is None or amount is None:
            return None
        series = self._with_period(row, series, period)
        self._check_amount(row, series, amount)
        checked = Row(row.number, series, region, period, amount, status, note)
        earlier = self._keys.setdefault(checked.key, row.number)
        if earlier != row.number:
            message = (
                f"Dit cijfer staat ook in rij {earlier}: dezelfde indicator, hetzelfde gebied en dezelfde periode."
            )
            self._refuse(f"{message} Verwijder er één.", row, "periode")
        return checked if len(self.faults) == before else None

    def _refuse(self, message: str, row: RawRow, column: str) -> None:
        self.faults.append(self.table.fault(message, row, column))

    def _read_series(self, row: RawRow) -> Indicator | None:
        name, unit = row.text("indicator"), row.text("eenheid")
        try:
            if (name, unit) not in self._series:
                self._series[name, unit] = read_series(name, unit, self.catalogue, self.owner, names=self._names)
        except NameFaultError as problem:
            self._refuse(str(problem), row, "indicator")
            return None
        except UnitFaultError as problem:
            self._refuse(str(problem), row, "eenheid")
            return None
        return self._series[name, unit]

    def _region(self, row: RawRow) -> str | None:
        code = row.text("gebied")
        if code in self.catalogue.regions:
            return code
        self._refuse(_region_message(code, self.catalogue.regions), row, "gebied")
        return None

    def _period(self, row: RawRow, series: Indicator | None) -> Period | None:
        text = row.text("periode")
        try:
            period = Period.parse(text)
        except ValueError:
            self._refuse(f"De periode {quoted(text)} is niet te lezen. {_FORMS}", row, "periode")
            return None
        if series is not None and series.moment and period.grain is Grain.YEAR:
            day = date.fromisoformat(f"{period.start.year}-{series.moment}")
            period = Period(day, day)
        if period.start.year < FIRST_YEAR or period.start > self.today:
            self._refuse(f"De periode {quoted(text)} ligt vóór {FIRST_YEAR} of in de toekomst.", row, "periode")
            return None
        return period

    def _with_period(self, row: RawRow, series: Indicator, period: Period) -> Indicator:
        """The series with the kind of its periods; all rows of one series have to agree on it and on the unit."""
        on_a_day, average = period.grain is Grain.DAY, period.grain is Grain.YEARS
        name = row.text("indicator")
        if name not in self.catalogue.indicators:
            series = replace(series, on_a_day=on_a_day, average=average)
        first, agreed = self._first.setdefault(series.id, (row, series))
        if first.text("indicator") != name:
            self._refuse(
                f"{quoted(name)} lijkt te veel op {quoted(first.text('indicator'))} in rij {first.number}."
                " Schrijf beide gelijk, of kies een andere titel.", row, "indicator"
            )  # fmt: skip
        elif (agreed.unit, agreed.counts, agreed.denominator) != (series.unit, series.counts, series.denominator):
            message = f"In rij {first.number} heeft dezelfde indicator de eenheid {quoted(first.text('eenheid'))}."
            self._refuse(message, row, "eenheid")
        elif (agreed.on_a_day, agreed.average) != (on_a_day, average):
            wanted = "een dag" if agreed.on_a_day else "een gemiddelde over jaren" if agreed.average else "een periode"
            message = f"De periode {quoted(row.text('periode'))} past niet: bij deze indicator hoort {wanted}."
            self._refuse(message, row, "periode")
        return agreed

    def _check_amount(self, row: RawRow, series: Indicator, amount: Amount) -> None:
        if isinstance(amount, ValueState):
            return
        if series.kind is Kind.COUNT and amount % 1:
            self._refuse("Een aantal is een heel getal. Kijk of het decimaalteken klopt.", row, "waarde")
        if series.kind is Kind.PERCENTAGE and amount > 100:
            self._refuse("Een percentage is ten hoogste 100.", row, "waarde")

    def _status(self, row: RawRow) -> Status:
        text = row.text("status").lower()
        if text not in STATUSES:
            known = ", ".join(word for word in STATUSES if word)
            self._refuse(f"De status {quoted(text)} bestaat niet. Kies: {known}; of laat het vak leeg.", row, "status")
        return STATUSES.get(text, Status.UNKNOWN)

    def _note(self, row: RawRow) -> str:
        note = row.text("opmerking")
        if len(note) > MAX_NOTE or not note.isprintable() or note.startswith(("+", "-", "@")):
            message = (
                f"Schrijf ten hoogste {MAX_NOTE} gewone tekens, en begin niet met +, - of @ (dat wordt een formule)."
            )
            self._refuse(message, row, "opmerking")
        return note


def _region_message(code: str, regions: Mapping[str, Region]) -> str:
    if not code:
        return "Het gebied is leeg. Schrijf een code, zoals GM0363 voor Amsterdam."
    return f"Het gebied {quoted(code)} bestaat niet in dit dashboard.{''.join(_hints(code, regions))}"


def _hints(code: str, regions: Mapping[str, Region]) -> Iterator[str]:
    named = [
        region for region in regions.values() if code.lower() in (region.name.lower(), region.official_name.lower())
    ]
    padded = f"GM{code:0>4}" if code.isdigit() else code.upper()
    near = [padded] if padded in regions else get_close_matches(padded, list(regions), 1, 0.8)
    found = named or [regions[name] for name in near]
    if found:
        yield f" Bedoelt u {' of '.join(f'{region.code} ({region.kind} {region.name})' for region in found[:4])}?"
    else:
        yield " Kies een code van het blad 'gebieden' in de invulsjabloon."
