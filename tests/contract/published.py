"""figures.csv and the catalogue read with the standard library only: a second opinion on what the dashboard shows.

Nothing here uses the code of the project, so a mistake there cannot hide itself.
"""

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "data"
Meta = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """One row of figures.csv; the period as written, but a day where the catalogue says so."""

    indicator: str
    region: str
    period: str
    value: Decimal | None
    status: str
    confidence: str
    published: int | None
    rounded_to: Decimal | None
    source: str


def read_csv(path: str) -> list[dict[str, str]]:
    """A list of data/ as text."""
    with (DATA / path).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@cache
def regions() -> dict[str, dict[str, str]]:
    """regions.csv by code."""
    return {row["code"]: row for row in read_csv("catalogue/regions.csv")}


def cities() -> list[str]:
    """Codes of the 45 cities."""
    return [code for code, row in regions().items() if row["kind"] == "gemeente"]


@cache
def sources() -> dict[str, Meta]:
    """Source files by id."""
    return {file.stem: tomllib.loads(file.read_text()) for file in (DATA / "catalogue/sources").glob("*.toml")}


@cache
def catalogue() -> dict[str, Meta]:
    """Indicators by id, parts filled up with what their file says once."""
    found: dict[str, Meta] = {}
    for file in sorted((DATA / "catalogue/indicators").glob("*.toml")):
        table = tomllib.loads(file.read_text())
        for part in table.pop("parts", [{}]):
            found[part.get("id", file.stem)] = {**table, **part, "family": file.stem}
    return found


def indicators_of(row: Mapping[str, str]) -> list[str]:
    """Indicators with a label for a row of figures.csv."""
    return [
        name
        for name, meta in catalogue().items()
        for label in meta["labels"]
        if (label["label"], label["unit"]) == (row["indicator"], row["unit"])
        and ("tables" not in label or row["source_table"] in label["tables"])
    ]


def is_set_aside(row: Mapping[str, str]) -> bool:
    """Whether set_aside.csv names a row of figures.csv."""
    return any(
        (entry["label"], entry["unit"]) == (row["indicator"], row["unit"])
        and entry["region_code"] in ("", row["region_code"])
        and entry["period"] in ("", row["period"])
        for entry in read_set_aside()
    )


@cache
def read_set_aside() -> tuple[dict[str, str], ...]:
    """set_aside.csv."""
    return tuple(read_csv("catalogue/set_aside.csv"))


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


@cache
def publications() -> dict[tuple[str, str, str], list[Row]]:
    """All publications by indicator, region and period."""
    seen_as = {(pair["label"], pair["url"]): name for name, source in sources().items() for pair in source["seen_as"]}
    found: dict[tuple[str, str, str], list[Row]] = {}
    for row in read_csv("published/figures.csv"):
        if is_set_aside(row):
            continue
        (name,) = indicators_of(row)
        moment = catalogue()[name].get("moment", "")
        period = f"{row['period']}-{moment}" if moment and len(row["period"]) == 4 else row["period"]
        made = Row(
            indicator=name,
            region=row["region_code"],
            period=period,
            value=_decimal(row["value"]),
            status=row["status"],
            confidence=row["confidence"],
            published=int(row["published"]) if row["published"] else None,
            rounded_to=_decimal(row["rounded_to"]),
            source=seen_as[row["source_table"], row["source_url"]],
        )
        found.setdefault((name, made.region, period), []).append(made)
    return found


@cache
def counting() -> dict[tuple[str, str, str], Row]:
    """The publication that counts: seen before heard, then the latest, then the finest rounding."""

    def rank(row: Row) -> tuple[bool, int, Decimal, str]:
        return row.confidence != "hoog", -(row.published or 0), row.rounded_to or Decimal("Infinity"), row.source

    return {key: min(rows, key=rank) for key, rows in publications().items()}


@cache
def by_place() -> dict[tuple[str, str], list[Row]]:
    """What counts by indicator and region, in order of time."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in sorted(counting().values(), key=lambda row: days(row.period)):
        found.setdefault((row.indicator, row.region), []).append(row)
    return found


def rows_of(indicator: str, region: str, grain: str = "") -> list[Row]:
    """What counts of one indicator and region, of one kind of period or of all, in order of time."""
    return [row for row in by_place().get((indicator, region), []) if grain in ("", grain_of(row.period))]


def grain_of(period: str) -> str:
    """The word of the address for a kind of period."""
    if "/" in period:
        return "jaren"
    if "-H" in period:
        return f"halfjaar{period[-1]}"
    return "dag" if "-" in period else "jaar"


def days(period: str) -> tuple[str, str]:
    """First and last day of a period, in ISO notation."""
    year = period[:4]
    match grain_of(period):
        case "jaren":
            return f"{year}-01-01", f"{period[5:]}-12-31"
        case "halfjaar1":
            return f"{year}-01-01", f"{year}-06-30"
        case "halfjaar2":
            return f"{year}-07-01", f"{year}-12-31"
        case "dag":
            return period, period
        case _:
            return f"{year}-01-01", f"{year}-12-31"


def position(period: str) -> float:
    """The place on a time axis in years."""
    if grain_of(period) != "dag":
        return float(period[:4])
    day = date.fromisoformat(period)
    return round(day.year + (day - date(day.year, 1, 1)).days / 366, 3)


def breaks_between(indicator: str, earlier: str, later: str) -> list[str]:
    """Reasons of the breaks that separate two periods."""
    return [
        found["reason"]
        for found in catalogue()[indicator].get("breaks", [])
        if days(earlier)[0] < found["at"].isoformat() <= days(later)[1]
    ]


def step(row: Row) -> Decimal:
    """The rounding of a value; a second-hand one, a survey or an estimate is never finer than its series."""
    usual = Decimal(str(catalogue()[row.indicator]["rounded_to"]))
    own = usual if row.rounded_to is None else row.rounded_to
    rough = row.confidence == "middel" or catalogue()[row.indicator]["number_kind"] != "registratie"
    return max(own, usual) if rough else own


def by_way_of(row: Row) -> bool:
    """Whether a second-hand figure came by way of another publisher."""
    return row.confidence == "middel" and sources()[row.source]["kind"] in ("heruitgave", "begroting", "nieuws")


def same_provenance(one: Row, other: Row) -> bool:
    """Whether two figures may be put beside each other: both seen in their source, or by the same other one."""
    return one.confidence == other.confidence and (one.confidence == "hoog" or one.source == other.source)


def alike(one: Row, other: Row) -> bool:
    """Whether two shown values cannot be told apart by their rounding."""
    assert one.value is not None
    assert other.value is not None
    return abs(one.value - other.value) <= (step(one) + step(other)) / 2


# --- Dutch words ---

_MONTHS = ["januari", "februari", "maart", "april", "mei", "juni"]
_MONTHS += ["juli", "augustus", "september", "oktober", "november", "december"]
_NUMBER = re.compile(r"(?<![\w.,])[\u2212-]?\d+(?:\.\d{3})*(?:,\d+)?")


def dutch(number: Decimal, decimals: int) -> str:
    """A number with decimal comma and points, rounded half up."""
    made = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{abs(made):,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"\u2212{text}" if made < 0 else text


def decimals_of(row: Row) -> int:
    """As many decimals as the publication has."""
    if catalogue()[row.indicator]["unit"] != "%":
        return 0
    finest = row.rounded_to if row.rounded_to is not None else Decimal(str(catalogue()[row.indicator]["rounded_to"]))
    return max(-int(finest.normalize().as_tuple().exponent), 0)


def numbers_in(text: str) -> list[str]:
    """Every number of a text, as written; a year in a table id (85098NED) is no number."""
    return [found for found in _NUMBER.findall(text) if not re.search(rf"{re.escape(found)}NED", text)]


def value_words(row: Row) -> str:
    """A value in a sentence, without its unit of months."""
    assert row.value is not None
    meta = catalogue()[row.indicator]
    about = step(row) > Decimal(str(meta["rounded_to"])) or step(row) >= 100
    percent = "%" if meta["unit"] == "%" else ""
    return f"{'ongeveer ' if about else ''}{dutch(row.value, decimals_of(row))}{percent}"


def value_in_table(row: Row) -> str:
    """A value in a table, with its marks."""
    if row.value is None:
        return "verborgen"
    months = " maanden" if catalogue()[row.indicator]["unit"] == "maanden" else ""
    star = {"voorlopig": "*", "nader voorlopig": "**"}.get(row.status, "")
    words = value_words(row)
    words = f"~{words.removeprefix('ongeveer ')}" if row.confidence == "middel" else words
    return f"{words}{months}{star}"


def day_words(day: str) -> str:
    """30 juni 2023."""
    year, month, number = day.split("-")
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"


def period_words(period: str) -> str:
    """A period in a table."""
    match grain_of(period):
        case "jaren":
            return period.replace("/", " t/m ")
        case "halfjaar1" | "halfjaar2":
            return f"{period[-1]}e halfjaar {period[:4]}"
        case "dag":
            return day_words(period)
        case _:
            return period


def period_phrase(period: str) -> str:
    """A period in a sentence."""
    match grain_of(period):
        case "jaren":
            return f"in {period.replace('/', ' tot en met ')}"
        case "halfjaar1" | "halfjaar2":
            return f"in het {'eerste' if period[-1] == '1' else 'tweede'} halfjaar van {period[:4]}"
        case "dag":
            return f"op {day_words(period)}"
        case _:
            return f"in {period}"


_KINDS = {"provincie": "de provincie", "corop": "het COROP-gebied", "jeugdregio": "de jeugdregio"}
_KINDS |= {"veiligthuisregio": "de Veilig Thuis-regio"}


def place_phrase(code: str) -> str:
    """A region in a sentence."""
    row = regions()[code]
    return " ".join(part for part in ("in", _KINDS.get(row["kind"], ""), row["name"]) if part)


def sentence(row: Row) -> str:
    """The sentence of the catalogue with the numbers of a row, without what may follow and without the full stop."""
    when = period_phrase(row.period)
    return (
        catalogue()[row.indicator]["sentence"]
        .format(
            Periode=when[0].upper() + when[1:], periode=when, gebied=place_phrase(row.region), waarde=value_words(row)
        )
        .removesuffix(".")
    )


def shown(rows: Iterable[Row]) -> list[Row]:
    """The rows with a value."""
    return [row for row in rows if row.value is not None]
