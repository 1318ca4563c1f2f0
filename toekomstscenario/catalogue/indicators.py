"""One TOML per family of series -> Indicator values."""

import string
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from toekomstscenario.catalogue import toml_file
from toekomstscenario.catalogue.rates import rate_of
from toekomstscenario.catalogue.toml_file import Table
from toekomstscenario.errors import DataError
from toekomstscenario.model import Break, Indicator, Kind, Label, NumberKind, Polarity, RegionKind, Theme

_REQUIRED = frozenset(
    {"title", "short", "theme", "kind", "counts", "number_kind", "unit", "decimals", "rounded_to", "measured"}
    | {"polarity", "sentence", "definition", "definition_source", "not_counted", "denominator", "caveat", "source"}
    | {"published_for", "counter_indicator", "labels"}
)
_OPTIONAL = frozenset(
    {"definition_url", "moment", "average", "breaks", "numerator", "denominator_series", "masked_with"}
)
_PLACEHOLDERS = frozenset({"Periode", "periode", "gebied", "waarde"})
NOT_SEEN = "Definitie niet gezien."
E = TypeVar("E", bound=StrEnum)


def read_family(file: Path) -> tuple[Indicator, ...]:
    """Read one family file: its parts, or the file itself when it has none, each followed by its rate.

    Raises:
        DataError: a wrong key, type or value, named with the file.
    """
    table = toml_file.read_toml(file)
    parts = toml_file.tables(file, table, "parts")
    shared = {key: found for key, found in table.items() if key != "parts"}
    if not parts:
        return _with_rate(file, file.stem, shared)
    if "rate" in shared:
        raise DataError(file, "[rate] hoort onder een [[parts]], als [parts.rate]")
    return tuple(found for part in parts for found in _part(file, shared, part))


def parts_fault(indicator: Indicator, indicators: Mapping[str, Indicator]) -> str:
    """What is wrong with the counts that a percentage says it was made of, in Dutch; empty when nothing is."""
    names = [name for name in (indicator.numerator, indicator.denominator_series) if name]
    for name in names:
        found = indicators.get(name)
        if found is None:
            return f"een percentage is gemaakt van {name}, maar die indicator bestaat niet"
        if found.kind is not Kind.COUNT or found.unit != "aantal" or found.counts != indicator.counts:
            return f"een percentage is gemaakt van {name}, maar dat is geen aantal {indicator.counts}"
    return ""


def mask_fault(indicator: Indicator, indicators: Mapping[str, Indicator]) -> str:
    """What is wrong with the count that a percentage is hidden with, in Dutch; empty when nothing is."""
    if not indicator.masked_with:
        return ""
    count = indicators.get(indicator.masked_with)
    if count is None:
        return f"{indicator.id} wordt verborgen met {indicator.masked_with}, maar die indicator bestaat niet"
    if count.kind is not Kind.COUNT or count.counts != indicator.counts:
        return f"{indicator.id} wordt verborgen met {count.id}, maar dat is geen aantal {indicator.counts}"
    return ""


def _part(file: Path, shared: Table, part: Table) -> tuple[Indicator, ...]:
    if "id" not in part:
        raise DataError(file, "een [[parts]] mist de sleutel id")
    own = {key: found for key, found in part.items() if key != "id"}
    return _with_rate(file, toml_file.text(file, part, "id"), {**shared, **own})


def _with_rate(file: Path, name: str, table: Table) -> tuple[Indicator, ...]:
    """The indicator and, when its table has a [rate], that count per 1.000 of a population."""
    indicator = _indicator(file, name, {key: found for key, found in table.items() if key != "rate"})
    if "rate" not in table:
        return (indicator,)
    rate = rate_of(file, indicator, toml_file.subtable(file, table, "rate"))
    _check(file, rate)
    return indicator, rate


def _indicator(file: Path, name: str, table: Table) -> Indicator:
    toml_file.check_keys(file, table, _REQUIRED, _OPTIONAL, where=f"{name}: " if name != file.stem else "")
    measured = toml_file.text(file, table, "measured")
    if measured not in ("period", "day"):
        raise DataError(file, f"{name}: 'measured' moet period of day zijn, niet {measured}")
    indicator = Indicator(
        id=name,
        family=file.stem,
        title=toml_file.text(file, table, "title"),
        short=toml_file.text(file, table, "short"),
        theme=_word(file, table, "theme", Theme),
        kind=_word(file, table, "kind", Kind),
        counts=toml_file.text(file, table, "counts"),
        number_kind=_word(file, table, "number_kind", NumberKind),
        unit=toml_file.text(file, table, "unit"),
        decimals=int(toml_file.number(file, table, "decimals")),
        rounded_to=toml_file.number(file, table, "rounded_to"),
        on_a_day=measured == "day",
        moment=toml_file.text(file, table, "moment"),
        average=toml_file.flag(file, table, "average"),
        polarity=_word(file, table, "polarity", Polarity),
        sentence=toml_file.text(file, table, "sentence"),
        definition=toml_file.text(file, table, "definition"),
        definition_source=toml_file.text(file, table, "definition_source"),
        definition_url=toml_file.text(file, table, "definition_url"),
        not_counted=toml_file.text(file, table, "not_counted"),
        denominator=toml_file.text(file, table, "denominator"),
        caveat=toml_file.text(file, table, "caveat"),
        source=toml_file.text(file, table, "source"),
        published_for=tuple(_kinds(file, table)),
        counter_indicator=toml_file.text(file, table, "counter_indicator"),
        labels=tuple(_label(file, label) for label in toml_file.tables(file, table, "labels")),
        breaks=tuple(_break(file, found) for found in toml_file.tables(file, table, "breaks")),
        numerator=toml_file.text(file, table, "numerator"),
        denominator_series=toml_file.text(file, table, "denominator_series"),
        masked_with=toml_file.text(file, table, "masked_with"),
    )
    _check(file, indicator)
    return indicator


def _check(file: Path, indicator: Indicator) -> None:
    empty = [key for key in ("title", "short", "definition", "not_counted", "caveat", "source", "counts")
             if not getattr(indicator, key).strip()]  # fmt: skip
    if empty:
        raise DataError(file, f"{indicator.id}: {', '.join(empty)} mag niet leeg zijn")
    sourced = bool(indicator.definition_source)
    if (indicator.definition == NOT_SEEN) == sourced or (indicator.definition_url and not sourced):
        raise DataError(file, f"{indicator.id}: een definitie heeft een bron, en '{NOT_SEEN}' heeft er geen")
    if (indicator.kind is Kind.RATE) != (indicator.rate is not None):
        raise DataError(file, f"{indicator.id}: een cijfer per 1.000 staat als [rate] bij zijn aantal")
    if indicator.comparable != bool(indicator.denominator):
        raise DataError(file, f"{indicator.id}: een percentage noemt zijn noemer, een aantal heeft er geen")
    if bool(indicator.numerator) != bool(indicator.denominator_series):
        raise DataError(file, f"{indicator.id}: 'numerator' en 'denominator_series' staan er samen of allebei niet")
    if indicator.numerator and indicator.kind is not Kind.PERCENTAGE:
        raise DataError(file, f"{indicator.id}: alleen een percentage heeft een 'numerator' en 'denominator_series'")
    if indicator.masked_with and (indicator.kind is not Kind.PERCENTAGE or indicator.numerator):
        raise DataError(file, f"{indicator.id}: 'masked_with' staat bij een percentage zonder 'numerator'")
    fields = _fields(indicator.sentence)
    if not fields <= _PLACEHOLDERS or not {"gebied", "waarde"} <= fields or not fields & {"Periode", "periode"}:
        raise DataError(file, f"{indicator.id}: 'sentence' heeft {{Periode}} of {{periode}}, {{gebied}} en {{waarde}}")


def _fields(sentence: str) -> set[str]:
    """The placeholders as written, format and conversion included; a loose brace gives one that does not exist."""
    try:
        found = [field for field in string.Formatter().parse(sentence) if field[1] is not None]
    except ValueError:
        return {"{"}
    return {f"{name}{conversion or ''}{form}" for _, name, form, conversion in found}


def _label(file: Path, table: Table) -> Label:
    toml_file.check_keys(file, table, frozenset({"label", "unit"}), frozenset({"tables"}), where="labels: ")
    tables = toml_file.texts(file, table, "tables")
    return Label(toml_file.text(file, table, "label"), toml_file.text(file, table, "unit"), tables)


def _break(file: Path, table: Table) -> Break:
    toml_file.check_keys(file, table, frozenset({"at", "reason"}), frozenset(), where="breaks: ")
    return Break(toml_file.day(file, table, "at"), toml_file.text(file, table, "reason"))


def _kinds(file: Path, table: Table) -> list[RegionKind]:
    kinds: list[RegionKind] = []
    for word in toml_file.texts(file, table, "published_for"):
        if word not in tuple(RegionKind):
            raise DataError(file, f"'published_for' kent geen {word}")
        kinds.append(RegionKind(word))
    return kinds


def _word(file: Path, table: Table, key: str, words: type[E]) -> E:
    found = toml_file.text(file, table, key)
    if found not in tuple(words):
        allowed = ", ".join(str(word) for word in words)
        raise DataError(file, f"'{key}' is '{found}', maar moet een van deze zijn: {allowed}")
    return words(found)
