"""Figure: one value that goes unchanged to the screen and to every download."""

from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from toekomstscenario.charts.spec import ChartSpec
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import Quote


class Align(StrEnum):
    """How a column is set."""

    TEXT = "left"
    NUMBER = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table as people read it.

    `text` is the column of the frame that is printed; `number` the column that holds the same as a number, for sheets.
    """

    title: str
    text: str
    number: str = ""
    align: Align = Align.TEXT


@dataclass(frozen=True, slots=True)
class Definition:
    """What a term means, such as the indicator of a figure and what is not counted in it."""

    term: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Figure:
    """Table, chart and words that belong together. Never empty: source, status and note are always there.

    Args:
        id: for file names and addresses: codes, hyphens, no spaces.
        title: what, where, when.
        subtitle: unit and what is compared.
        table: the numbers of the chart, one row per value, columns as in `columns` and `code` for the region.
        columns: how the table is printed, in order.
        chart: None for a list, or when there is too little to draw; the table then says it all.
        alt_text: what the chart shows, at most 150 signs.
        quotes: sentences that may be quoted, each with source and caveat.
        finding: one hedged sentence on what the chart shows; may be empty.
        source_line: all sources named.
        status_line: status of the values and the date on which they were taken over.
        notes: breaks, rounding, marks, caveats.
        reading: how to read this kind of chart.
        pair: the two figures that the finding compares (`Selection.beside`), for "Mag ik dit vergelijken?"; None when
            there are no two.
        definitions: what is counted and what is not; for method annexes and sheets.
        link: page and query of this view, such as "/ontwikkeling?cijfer=..."; empty when no link leads back to it.
    """

    id: str
    title: str
    subtitle: str
    table: pl.DataFrame
    columns: tuple[Column, ...]
    chart: ChartSpec | None = None
    alt_text: str
    quotes: tuple[Quote, ...] = ()
    finding: str = ""
    source_line: str
    status_line: str
    notes: tuple[str, ...]
    reading: str = ""
    pair: Selection | None = None
    definitions: tuple[Definition, ...] = ()
    link: str = ""

    @property
    def caption_lines(self) -> tuple[str, ...]:
        """The lines that stand under every copy of the figure."""
        return (self.source_line, self.status_line, *self.notes)
