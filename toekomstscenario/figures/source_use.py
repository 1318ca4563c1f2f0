"""Which sources there are, what each gives, and how it reached us. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.catalogue.sources import SECOND_HAND_KINDS
from toekomstscenario.figures.taken_over import TAKEN_OVER_ON
from toekomstscenario.model import Confidence, Source, ValueState
from toekomstscenario.numbers import format_date, sort_key
from toekomstscenario.own import is_own

KINDS = {
    "tabel": "tabel van de uitgever zelf",
    "publicatie": "publicatie van de uitgever zelf",
    "register": "registratie van de uitgever zelf",
    "heruitgave": "heruitgave van cijfers van een ander",
    "begroting": "begroting of jaarverslag met cijfers van een ander",
    "nieuws": "nieuwsbericht",
    "eigen": "eigen cijfers van een gemeente of proeftuin",
}
FIRST_PUBLISHER = "CBS"
_NOT_THEIRS = "bewerking van ons, niet van het CBS"  # in the licence of sums that we made


@dataclass(frozen=True, slots=True)
class SourceUse:
    """One source and what it gives.

    Args:
        source: the source.
        figures: cells that count, shown or hidden.
        second_hand: how many of them came by way of another, or were rounded there.
        fetched: how many of them were fetched; the others were taken over by hand.
        published: years of publication, as far as known.
        own: whether these are own figures of a municipality or testbed.
        purpose: what it is for when it gives no figures that count; empty otherwise.
    """

    source: Source
    figures: int
    second_hand: int
    fetched: int
    published: tuple[int, ...]
    own: bool = False
    purpose: str = ""

    @property
    def by_way_of(self) -> bool:
        """Whether this source tells what another has published."""
        return self.source.kind in SECOND_HAND_KINDS

    @property
    def kind_words(self) -> str:
        """What sort of source it is."""
        if self.source.licence.endswith(_NOT_THEIRS):
            return "bewerking van ons van een tabel van het CBS"
        return KINDS.get(self.source.kind, self.source.kind)

    @property
    def arrival(self) -> str:
        """When its figures came here, in words; empty when there are none."""
        if not self.figures:
            return ""
        if self.own:
            return "ingelezen door de beheerder"
        retrieved = self.source.retrieved
        day = f"op {format_date(retrieved.on)}" if retrieved else "op een dag die niet is bewaard"
        by_hand = f"overgenomen op {format_date(TAKEN_OVER_ON)}"
        parts = ([f"opgehaald {day}"] if self.fetched else []) + ([by_hand] if self.fetched < self.figures else [])
        return "; ".join(parts)

    @property
    def modified(self) -> str:
        """When CBS last changed the table, in words; empty when it was not fetched."""
        retrieved = self.source.retrieved
        return format_date(retrieved.modified) if self.fetched and retrieved and retrieved.modified else ""

    @property
    def years(self) -> str:
        """The years of publication in words."""
        return ", ".join(map(str, self.published)) if self.published else "niet bekend"


def uses_among(catalogue: Catalogue, observations: pl.DataFrame) -> tuple[SourceUse, ...]:
    """The sources of some figures, those that give most first.

    Args:
        catalogue: for the sources; a source that is lost is a fault of the data.
        observations: one row per cell, as the store gives them; absent cells do not count.

    Raises:
        DataError: a source that a figure names cannot be read.
    """
    there = observations.filter(pl.col("value_state") != str(ValueState.ABSENT))
    counted = (
        there.group_by("source")
        .agg(
            pl.len().alias("figures"),
            (pl.col("confidence") == str(Confidence.SECOND_HAND)).sum().alias("second_hand"),
            pl.col("fetched").fill_null(value=False).sum().alias("fetched"),
            pl.col("published").drop_nulls().unique().sort().alias("published"),
            pl.col("indicator").first().alias("indicator"),
        )
        .sort("figures", "source", descending=[True, False])
    )
    return tuple(
        SourceUse(
            catalogue.sources[row["source"]], row["figures"], row["second_hand"], row["fetched"],
            tuple(row["published"]), is_own(row["indicator"]),
        )
        for row in counted.iter_rows(named=True)
    )  # fmt: skip


def all_uses(
    catalogue: Catalogue, observations: pl.DataFrame, declared: Iterable[str]
) -> dict[str, tuple[SourceUse, ...]]:
    """Every source of the catalogue by publisher: CBS first, then in Dutch order; those without figures say why.

    Args:
        catalogue: for the sources.
        observations: one row per cell of all series; figures that we computed ourselves are left out.
        declared: ids of the sources whose tables can be fetched.
    """
    published = observations.filter(pl.col("source").is_in(list(catalogue.sources)))
    used = {use.source.id: use for use in uses_among(catalogue, published)}
    purposes = _purposes(catalogue, declared)
    for name in catalogue.sources:
        if name not in used:
            used[name] = SourceUse(catalogue.sources[name], 0, 0, 0, (), purpose=purposes.get(name, _NOTHING))
    by_publisher: dict[str, list[SourceUse]] = {}
    for use in used.values():
        by_publisher.setdefault(use.source.publisher, []).append(use)
    order = sorted(by_publisher, key=lambda name: (name != FIRST_PUBLISHER, sort_key(name)))
    return {name: tuple(sorted(by_publisher[name], key=_by_name)) for name in order}


_NOTHING = "hiervan staat nu geen cijfer in het dashboard: apart gezet, of een andere bron gaat voor"
_OURS = "voor cijfers die wij na het ophalen optellen; daarvan is er nog geen"
_DEFINES, _WAITS = "bron van een definitie", "voor nieuwe cijfers; daarvan is nog niets overgenomen of opgehaald"


def _purposes(catalogue: Catalogue, declared: Iterable[str]) -> Mapping[str, str]:
    """What sources without figures are for."""
    indicators = catalogue.indicators.values()
    found = {name: _OURS for name, source in catalogue.sources.items() if source.licence.endswith(_NOT_THEIRS)}
    found |= {indicator.definition_source: _DEFINES for indicator in indicators}
    return found | dict.fromkeys((*declared, *(indicator.source for indicator in indicators)), _WAITS)


def _by_name(use: SourceUse) -> tuple[bool, str]:
    return use.figures == 0, sort_key(use.source.short)
