"""Availability, corrections and sources as figures without a chart, so that they can be taken along as a file. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import polars as pl

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.corrections import Correction, Way
from toekomstscenario.figure import Align, Column, Figure
from toekomstscenario.figures.correction_words import new_words, old_words, published_words
from toekomstscenario.figures.coverage import Coverage, Empty, Filled, Line, Why
from toekomstscenario.figures.kinds import GRAINS, REGION_KINDS
from toekomstscenario.figures.source_use import SourceUse
from toekomstscenario.model import RegionKind
from toekomstscenario.numbers import format_date, format_number, format_period
from toekomstscenario.sentences import region_label

MEANINGS = {
    Why.NOT_FETCHED: "de genoemde tabel van het CBS geeft deze reeks voor dit soort gebied, en is nog niet opgehaald."
    " De beheerder van dit dashboard doet dat. Of dit jaar erin staat, blijkt bij het ophalen",
    Why.NOT_FOUND: "wij hebben geen cijfer gevonden",
    Why.UNREADABLE: "het bestand met deze cijfers kan nu niet gelezen worden; bovenaan de pagina staat waarom",
    Why.NOT_MADE: "wij rekenen dit cijfer zelf uit, en het aantal of het aantal inwoners ontbreekt",
    Why.HIDDEN: "de bron toont het cijfer niet. Het is geen nul",
    Why.IMPOSSIBLE: "er kan geen cijfer zijn, bijvoorbeeld omdat de gemeente toen niet bestond",
    Why.BEFORE: "eerder dan het eerste jaar dat wij van deze reeks kennen",
    Why.NOT_OFFERED: "de bron van nieuwe cijfers geeft dit cijfer niet voor dit soort gebied",
}
COUNTED = (
    "Een getal is het aantal gebieden van die soort met een cijfer. Een cijfer over meer jaren staat bij het laatste."
)
_OURSELVES = "Bron: dit overzicht is gemaakt van de cijfers en de catalogus van dit dashboard."


def coverage_table(coverage: Coverage, name: str, title: str) -> Figure:
    """The matrix with a column per year; each cell the number of regions, or why there is no figure.

    Args:
        coverage: the matrix.
        name: for the name of the file: letters and hyphens.
        title: what it is about.
    """
    heads = {"cijfer": "Cijfer", "gebied": "Soort gebied", "soort": "Soort periode"}
    columns = [Column(head, field) for field, head in heads.items()]
    columns += [Column(str(year), f"j{year}") for year in coverage.years]
    lines = [_coverage_row(line, coverage.years) for line in coverage.lines]
    figures = sum(slot.figures for line in coverage.lines for slot in line.slots if isinstance(slot, Filled))
    return _figure(
        f"beschikbaarheid-{name}",
        title,
        f"{format_number(figures, 0)} cijfers",
        lines=lines,
        columns=columns,
        status=COUNTED,
        notes=[f"{why.capitalize()}: {words}." for why, words in MEANINGS.items()],
    )


def _coverage_row(line: Line, years: Iterable[int]) -> dict[str, Any]:
    slots = {f"j{year}": slot_words(line, slot) for year, slot in zip(years, line.slots, strict=True)}
    return {
        "cijfer": line.indicator.title,
        "gebied": REGION_KINDS[line.kind],
        "soort": GRAINS[line.grain],
        **slots,
    }


def slot_words(line: Line, slot: Filled | Empty) -> str:
    """One cell of the matrix in words: 12 van 45, 3 verborgen / nog op te halen: 85099NED."""
    if isinstance(slot, Empty):
        return f"{slot.why}: {', '.join(slot.tables)}" if slot.tables else str(slot.why)
    if line.kind is RegionKind.COUNTRY:
        return "ja"
    count = str(slot.regions) if slot.regions == line.total else f"{slot.regions} van {line.total}"
    return f"{count}, {slot.hidden} verborgen" if slot.hidden else count


def corrections_table(catalogue: Catalogue, corrections: Sequence[Correction], name: str, title: str) -> Figure:
    """Figures that were given otherwise: old and new value with source, and the day on which that was seen."""
    newest_first = sorted(corrections, key=lambda one: (one.noticed or date.min, one.period), reverse=True)
    series = {one.indicator for one in corrections}
    return _figure(
        f"gewijzigde-cijfers-{name}",
        title,
        _sum_words(corrections),
        lines=[_correction_row(catalogue, one) for one in newest_first],
        columns=[
            *([Column("Cijfer", "cijfer")] if len(series) > 1 else []),
            Column("Gebied", "gebied"),
            Column("Periode", "periode"),
            Column("Eerder of ook", "oud_tekst", "oud", Align.NUMBER),
            Column("Bron daarvan", "oude_bron"),
            Column("Hier", "nieuw_tekst", "nieuw", Align.NUMBER),
            Column("Bron hier", "nieuwe_bron"),
            Column("Gezien op", "gezien"),
            Column("Hoe", "hoe"),
        ],
        status="Zonder dag: het verschil staat tussen twee publicaties, en het jaar van publicatie staat bij de bron.",
        notes=[
            "Hier: het cijfer dat in dit dashboard in de plaats kwam, of dat geldt omdat zijn bron voorgaat.",
            "Een cijfer dat nu verborgen is, herhalen wij niet.",
        ],
    )


def _sum_words(corrections: Sequence[Correction]) -> str:
    """How many differences there are, in how many series, and how many of them are only of rounding."""
    count, rounded = len(corrections), sum(one.way is Way.ROUNDED for one in corrections)
    series = len({one.indicator for one in corrections})
    where = f" in {series} reeksen" if series > 1 else ""
    rest = f"; {rounded} daarvan alleen anders afgerond" if rounded else ""
    return f"{count} {'verschil' if count == 1 else 'verschillen'}{where}{rest}"


def _correction_row(catalogue: Catalogue, one: Correction) -> dict[str, Any]:
    indicator = catalogue.indicators[one.indicator]
    return {
        "code": one.region,
        "cijfer": indicator.title,
        "gebied": region_label(catalogue.region(one.region)),
        "periode": format_period(one.period),
        "oud": one.old,
        "oud_tekst": old_words(indicator, one),
        "oude_bron": published_words(catalogue, one.old_source, one.old_published),
        "nieuw": one.new,
        "nieuw_tekst": new_words(indicator, one),
        "nieuwe_bron": published_words(catalogue, one.new_source, one.new_published),
        "gezien": format_date(one.noticed) if one.noticed else "–",
        "hoe": str(one.way),
    }


def sources_table(uses: Iterable[SourceUse], name: str, title: str) -> Figure:
    """Sources with publisher, kind, table, licence, address and what they give."""
    lines = [_source_row(use) for use in uses]
    return _figure(
        f"bronnen-{name}",
        title,
        f"{len(lines)} bronnen",
        lines=lines,
        columns=[
            Column("Uitgever", "uitgever"),
            Column("Bron", "bron"),
            Column("Titel", "titel"),
            Column("Soort", "soort"),
            Column("Tweede hand", "tweede_hand"),
            Column("Tabel", "tabel"),
            Column("Cijfers", "cijfers_tekst", "cijfers", Align.NUMBER),
            Column("Gepubliceerd in", "jaren"),
            Column("Overgenomen of opgehaald", "gekregen"),
            Column("Tabel gewijzigd op", "gewijzigd"),
            Column("Licentie", "licentie"),
            Column("Adres", "adres"),
            Column("Opmerking", "opmerking"),
        ],
        status="Het aantal cijfers is wat nu geldt; eerdere versies tellen niet mee.",
        notes=["Tweede hand: de bron vertelt wat een ander heeft gepubliceerd, of het cijfer is daar afgerond (~)."],
    )


def _source_row(use: SourceUse) -> dict[str, Any]:
    source = use.source
    return {
        "uitgever": source.publisher,
        "bron": source.short,
        "titel": source.title,
        "soort": use.kind_words,
        "tweede_hand": "ja" if use.by_way_of else "nee",
        "tabel": source.table,
        "cijfers": float(use.figures),
        "cijfers_tekst": format_number(use.figures, 0),
        "jaren": use.years if use.figures else "",
        "gekregen": use.arrival,
        "gewijzigd": use.modified,
        "licentie": source.licence,
        "adres": source.url,
        "opmerking": " ".join(part for part in (use.purpose, source.note) if part),
    }


def _figure(
    name: str,
    title: str,
    subtitle: str,
    *,
    lines: Sequence[dict[str, Any]],
    columns: Sequence[Column],
    status: str,
    notes: Sequence[str],
) -> Figure:
    numbers = {column.number for column in columns if column.number}
    fields = [*(column.text for column in columns), *numbers]
    schema = {field: pl.Float64() if field in numbers else pl.String() for field in sorted(fields)}
    return Figure(
        id=name.replace("_", "-"),
        title=title,
        subtitle=subtitle,
        table=pl.DataFrame([{field: line.get(field) for field in schema} for line in lines], schema=schema),
        columns=tuple(columns),
        alt_text=title[:150],
        source_line=_OURSELVES,
        status_line=status,
        notes=tuple(notes),
    )
