"""The spine of a region's page -> HTML: one table with a body per theme, small enough for a hundred rows.

The headings of the cards on a narrow screen stand in the style sheet and not in every cell. Every text is escaped here.
"""

from collections.abc import Container, Mapping
from html import escape
from urllib.parse import quote

from toekomstscenario.charts.spark import draw_row_spark
from toekomstscenario.charts.style import Palette
from toekomstscenario.figures.spine import NOTHING, Spine, SpineRow
from toekomstscenario.links import to_query
from toekomstscenario.model import COUNTRY_CODE, Theme
from toekomstscenario.period import Period

Offered = Container[tuple[str, Period]]
_SAFE = " <>'=/:,.-"  # in a data address between double quotes; `#`, `%`, `&` and `"` are written as codes


def spine(found: Spine, palette: Palette, themes: Mapping[Theme, str], *, title: str, offered: Offered) -> str:
    """The rows of a region as a table; on a narrow screen each row becomes a card.

    Args:
        found: the rows.
        palette: colours of the theme of the reader.
        themes: what each theme is called.
        title: caption.
        offered: the indicators and periods in which others of its kind have a figure too, so that there is something
            to open on Vergelijken.
    """
    land = found.region.code == COUNTRY_CODE
    beside = () if land else ("Naast Nederland",)
    names = ("Cijfer", "Waarde", *(() if land else ("Nederland",)), "Tussen", "Verloop", *beside, "Status")
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    bodies = "".join(
        f'<tbody><tr class="tk-groep"><th scope="rowgroup" colspan="{len(names)}">{escape(themes[theme])}</th></tr>'
        f"{''.join(_row(row, palette, land=land, offered=offered) for row in rows)}</tbody>"
        for theme, rows in found.groups
    )
    style = "tk-table tk-spil tk-land" if land else "tk-table tk-spil"
    return (
        f'<div class="{style}" tabindex="0" role="region" aria-label="Tabel: {escape(title, quote=True)}">'
        f"<table><caption>{escape(title)}</caption><thead><tr>{heads}</tr></thead>{bodies}</table></div>"
    )


def _row(row: SpineRow, palette: Palette, *, land: bool, offered: Offered) -> str:
    address = escape(f"/ontwikkeling?{to_query(row.development)}", quote=True)
    cells = (
        f"{escape(row.value)} <small>{escape(row.period)}</small>{_small(row.newer)}",
        *(() if land else (_text(row.other),)),
        f"{_text(row.interval)}{_small(row.basis)}",
        _trend(row, palette),
        *(() if land else (_verdict(row, offered),)),
        f"{escape(row.status)} <details><summary>Let op</summary>{escape(row.remark)}</details>",
    )
    return (
        f'<tr><th scope="row"><a href="{address}" target="_self">{escape(row.indicator.short)}</a></th>'
        f"{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    )


def _text(words: str) -> str:
    """An empty cell for a dash: the style sheet draws it in the table and leaves the line out of a card."""
    return "" if words == NOTHING else escape(words)


def _small(words: str) -> str:
    return f" <small>{escape(words)}</small>" if words else ""


def _trend(row: SpineRow, palette: Palette) -> str:
    """An SVG as an image: Streamlit strips SVG elements from HTML."""
    svg = draw_row_spark(row.points, palette)
    if not svg:
        return ""
    return f'<img src="data:image/svg+xml,{quote(svg, safe=_SAFE)}" alt="{escape(row.trend, quote=True)}">'


def _verdict(row: SpineRow, offered: Offered) -> str:
    words = f"{_text(row.verdict)}{_small(row.difference)}"
    if row.comparison is None or (row.indicator.id, row.cell.period) not in offered:
        return words
    address = escape(f"/vergelijken?{to_query(row.comparison)}", quote=True)
    return f'{words} <a href="{address}" target="_self">Vergelijk</a>'
