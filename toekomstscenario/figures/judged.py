"""A judgement on two figures as a figure: what a letter takes along of "Mag ik dit vergelijken?"."""

from urllib.parse import urlencode

import polars as pl

from toekomstscenario import links
from toekomstscenario.figure import Column, Figure
from toekomstscenario.figures.judgement import Judgement
from toekomstscenario.selection import Selection

PAGE = "mag-ik-dit-vergelijken"
COLUMNS = (
    Column("Cijfer", "title"),
    Column("Waar en wanneer", "when"),
    Column("Waarde", "value"),
    Column("Status", "standing"),
)
_READING = (
    "De kop is het oordeel. De tabel geeft de twee cijfers, de zinnen eronder zeggen waarom, en wat u wel kunt doen."
    " Elk cijfer mag apart genoemd worden, met zijn bron en kanttekening."
)


def judgement_figure(found: Judgement, selection: Selection) -> Figure | None:
    """The judgement with both figures, the reasons and what may be said; None when there are no two figures.

    Args:
        found: the judgement.
        selection: what it judges, for the link back.
    """
    if len(found.shown) < 2:
        return None
    address = links.to_address(selection)
    quotes = (found.difference,) if found.difference is not None else tuple(one.quote for one in found.shown)
    sources = list(dict.fromkeys(one.quote.source_line for one in found.shown))
    return Figure(
        id="-".join([PAGE, *address.values()]).replace("_", "-").replace(",", "-"),
        title=f"Mag ik dit vergelijken? {found.subject}",
        subtitle=found.heading,
        table=pl.DataFrame(
            [{column.text: getattr(one, column.text) for column in COLUMNS} for one in found.shown],
            schema={column.text: pl.String() for column in COLUMNS},
        ),
        columns=COLUMNS,
        alt_text="",
        quotes=quotes,
        source_line=" ".join(sources),
        status_line="; ".join(dict.fromkeys(one.standing for one in found.shown)) + ".",
        notes=(*dict.fromkeys(reason.sentence for reason in found.verdict.reasons), *found.advice),
        reading=_READING,
        link=f"/{PAGE}?{urlencode(address, safe=',')}",
    )
