"""Traced numbers -> table, chart and Figure; in every row of the table stand caveat, source and id."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.charts.spec import ChartKind, ChartSpec
from toekomstscenario.figure import Align, Column, Figure
from toekomstscenario.figures import rows
from toekomstscenario.figures.correction_words import with_corrections
from toekomstscenario.figures.prevalence.traced import Traced
from toekomstscenario.sentences import SECOND_HAND_MARK, Quote
from toekomstscenario.store import Store

SCHEMA = {
    "wat": pl.String(),
    "getal": pl.Float64(),
    "getal_tekst": pl.String(),
    "van": pl.Float64(),
    "tot": pl.Float64(),
    "aard": pl.String(),
    "soort": pl.String(),
    "periode": pl.String(),
    "periode_code": pl.String(),
    "bandbreedte": pl.String(),
    "voorbehoud": pl.String(),
    "herkomst": pl.String(),
    "feit": pl.String(),
    "reeks": pl.String(),
    "code": pl.String(),
}
# Kind, period and range share a column, so that the caveat has room on paper.
COLUMNS = (
    Column("Wat", "wat"),
    Column("Getal", "getal_tekst", "getal", Align.NUMBER),
    Column("Soort getal, periode en bandbreedte", "aard"),
    Column("Voorbehoud", "voorbehoud"),
    Column("Bron, status en nummer", "herkomst"),
)
READING = (
    "De lengte van een balk is het getal, en alle balken hebben dezelfde schaal: een balk die twee keer zo lang is, is"
    " twee keer zoveel. Een omlijnd stuk met streepjes is een bandbreedte. Een open balk is een"
    " voorlopig getal of een getal uit de tweede hand."
)
MARK_NOTE = f"{SECOND_HAND_MARK} betekent: uit de tweede hand of in de bron afgerond; geen precieze telling."
OPEN_BARS = "Open balk: voorlopig of uit de tweede hand"
MOST_ALT = 150  # signs
FACTS_STATUS = "Feiten: zoals gelezen in hun bron; de bruikbaarheid hebben wij zelf bepaald."


@dataclass(frozen=True)
class Words:
    """The words of a figure (see `Figure`)."""

    id: str
    title: str
    subtitle: str
    alt_text: str
    finding: str
    notes: tuple[str, ...]
    reading: str = READING
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class Bars:
    """How numbers are drawn: the heading above and the role of each, by their place; a number without role is not."""

    roles: Sequence[str]
    groups: Sequence[str] = ()
    kind: ChartKind = ChartKind.SCALE
    settings: Mapping[str, Any] = field(default_factory=dict[str, Any])


def make(catalogue: Catalogue, store: Store, words: Words, found: Sequence[Traced], bars: Bars) -> Figure:
    """Put numbers and words together in a figure.

    Args:
        catalogue, store: for sources, statuses and corrected figures.
        words: title, notes and the rest.
        found: the numbers, in the order of the table.
        bars: how they are drawn.
    """
    cells = [one.cell for one in found if one.cell is not None]
    figure = Figure(
        id=words.id,
        title=words.title,
        subtitle=f"{words.subtitle}. {OPEN_BARS}" if _has_open(found, bars) else words.subtitle,
        table=rows.frame([_row(one) for one in found], SCHEMA),
        columns=COLUMNS,
        chart=_chart(found, bars) if any(one.low is not None for one in found) else None,
        alt_text=words.alt_text,
        quotes=words.quotes,
        finding=words.finding,
        source_line=_source_line(found),
        status_line=_status_line(found, catalogue),
        notes=words.notes,
        reading=words.reading,
    )
    return with_corrections(figure, catalogue, store, cells) if cells else figure


def _row(one: Traced) -> dict[str, Any]:
    return {
        "wat": one.label,
        "getal": one.number,
        "getal_tekst": one.text,
        "van": one.low,
        "tot": one.high,
        "aard": f"{one.sort}; {one.when}; bandbreedte: {one.spread}",
        "soort": one.sort,
        "periode": one.when,
        "periode_code": one.period_code,
        "bandbreedte": one.spread,
        "voorbehoud": one.quote.caveat,
        "herkomst": f"{one.short_source}; {one.standing}; {one.origin}",
        "feit": one.fact.id if one.fact is not None else "",
        "reeks": one.cell.indicator if one.cell is not None else "",
        "code": one.cell.region if one.cell is not None else "",
    }


def _chart(found: Sequence[Traced], bars: Bars) -> ChartSpec:
    drawn = [place for place, one in enumerate(found) if bars.roles[place] and one.low is not None]
    return ChartSpec(
        kind=bars.kind,
        marks=rows.frame([_mark(found[place], bars, place) for place in drawn], rows.MARK_SCHEMA),
        steps=rows.frame([], rows.STEP_SCHEMA),
        ticks=(),
        breaks=(),
        decimals=0,
        comparator="",
    )


def _has_open(found: Sequence[Traced], bars: Bars) -> bool:
    drawn = [one for one, role in zip(found, bars.roles, strict=True) if role and one.low is not None]
    return bars.kind is ChartKind.SCALE and any(one.provisional or one.second_hand for one in drawn)


def _mark(one: Traced, bars: Bars, place: int) -> dict[str, Any]:
    group = bars.groups[place] if bars.groups else ""
    return {
        "region": one.cell.region if one.cell is not None else one.fact.id if one.fact is not None else "",
        "label": rows.sentence_case(one.label.removeprefix(f"{group}: ")),
        "role": bars.roles[place],
        "position": 0.0,
        "value": one.low,
        "low": None,
        "high": one.high,
        "value_text": one.text,
        "period_text": one.when,
        "status_text": one.standing,
        "description": f"{one.label}, {one.when}: {one.text}, {one.sort}, {one.standing}",
        "open": one.provisional,
        "second_hand": one.second_hand,
        "group": group,
        "order": place,
        **bars.settings,
    }


def _source_line(found: Sequence[Traced]) -> str:
    names = list(dict.fromkeys(one.short_source for one in found))
    named = "; ".join(names) if len(names) <= 4 else f"{'; '.join(names[:3])} en {len(names) - 3} andere (zie de tabel)"
    return f"{'Bron' if len(names) == 1 else 'Bronnen'}: {named}."


def _status_line(found: Sequence[Traced], catalogue: Catalogue) -> str:
    cells = [one.cell for one in found if one.cell is not None]
    parts = [rows.status_line(cells, catalogue)] if cells else []
    return " ".join([*parts, FACTS_STATUS] if any(one.fact is not None for one in found) else parts)


def years(found: Sequence[Traced]) -> str:
    """The years that numbers are about, for a title: jaren tussen 2017 en 2024; empty when none has a year."""
    every = sorted({year for one in found for year in re.findall(r"\b\d{4}\b", one.period_code)})
    return f"jaren tussen {every[0]} en {every[-1]}" if len(every) > 1 else "".join(every)


def alt_text(kind: str, found: Sequence[Traced]) -> str:
    """The kind of picture and as many of its numbers as there is room for."""
    text = kind
    for one in found:
        more = f" {one.label}: {one.text}."
        if len(text) + len(more) > MOST_ALT:
            break
        text += more
    return text


def caveats(found: Sequence[Traced]) -> tuple[str, ...]:
    """The caveats of numbers, each once, and what the mark of second hand means, for the notes."""
    by_caveat: dict[str, list[str]] = {}
    for one in found:
        by_caveat.setdefault(one.caveat, []).append(f"'{one.label}'")
    lines = [f"Let op bij {', '.join(labels)}: {caveat}" for caveat, labels in by_caveat.items()]
    return (*lines, *([MARK_NOTE] if any(SECOND_HAND_MARK in one.text for one in found) else []))
