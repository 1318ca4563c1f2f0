"""Indicators, regions and cells made by hand for the tests of the rules; names and numbers are invented."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from toekomstscenario.model import (
    Break,
    Cell,
    Confidence,
    Indicator,
    Kind,
    Label,
    NumberKind,
    Polarity,
    Region,
    RegionKind,
    Source,
    Status,
    Theme,
    ValueState,
)
from toekomstscenario.period import Period
from toekomstscenario.schema import POLARS_SCHEMA

BREAK = Break(date(2021, 1, 1), "Vanaf 2021 telt de bron anders.")

PERCENTAGE = Indicator(
    id="voorbeeld_pct",
    family="voorbeeld_pct",
    title="Jongeren met een voorbeeld",
    short="Voorbeeld (%)",
    theme=Theme.YOUTH_PROTECTION,
    kind=Kind.PERCENTAGE,
    counts="jongeren",
    number_kind=NumberKind.REGISTER,
    unit="%",
    decimals=1,
    rounded_to=0.1,
    on_a_day=False,
    moment="",
    average=False,
    polarity=Polarity.NEUTRAL,
    sentence="{Periode} had {waarde} van de jongeren {gebied} een voorbeeld.",
    definition="Een voorbeeld is een verzonnen cijfer.",
    definition_source="bron",
    definition_url="",
    not_counted="Wat niet meetelt.",
    denominator="jongeren tot 18 jaar",
    caveat="Minder is niet vanzelf beter.",
    source="bron",
    published_for=(RegionKind.COUNTRY,),
    counter_indicator="",
    labels=(Label("Voorbeeld", "%", ()),),
    breaks=(BREAK,),
)
COUNT = replace(
    PERCENTAGE,
    id="voorbeelden",
    family="voorbeelden",
    title="Voorbeelden",
    kind=Kind.COUNT,
    unit="aantal",
    decimals=0,
    rounded_to=5.0,
    sentence="{Periode} waren er {gebied} {waarde} voorbeelden.",
    denominator="",
)
DURATION = replace(
    COUNT,
    id="duur",
    family="duur",
    kind=Kind.DURATION,
    unit="maanden",
    rounded_to=1.0,
    sentence="{Periode} duurde een voorbeeld {gebied} {waarde} maanden.",
)
SOURCE = Source(
    id="bron",
    publisher="Bureau Voorbeeld",
    title="Tabel",
    short="Bureau Voorbeeld, tabel 1",
    kind="tabel",
    table="1",
    url="https://voorbeeld.nl",
    licence="CC BY 4.0",
    note="",
    seen_as=(),
)


def region(code: str = "NL01", name: str = "Nederland", kind: RegionKind = RegionKind.COUNTRY) -> Region:
    """A region that belongs to nothing."""
    return Region(code, name, name, kind, "", "", "", "", "", None, None, "")


def cell(value: float | None, period: str = "2023", **fields: Any) -> Cell:
    """A cell that was seen in its source and is final, unless told otherwise; None is a withheld value."""
    plain = Cell(
        indicator="voorbeeld_pct",
        region="NL01",
        period=Period.parse(period),
        value=value,
        value_state=ValueState.WITHHELD if value is None else ValueState.SHOWN,
        status=Status.FINAL,
        confidence=Confidence.SEEN,
        rounded_to=None,
        source="bron",
        published=2024,
    )
    return replace(plain, **fields)


def observations(*cells: Cell) -> pl.DataFrame:
    """Cells as a frame of the schema."""
    rows = [
        {
            "indicator": one.indicator,
            "region": one.region,
            "start": one.period.start,
            "end": one.period.end,
            "value": one.value,
            "lower": None,
            "upper": None,
            "value_state": str(one.value_state),
            "status": str(one.status),
            "confidence": str(one.confidence),
            "rounded_to": one.rounded_to,
            "source": one.source,
            "published": one.published,
        }
        for one in cells
    ]
    return pl.DataFrame(rows, schema=POLARS_SCHEMA, orient="row")
