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

from tests.contract import by_hand

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
    parts: tuple["Row", "Row | None"] | None = None  # of a rate: its count and its population, if there is one

    @property
    def absent(self) -> bool:
        """Whether there is no figure at all, which is something else than a hidden one."""
        return self.parts is not None and self.parts[1] is None and self.parts[0].value is not None


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


class _Sources(dict[str, Meta]):
    """Sources by id; a rate names two, and that the work on them is ours."""

    def __missing__(self, name: str) -> Meta:
        one, other = (self[part] for part in name.split("+"))
        (first, *done), (second, *also) = (found["short"].split("; bewerking: ") for found in (one, other))
        second = second.removeprefix("CBS StatLine, ") if first.startswith("CBS StatLine, ") else second
        works = ", ".join(dict.fromkeys([*done, *also, "eigen berekening"]))
        kinds = [found["kind"] for found in (one, other) if found["kind"] in _BY_WAY_OF]
        return {"short": f"{first} en {second}; bewerking: {works}", "kind": [*kinds, one["kind"]][0]}


_BY_WAY_OF = ("heruitgave", "begroting", "nieuws")


@cache
def sources() -> dict[str, Meta]:
    """Source files by id."""
    folder = DATA / "catalogue/sources"
    return _Sources({file.stem: tomllib.loads(file.read_text()) for file in folder.glob("*.toml")})


@cache
def catalogue() -> dict[str, Meta]:
    """Indicators by id, parts filled up with what their file says once."""
    found: dict[str, Meta] = {}
    for file in sorted((DATA / "catalogue/indicators").glob("*.toml")):
        table = tomllib.loads(file.read_text())
        for part in table.pop("parts", [{}]):
            name, meta = part.get("id", file.stem), {**table, **part, "family": file.stem}
            rate = meta.pop("rate", None)
            found[name] = meta
            if rate:
                found[f"{name}_per_{rate['per']}"] = _rate_meta(name, meta, rate)
    return found


def _rate_meta(name: str, count: Meta, rate: Meta) -> Meta:
    """What is known of a rate: that of its count, and what its own table says otherwise."""
    own = {key: rate[key] for key in ("title", "short", "sentence", "caveat")}
    made = {"kind": "rate", "unit": f"per {dutch(Decimal(rate['per']), 0)}", "decimals": 1, "rounded_to": 0.1}
    parts = {"count": name, "population": rate["denominator"], "per": rate["per"], "denominator": rate["of"]}
    return {**count, **own, **made, **parts, "labels": []}


def rates() -> list[str]:
    """The indicators that are computed by us."""
    return [name for name, meta in catalogue().items() if meta["kind"] == "rate"]


def comparable() -> list[str]:
    """The indicators of which regions may be put side by side."""
    return [name for name, meta in catalogue().items() if meta["unit"] == "%" or meta["kind"] == "rate"]


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

    found = {key: min(rows, key=rank) for key, rows in publications().items()}
    return found | {key: row for name in rates() for key, row in _rates(name, found).items()}


def _rates(name: str, found: Mapping[tuple[str, str, str], Row]) -> dict[tuple[str, str, str], Row]:
    """A rate of every row of its count."""
    meta = catalogue()[name]
    made: dict[tuple[str, str, str], Row] = {}
    for count in [row for row in found.values() if row.indicator == meta["count"]]:
        people = found.get((meta["population"], count.region, by_hand.population_day(count.period)))
        made[name, count.region, count.period] = by_hand.rate(name, meta["per"], count, people)
    return made


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
    return row.confidence == "middel" and sources()[row.source]["kind"] in _BY_WAY_OF


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
    if row.parts is not None:
        return 0 if row.rounded_to is not None and row.rounded_to >= 1 else 1
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
    about = any(_round_number(part) for part in (row.parts or (row,)) if part is not None)
    percent = "%" if meta["unit"] == "%" else ""
    return f"{'ongeveer ' if about else ''}{dutch(row.value, decimals_of(row))}{percent}"


def _round_number(row: Row) -> bool:
    """Whether a value is rounded more coarsely than its series, or to hundreds."""
    return step(row) > Decimal(str(catalogue()[row.indicator]["rounded_to"])) or step(row) >= 100


def value_in_table(row: Row) -> str:
    """A value in a table, with its marks."""
    if row.value is None:
        return "geen cijfer" if row.absent else "verborgen"
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
