"""Figures made by hand for the tests of the exports; names and numbers are invented."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import polars as pl

from toekomstscenario.charts.spec import ChartKind, ChartSpec
from toekomstscenario.document import Bullets, Document, FigureBlock, Heading, Paragraph, QuoteBlock
from toekomstscenario.figure import Align, Column, Figure
from toekomstscenario.sentences import Quote

HOSTILE = (
    "=1+1",
    "<script>&\"'</script>",
    "#let x = 1",
    "\tmet tab",
    "stuur\x00ing\x0b\x1f\ufffe",
    "+31",
    "@SUM(A1)",
    "*vet* $x$",
)

_COLUMNS = (
    Column("Gebied", "gebied"),
    Column("Periode", "periode"),
    Column("Percentage", "waarde_tekst", "waarde", Align.NUMBER),
    Column("Status", "status"),
    Column("Herkomst", "zekerheid"),
    Column("Bron", "bron"),
)
_VALUES = {
    "code": pl.String(),
    "gebied": pl.String(),
    "periode": pl.String(),
    "waarde": pl.Float64(),
    "waarde_tekst": pl.String(),
}
_WORDS = {"status": pl.String(), "zekerheid": pl.String(), "bron": pl.String()}
_SCHEMA = {**_VALUES, **_WORDS}
QUOTES = (
    Quote(
        "In 2023 had 1,4% van de jongeren tot 18 jaar in Voorbeeldstad jeugdbescherming.",
        "Bron: CBS StatLine, tabel 00000NED (2025).",
        "Een lager percentage betekent niet vanzelf dat kinderen veiliger zijn.",
    ),
    Quote(
        "In 2023 had 1,1% van de jongeren tot 18 jaar in Nederland jeugdbescherming.",
        "Bron: CBS StatLine, tabel 00000NED (2025).",
        "Het percentage is afgerond op een tiende.",
    ),
    Quote(
        "In 2024 had 1,3% van de jongeren tot 18 jaar in Voorbeeldstad jeugdbescherming"
        " (voorlopig, zoals gezien in 2025).",
        "Bron: CBS StatLine, tabel 00000NED (2025).",
        "Dit cijfer is voorlopig en kan nog veranderen.",
    ),
)


def line_figure() -> Figure:
    """Two regions over six years, with one hidden value, one provisional year and one value from second hand."""
    own = [1.9, 1.8, None, 1.6, 1.4, 1.3]
    country = [1.3, 1.3, 1.2, 1.2, 1.1, 1.1]
    rows = [_row("GM9999", "Voorbeeldstad", 2019 + place, value) for place, value in enumerate(own)]
    rows += [_row("NL01", "Nederland", 2019 + place, value) for place, value in enumerate(country)]
    return Figure(
        id="ontwikkeling-jeugdbescherming-pct-GM9999-NL01-jaar",
        title="Jongeren met jeugdbescherming, deel van alle jongeren tot 18, Voorbeeldstad en Nederland, 2019 t/m 2024",
        subtitle="% van jongeren tot 18 jaar, hele jaren",
        table=pl.DataFrame(rows, schema=_SCHEMA, orient="row"),
        columns=_COLUMNS,
        chart=_line_chart(own, country),
        alt_text="Lijn. Jongeren met jeugdbescherming (%), Voorbeeldstad: 1,9% (2019) tot 1,3%* (2024)",
        quotes=QUOTES[:2],
        finding="Tussen 2022 en 2024 is dit cijfer gedaald met 0,3 procentpunt (19%).",
        source_line="Bron: CBS StatLine, tabel 00000NED (2025). CC BY 4.0.",
        status_line="Status: definitief, voorlopig (*). Overgenomen op 22 november 2026. Voorlopig betekent:"
        " zoals gezien bij publicatie; het cijfer kan nu definitief of herzien zijn.",
        notes=(
            "Let op: Een lager percentage betekent niet vanzelf dat kinderen veiliger zijn.",
            "Verborgen: het CBS toont dit cijfer niet (onbekend, niet betrouwbaar genoeg of geheim). Het is geen nul.",
            "Breuk: Het CBS begon in 2021 met nieuwe tabellen.",
        ),
        reading="Van links naar rechts loopt de tijd; hoe hoger de lijn, hoe groter het getal.",
    )


def dot_figure() -> Figure:
    """Twelve regions beside the country in two groups."""
    lower = ["Aabeek", "Beekdam", "Cederveen", "Dijkhuizen", "Eikenrode", "Fonteindorp"]
    names = [*lower, "Gouddijk", "Heidemeer", "IJsselmond", "Jonkerwold", "Kadezijl", "Lindeboom"]
    values = [0.7, 0.8, 0.8, 0.9, 0.9, 1.0, 1.3, 1.3, 1.4, 1.5, 1.7, 2.1]
    rows = [
        _row(f"GM{1000 + place}", name, 2023, value)
        for place, (name, value) in enumerate(zip(names, values, strict=True))
    ]
    line = line_figure()
    return replace(
        line,
        id="vergelijken-jeugdbescherming-pct-2023",
        title="Jongeren met jeugdbescherming, deel van alle jongeren tot 18, twaalf gemeenten, 2023",
        table=pl.DataFrame(rows, schema=_SCHEMA, orient="row"),
        chart=_dot_chart(names, values),
        alt_text="Stippen. Jongeren met jeugdbescherming (%), 2023: twaalf gemeenten van 0,7% tot 2,1%, Nederland 1,1%",
        quotes=QUOTES[:1],
        finding="Cederveen: dat is 0,3 procentpunt lager dan in Nederland.",
        status_line="Status: definitief. Overgenomen op 22 november 2026.",
        notes=line.notes[:1],
    )


def many_panels(regions: int) -> Figure:
    """Small multiples of so many regions over six years beside the country: a row per region and year."""
    line = line_figure()
    assert line.chart is not None
    own = line.chart.marks.filter(pl.col("region") == "GM9999")
    pieces = line.chart.steps.filter(pl.col("region") == "GM9999")
    codes = {f"GM{2000 + place}": f"Gebied {place:02}" for place in range(regions)}
    parts = [own.with_columns(region=pl.lit(code), label=pl.lit(name)) for code, name in codes.items()]
    steps = [pieces.with_columns(region=pl.lit(code)) for code in codes]
    country = line.chart.marks.filter(pl.col("region") == "NL01")
    rows = line.table.filter(pl.col("code") == "GM9999")
    table = pl.concat([rows.with_columns(gebied=pl.lit(name)) for name in codes.values()])
    chart = replace(
        line.chart,
        kind=ChartKind.MULTIPLES,
        marks=pl.concat([*parts, country]),
        steps=pl.concat([*steps, line.chart.steps.filter(pl.col("region") == "NL01")]),
        panels=dict.fromkeys(codes, (0.0, 2.0, "as 0% tot 2%")),
    )
    return replace(line, id="vakjes", title=f"{regions} gebieden door de jaren", table=table, chart=chart)


def bare_figure() -> Figure:
    """One hidden and one shown value: too little to draw. Counts and a signed difference instead of percentages."""
    line = line_figure()
    seen, heard = ("definitief", "uit de bron zelf"), ("voorlopig, zoals gezien in 2025", "uit de tweede hand")
    table = pl.DataFrame(
        [
            ("GM9999", "Voorbeeldstad", "2023", None, "verborgen", None, "", *seen, "CBS (2025)"),
            (
                "NL01",
                "Nederland",
                "2024",
                34000.0,
                "~ongeveer 34.000*",
                -1205.0,
                "\u22121.205",
                *heard,
                "Nieuws (2025)",
            ),
            ("PV26", "Utrecht (provincie)", "2024", 1205.0, "1.205", 0.1 + 0.2, "+0,3", *seen, "CBS (2025)"),
        ],
        schema={**_VALUES, "verschil": pl.Float64(), "verschil_tekst": pl.String(), **_WORDS},
        orient="row",
    )
    columns = (*_COLUMNS[:2], Column("Aantal jongeren", "waarde_tekst", "waarde", Align.NUMBER),
               Column("Verschil", "verschil_tekst", "verschil", Align.NUMBER), *_COLUMNS[3:])  # fmt: skip
    return replace(
        line,
        id="aantal-jongeren",
        title="Jongeren met jeugdhulp, drie gebieden",
        subtitle="Aantal jongeren",
        table=table,
        columns=columns,
        chart=None,
        alt_text="",
        quotes=(),
        finding="",
    )


def hostile_figure() -> Figure:
    """A figure in which every text tries to be something else: a formula, a tag, markup, a control character."""
    line = line_figure()
    names = pl.Series("gebied", [HOSTILE[place % len(HOSTILE)] for place in range(line.table.height)])
    assert line.chart is not None
    marks = line.chart.marks
    labels = pl.Series("label", [HOSTILE[place % len(HOSTILE)] for place in range(marks.height)])
    return replace(
        line,
        id="../ongewoon é\x00 naam?",
        title='=1+1 <script>alert("x")</script> #let x = 1 \x07\\',
        subtitle="@SUM(A1) \x1b[0m *vet* _schuin_ $x^2$",
        table=line.table.with_columns(names, names.alias("bron")),
        columns=(Column("=Gebied", "gebied"), *line.columns[1:]),
        chart=replace(line.chart, marks=marks.with_columns(labels), breaks=((2020.5, "=1\x00<b>"),)),
        alt_text='<script>&"\' \x00#image("x")',
        quotes=(Quote('=HYPERLINK("x") \x00', "#bron <b>", "-2+3 \ud800"),),
        finding='#panic("x")',
        source_line="=Bron & <i>co</i> \x01",
        notes=("+noot", "\r\n#let"),
    )


def example_document() -> Document:
    """A profile of one city as it is sent: sentences, a figure with a table of twelve rows, a list."""
    return Document(
        id="profiel-voorbeeldstad",
        title="Voorbeeldstad in cijfers",
        subtitle="Kind- en gezinsbescherming: wat er bekend is, met bron en voorbehoud",
        made_on=date(2026, 11, 22),
        blocks=(
            Paragraph("Dit profiel noemt drie cijfers die u kunt overnemen, en laat zien hoe zij zich ontwikkelen."),
            Heading("Om aan te halen"),
            *(QuoteBlock(quote) for quote in QUOTES),
            Heading("Ontwikkeling"),
            FigureBlock(line_figure()),
            Heading("Wat wij niet weten", level=2),
            Bullets(
                ("Waarom het cijfer daalt.", "Of kinderen nu veiliger zijn.", "Hoeveel gezinnen geen hulp kregen.")
            ),
        ),
    )


def _row(code: str, name: str, year: int, value: float | None) -> tuple[object, ...]:
    provisional = year == 2024
    text = "verborgen" if value is None else f"{value:.1f}%".replace(".", ",") + ("*" if provisional else "")
    status = "voorlopig, zoals gezien in 2025" if provisional else "definitief"
    return (code, name, str(year), value, text, status, "uit de bron zelf", "CBS StatLine, tabel 00000NED (2025)")


def _line_chart(own: list[float | None], country: list[float]) -> ChartSpec:
    roles = {"own1": ("GM9999", "Voorbeeldstad", own), "comparator": ("NL01", "Nederland", country)}
    marks = [
        _mark(code, name, role, 2019.0 + place, value, order=place)
        for role, (code, name, values) in roles.items()
        for place, value in enumerate(values)
    ]
    steps = [
        (code, role, 2019.0 + place, before, 2020.0 + place, after, place == 4)
        for role, (code, _, values) in roles.items()
        for place, (before, after) in enumerate(pairwise(values))
        if before is not None and after is not None and place != 1
    ]
    names = ("region", "role", "position", "value", "next_position", "next_value", "uncertain")
    return ChartSpec(
        kind=ChartKind.LINE,
        marks=pl.DataFrame(marks),
        steps=pl.DataFrame(steps, schema=names, orient="row"),
        ticks=tuple((float(year), f"{year}{'*' if year == 2024 else ''}") for year in range(2019, 2025)),
        breaks=((2020.5, "breuk"),),
        decimals=1,
        comparator="NL01",
    )


def _dot_chart(names: list[str], values: list[float]) -> ChartSpec:
    marks = [
        _mark(f"GM{1000 + place}", name, "own1" if name == "Cederveen" else "other", 2023.0, value, order=place)
        | {"group": "Lager dan Nederland" if value < 1.1 else "Hoger dan Nederland"}
        for place, (name, value) in enumerate(zip(names, values, strict=True))
    ]
    marks.append(_mark("NL01", "Nederland", "comparator", 2023.0, 1.1, order=99))
    return ChartSpec(
        kind=ChartKind.DOT,
        marks=pl.DataFrame(marks),
        steps=pl.DataFrame(),
        ticks=(),
        breaks=(),
        decimals=1,
        comparator="NL01",
    )


def _mark(code: str, name: str, role: str, position: float, value: float | None, *, order: int) -> dict[str, object]:
    mark = "*" if position == 2024.0 else ""
    text = "verborgen" if value is None else f"{value:.1f}%{mark}".replace(".", ",")
    return {
        "region": code,
        "label": name,
        "role": role,
        "position": position,
        "value": value,
        "low": None if value is None else value - 0.05,
        "high": None if value is None else value + 0.05,
        "value_text": text,
        "period_text": f"{position:.0f}",
        "status_text": "definitief",
        "description": f"{name}, {position:.0f}: {text}",
        "open": position == 2024.0,
        "second_hand": False,
        "group": "",
        "order": order,
    }
