"""The table [rate] of a family -> the indicator of that count per 1.000 of a population."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from toekomstscenario.catalogue import toml_file
from toekomstscenario.catalogue.toml_file import Table
from toekomstscenario.errors import DataError
from toekomstscenario.model import Indicator, Kind
from toekomstscenario.parts import Rate

_TEXTS = ("denominator", "of", "title", "short", "sentence", "caveat")
_PER = {1_000: "per 1.000", 10_000: "per 10.000", 100_000: "per 100.000"}  # as a Dutch reader writes them
STEP = 0.1  # a rate is told in tenths at the finest
NEW_YEAR = "01-01"


def rate_of(file: Path, count: Indicator, table: Table) -> Indicator:
    """Read one table [rate] beside the count that it divides.

    Args:
        file: for the messages.
        count: the indicator whose table it is.
        table: per, denominator (id of a population), of (who are counted in it), title, short, sentence, caveat.

    Raises:
        DataError: a wrong key, type or value; names the id of the count.
    """
    where = f"{count.id}: rate: "
    toml_file.check_keys(file, table, frozenset({"per", *_TEXTS}), frozenset(), where=where)
    texts = {key: toml_file.text(file, table, key).strip() for key in _TEXTS}
    empty = [key for key, text in texts.items() if not text]
    if empty:
        raise DataError(file, f"{where}{', '.join(empty)} mag niet leeg zijn")
    per = toml_file.number(file, table, "per")
    if per not in _PER:
        raise DataError(file, f"{where}'per' moet een van deze zijn: {', '.join(map(str, _PER))}")
    if count.kind is not Kind.COUNT or count.unit != "aantal" or count.average:
        raise DataError(file, f"{where}alleen een aantal (eenheid 'aantal', geen gemiddelde) wordt gedeeld")
    words = _PER[int(per)]
    lost = [key for key in ("title", "short", "sentence") if words not in texts[key]]
    if lost:
        raise DataError(file, f"{where}{', '.join(lost)} zegt niet '{words}'")
    return replace(
        count,
        id=f"{count.id}_per_{per:.0f}",
        title=texts["title"],
        short=texts["short"],
        kind=Kind.RATE,
        unit=words,
        decimals=1,
        rounded_to=STEP,
        sentence=texts["sentence"],
        denominator=texts["of"],
        caveat=texts["caveat"],
        labels=(),
        rate=Rate(count.id, texts["denominator"], int(per)),
        numerator="",
        denominator_series="",
        masked_with="",
    )


def count_of(name: str) -> str:
    """The id of the count of which a rate has this id; other ids come back as they are."""
    return re.sub(r"_per_\d+$", "", name)


def fault_of(rate: Indicator, indicators: Mapping[str, Indicator]) -> str:
    """Why a rate cannot be made with the other indicators, in Dutch; empty when it can."""
    assert rate.rate is not None  # callers ask for rates only
    population = indicators.get(rate.rate.denominator)
    if population is None:
        return f"{rate.id} deelt door {rate.rate.denominator}, maar die indicator bestaat niet"
    people = population.kind is Kind.COUNT and population.counts == "inwoners" and population.unit == "aantal"
    if not people or population.moment != NEW_YEAR:
        return f"{rate.id} deelt door {population.id}, maar dat is geen aantal inwoners op 1 januari"
    return ""


def with_population(rate: Indicator, population: Indicator) -> Indicator:
    """The rate for the kinds of region that have both numbers, with the breaks of both."""
    kinds = tuple(kind for kind in rate.published_for if kind in population.published_for)
    breaks = tuple(dict.fromkeys((*rate.breaks, *population.breaks)))
    return replace(rate, published_for=kinds, breaks=tuple(sorted(breaks, key=lambda found: found.at)))
