"""data/own: what was imported. Indicators and sources as TOML, observations as parquet with a lock, notes as CSV."""

import copy
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, cast

import polars as pl

from toekomstscenario.catalogue import Catalogue, toml_file
from toekomstscenario.catalogue.indicators import read_family
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.model import Break, Indicator, Source, Theme
from toekomstscenario.own import is_own, notes_of
from toekomstscenario.pipeline.own_figures.figures import OwnFigures
from toekomstscenario.pipeline.own_figures.series import Owner, own_source

FOLDER = "own"
_SOURCE_KEYS = frozenset({"owner", "note"})


def own_folder(root: Path) -> Path:
    """The folder of own figures under the data root."""
    return root / FOLDER


def with_own_figures(catalogue: Catalogue, root: Path) -> Catalogue:
    """The catalogue with the indicators and sources of imported figures beside its own.

    A file that cannot be read is left out and stands in `problems`, as in the catalogue itself.
    """
    folder = own_folder(root)
    problems: list[DataError] = []
    sources = {source.id: source for source in _each(folder / "sources", read_own_source, problems)}
    indicators: dict[str, Indicator] = {}
    for family in _each(folder / "indicators", read_family, problems):
        for indicator in family:
            if _fits(indicator, catalogue, sources):
                indicators[indicator.id] = indicator
            else:
                file = folder / "indicators" / f"{indicator.family}.toml"
                problems.append(
                    DataError(
                        file, "is geen beschrijving van eigen cijfers, of noemt een bron of cijfer dat er niet is"
                    )
                )
    return joined(catalogue, indicators.values(), sources.values(), problems)


def _fits(indicator: Indicator, catalogue: Catalogue, own: Mapping[str, Source]) -> bool:
    return (
        is_own(indicator.id)
        and indicator.family == indicator.id
        and indicator.theme is Theme.OWN
        and indicator.source in own
        and indicator.definition_source in ("", *catalogue.sources)
        and indicator.counter_indicator in ("", *catalogue.indicators)
    )


def joined(
    catalogue: Catalogue, indicators: Iterable[Indicator], sources: Iterable[Source], problems: Iterable[DataError] = ()
) -> Catalogue:
    """A catalogue with more in it, for instance those of a file that is only looked at."""
    every = cast("dict[str, Source]", copy.copy(catalogue.sources))  # a copy that keeps how it tells of a lost source
    every.update({source.id: source for source in sources})
    return replace(
        catalogue,
        indicators={**catalogue.indicators, **{indicator.id: indicator for indicator in indicators}},
        sources=every,
        problems=(*catalogue.problems, *problems),
    )


def _each(folder: Path, read: Any, problems: list[DataError]) -> list[Any]:
    found: list[Any] = []
    for file in sorted(folder.glob("*.toml")):
        try:
            found.append(read(file))
        except DataError as problem:
            problems.append(problem)
    return found


def read_own_source(file: Path) -> Source:
    """Read the source of one owner.

    Raises:
        DataError: a wrong key or type, or a name that does not belong to the file.
    """
    table = toml_file.read_toml(file)
    toml_file.check_keys(file, table, _SOURCE_KEYS, frozenset())
    try:
        source = own_source(Owner(toml_file.text(file, table, "owner")), toml_file.text(file, table, "note"))
    except UserError as problem:
        raise DataError(file, problem.message) from problem
    if source.id != file.stem:
        raise DataError(file, f"heet niet naar de eigenaar; verwacht {source.id}.toml")
    return source


def write_meaning(figures: OwnFigures, folder: Path) -> None:
    """Write the TOML files of indicators and source, and read them back: what cannot be read is not kept.

    Raises:
        DataError: a file cannot be read back.
    """
    for name in ("indicators", "sources"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for indicator in figures.indicators:
        file = folder / "indicators" / f"{indicator.id}.toml"
        file.write_text(_toml(_indicator_table(indicator)), encoding="utf-8")
        read_family(file)
    file = folder / "sources" / f"{figures.source.id}.toml"
    file.write_text(_toml({"owner": figures.source.publisher, "note": figures.source.note}), encoding="utf-8")
    read_own_source(file)


def _indicator_table(indicator: Indicator) -> dict[str, Any]:
    """The keys of a catalogue file; those that follow from the name or from other keys are left out."""
    table = {part.name: getattr(indicator, part.name) for part in fields(indicator)}
    for name in ("id", "family", "numerator", "denominator_series", "rate"):  # the last three are never of own figures
        del table[name]
    table["measured"] = "day" if table.pop("on_a_day") else "period"
    breaks: tuple[Break, ...] = table.pop("breaks")
    return {**table, "breaks": [{"at": found.at, "reason": found.reason} for found in breaks]}


def _toml(table: Mapping[str, Any]) -> str:
    return "".join(f"{key} = {_toml_value(value)}\n" for key, value in table.items())


def _toml_value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Enum():
            return _toml_value(value.value)
        case str():
            return json.dumps(value, ensure_ascii=False)  # no control characters here, so the same form as in TOML
        case date() | int() | float():
            return str(value)
        case dict():
            pairs = cast("dict[str, Any]", value).items()
            return "{ " + ", ".join(f"{key} = {_toml_value(found)}" for key, found in pairs) + " }"
        case _:
            return "[" + ", ".join(_toml_value(found) for found in value) + "]"


def read_notes(root: Path) -> pl.DataFrame:
    """The notes of imported figures: indicator, region, start, end, note; empty when there are none.

    Raises:
        DataError: the file cannot be read.
    """
    return notes_of(own_folder(root))
