"""What is said and shown of a region that has no figure: it keeps its place, with the reason, and is never a zero."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.figure import Figure
from toekomstscenario.figures import rows, trace
from toekomstscenario.model import Indicator, Region, ValueState
from toekomstscenario.numbers import format_period
from toekomstscenario.own import is_own
from toekomstscenario.period import Period
from toekomstscenario.sentences import MISSING_WORDS, region_label
from toekomstscenario.store import Store

READING = "Er is geen cijfer, dus ook geen grafiek. Geen cijfer is iets anders dan nul."
_OTHER = "Kies een ander gebied of een ander cijfer. Op Mijn stad staat welke cijfers er van een gebied wel zijn."
_DASHED = ("verschil_tekst", "status", "bron", "teller_tekst", "noemer_tekst", "noemer_op")


def no_figure(indicator: Indicator, region: Region, period: Period | None = None) -> str:
    """That a region has no figure, in a period or at all, and why as far as that is known."""
    when = "" if period is None else f" over {format_period(period)}"
    return f"Geen cijfer van {region_label(region)}{when}: {_reason(indicator, region)}."


def _reason(indicator: Indicator, region: Region) -> str:
    if is_own(indicator.id):
        return "het staat niet in dit bestand"
    if region.kind in indicator.published_for:
        return "de bron geeft dit cijfer wel voor dit soort gebied, maar wij hebben het niet"
    return "de bron geeft dit cijfer niet voor dit soort gebied"


def has_figures(store: Store, indicator: Indicator, region: Region) -> bool:
    """Whether there is a figure of a region in any period, be it a hidden one; a count without a population is none."""
    rows = store.observations(indicator, (region.code,))
    return not rows.filter(pl.col("value_state") != str(ValueState.ABSENT)).is_empty()


def absent_notes(store: Store, indicator: Indicator, regions: Sequence[Region]) -> tuple[str, ...]:
    """Of regions that are not in a chart: that they have no figure in its periods, or none at all and why."""
    return tuple(
        f"Van {region_label(region)} hebben wij in deze periode geen cijfers."
        if has_figures(store, indicator, region)
        else no_figure(indicator, region)
        for region in regions
    )


def empty_row(region: Region, period: Period | None = None) -> Mapping[str, Any]:
    """The line of a table for a region without a figure (`rows.TABLE_SCHEMA`)."""
    return {
        **dict.fromkeys(rows.TABLE_SCHEMA),
        **dict.fromkeys(_DASHED, "–"),
        "code": region.code,
        "gebied": region_label(region),
        "periode": "–" if period is None else format_period(period),
        "periode_code": "" if period is None else str(period),
        "waarde_tekst": MISSING_WORDS[ValueState.ABSENT],
        "opmerking": "",
    }


def make_no_figure(
    catalogue: Catalogue, indicator: Indicator, regions: Sequence[Region], untold: Sequence[str]
) -> Figure:
    """What stands in the place of a development of which there is nothing: no chart, and the reason for each region.

    Args:
        catalogue: for the source of the indicator.
        indicator: what was asked for.
        regions: who was asked for; none has any figure.
        untold: the reasons, where they are known better than from what the source gives.
    """
    names = " en ".join(region_label(region) for region in regions)
    finding, *rest = untold or [no_figure(indicator, region) for region in regions]
    source = catalogue.sources[indicator.source]
    return Figure(
        id="-".join(["ontwikkeling", indicator.id, *(region.code for region in regions)]).replace("_", "-"),
        title=f"{indicator.title}, {names}",
        subtitle=rows.sentence_case(rows.axis_title(indicator, ())),
        table=rows.frame([empty_row(region) for region in regions], rows.TABLE_SCHEMA),
        columns=rows.table_columns(indicator),
        alt_text=f"{indicator.short}: geen cijfer van {names}."[:150],
        finding=finding,
        source_line=f"Bron van dit cijfer: {source.short}.",
        status_line="Status: geen cijfer.",
        notes=(*rest, f"Let op: {indicator.caveat}", _OTHER),
        reading=READING,
        definitions=trace.definitions(indicator),
    )
