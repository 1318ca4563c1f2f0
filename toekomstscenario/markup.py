"""Figure and its parts -> HTML: a real table, a quote, a tile. Every text is escaped here and nowhere else."""

import re
from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby
from urllib.parse import quote as percent_encoded

from toekomstscenario.analysis.comparability import Level, Reason, Verdict
from toekomstscenario.charts.multiples import Panel
from toekomstscenario.charts.sign import draw_sign
from toekomstscenario.charts.spark import draw_spark
from toekomstscenario.charts.style import Palette
from toekomstscenario.figure import Align, Column, Figure
from toekomstscenario.figures import basis
from toekomstscenario.figures.headlines import Headline
from toekomstscenario.figures.judgement import Judgement, Shown
from toekomstscenario.figures.profile import Missing, ProfileQuote
from toekomstscenario.links import region_page
from toekomstscenario.markup_fold import phone_fold
from toekomstscenario.model import Indicator, Source
from toekomstscenario.own import is_own
from toekomstscenario.sentences import NUMBER_KINDS, Quote, region_label

Address = Callable[[str], str]  # code of a region -> address of its page, or empty
_MANY_NOTES = 6  # in a list
_PLAIN_NOTES, _CAVEAT = 2, re.compile(r"Let op|F\d")  # F: what must be said with a fact
# What may stand as it is in the address of a picture; written so an SVG is a third shorter than in base64.
_SAFE = " !$'()*+,-./:;=?@_"
OWN_FIGURES = "Eigen cijfers: alleen de eigenaar weet hoe er geteld is"


def table(figure: Figure, *, here: str = "") -> str:
    """The table of a figure with caption and scoped headers; on a narrow screen each row becomes a card.

    Args:
        figure: whose table.
        here: the region whose page this is; the name of every other region that has a page is a link to it.
    """
    return _table(figure, lambda code: "" if code == here else region_page(code))


def plain_table(figure: Figure) -> str:
    """The same without links, where the reader should not leave."""
    return _table(figure, lambda _: "")


def _table(figure: Figure, address: Address) -> str:
    heads = "".join(f'<th scope="col" class="{_side(column)}">{escape(column.title)}</th>' for column in figure.columns)
    rows = "".join(_row(figure, row, address) for row in figure.table.iter_rows(named=True))
    # Without a chart the table stands right under its title, which need not be read twice.
    caption = '<caption class="tk-stil">Tabel' if figure.chart is None else f"<caption>{escape(figure.title)}"
    return (
        f'<div class="tk-table" tabindex="0" role="region" aria-label="Tabel: {escape(figure.title, quote=True)}">'
        f"<table>{caption}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(figure: Figure, row: dict[str, object], address: Address) -> str:
    first, *others = figure.columns
    head = f'<th scope="row" class="{_side(first)}">{_cell(row, first, address)}</th>'
    cells = "".join(
        f'<td class="{_side(column)}{_nothing(row, column)}" data-kop="{escape(column.title, quote=True)}">'
        f"{_cell(row, column, address)}</td>"
        for column in others
    )
    return f"<tr>{head}{cells}</tr>"


def _cell(row: dict[str, object], column: Column, address: Address) -> str:
    words = escape(str(row[column.text] or "–"))
    link = address(str(row.get("code") or "")) if column.text == "gebied" else ""
    return f'<a href="{escape(link, quote=True)}" target="_self">{words}</a>' if link else words


def _nothing(row: dict[str, object], column: Column) -> str:
    """Words that are not there need no line of their own on a phone; a number that is not there does."""
    return "" if row[column.text] or column.align is Align.NUMBER else " niets"


def _side(column: Column) -> str:
    return "getal" if column.align is Align.NUMBER else "tekst"


def panels(found: Sequence[Panel], description: str) -> str:
    """Small multiples as lists of pictures, each with name and last value as text, under the headings of their groups.

    An axis that all of them share is told once, above them.
    """
    axes = {panel.axis for panel in found}
    shared = f"<small>In elk vak: {escape(axes.pop())}</small>" if len(axes) == 1 and len(found) > 1 else ""
    groups = "".join(
        (f"<h3>{escape(name)}</h3>" if name else "") + f"<ul>{''.join(_panel(one, shared) for one in panels)}</ul>"
        for name, panels in groupby(found, key=lambda panel: panel.group)
    )
    return f'<div class="tk-panelen" role="group" aria-label="{escape(description, quote=True)}">{shared}{groups}</div>'


def _panel(panel: Panel, shared: str) -> str:
    told = escape("; ".join(filter(None, ("" if shared else panel.axis, panel.note))))
    return (
        f"<li><p><b>{escape(panel.label)}</b><span>{escape(panel.value)}</span></p>"
        f"{_picture(panel.svg, panel.description, 'tk-vak')}{f'<small>{told}</small>' if told else ''}</li>"
    )


def heading(figure: Figure) -> str:
    """Title and subtitle above a chart."""
    return f'<div class="tk-kop"><h2>{escape(figure.title)}</h2><p>{escape(figure.subtitle)}</p></div>'


def under(figure: Figure) -> str:
    """What always stands under a figure: the finding, the source, the status and the caveats."""
    return finding(figure) + grounds(figure)


def finding(figure: Figure) -> str:
    """What the figure shows in one sentence; empty when it has none."""
    return f'<p class="tk-bevinding">{escape(figure.finding)}</p>' if figure.finding else ""


def grounds(figure: Figure) -> str:
    """What a figure rests on: source, status and every note. A phone folds notes after the first that are no caveat."""
    plain = [note for number, note in enumerate(figure.notes) if number < _PLAIN_NOTES or _CAVEAT.match(note)]
    rest = [note for note in figure.notes if note not in plain]
    if len(rest) < 2:  # to unfold one line is more trouble than to read it
        plain, rest = list(figure.notes), []
    more = phone_fold(f"Nog {len(rest)} opmerkingen", _notes(rest), open_=False) if rest else ""
    return f'<p class="tk-bron">{escape(figure.source_line)}<br>{escape(figure.status_line)}</p>{_notes(plain)}{more}'


def _notes(texts: Sequence[str]) -> str:
    """A list of notes; a long one is marked, for a style that asks of every element what is in it is slow."""
    return f'<ul class="tk-noten{" tk-veel" if len(texts) >= _MANY_NOTES else ""}">{_items(tuple(texts))}</ul>'


def said_and_grounds(figure: Figure, quotes: str) -> str:
    """What a figure says and what it rests on; side by side where there is room, a quote, and no tail of notes.

    Args:
        figure: whose finding, source, status and notes are shown.
        quotes: the quotes as HTML; empty for none.
    """
    said, rests_on = finding(figure) + quotes, grounds(figure)
    beside = " tk-naast" if quotes and ' tk-veel"' not in rests_on else ""
    left = f'<div class="tk-zin">{said}</div>' if said else ""
    return f'<div class="tk-onder{beside}">{left}<div>{rests_on}</div></div>'


def quote_block(quote: Quote) -> str:
    """A sentence to quote with its source and caveat."""
    return (
        f'<figure class="tk-citaat"><blockquote>{escape(quote.sentence)}</blockquote>'
        f"<figcaption>{escape(quote.source_line)} <strong>Let op:</strong> {escape(quote.caveat)}</figcaption></figure>"
    )


def profile_quote(found: ProfileQuote, page_region: str) -> str:
    """A quotable sentence on a region's page; it says so when it is about a larger area."""
    about = (
        "" if found.about.code == page_region else f'<p class="tk-over">Over {escape(region_label(found.about))}</p>'
    )
    return about + quote_block(found.quote)


def region_line(words: str) -> str:
    """To which areas a region belongs, under the title of its page."""
    return f'<p class="tk-gebied">{escape(words)}</p>'


def missing_list(missing: tuple[Missing, ...]) -> str:
    """What is not there and why."""
    groups = "".join(f"<p>{escape(one.reason)}</p><ul>{_items(one.titles)}</ul>" for one in missing)
    return f'<div class="tk-ontbreekt">{groups}</div>'


def _picture(svg: str, description: str, style: str = "tk-spark") -> str:
    """An SVG as an image: Streamlit strips SVG elements from HTML."""
    if not svg:
        return ""
    data = percent_encoded(svg if "'" in svg else svg.replace('"', "'"), safe=_SAFE)
    return f'<img class="{style}" src="data:image/svg+xml,{data}" alt="{escape(description, quote=True)}">'


def _items(texts: tuple[str, ...]) -> str:
    return "".join(f"<li>{escape(text)}</li>" for text in texts)


def meaning(indicator: Indicator, source: Source) -> str:
    """Definition, what is not counted, denominator and source of an indicator."""
    rows = [
        ("Wat is het?", indicator.definition),
        ("Wat telt niet mee?", indicator.not_counted),
        ("Waarvan is het een deel?", "" if indicator.rate else indicator.denominator),
        ("Hoe is het gemaakt?", " ".join(basis.notes(indicator, ()))),
        ("Soort cijfer", OWN_FIGURES if is_own(indicator.id) else NUMBER_KINDS[indicator.number_kind]),
        ("Waar komen nieuwe cijfers vandaan?", source.title if is_own(indicator.id) else _publication(source)),
    ]
    terms = "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in rows if text)
    return f'<dl class="tk-betekenis">{terms}</dl>'


def _publication(source: Source) -> str:
    return f"{source.publisher}: {source.short}"


def fault_table(faults: Sequence[tuple[str, str, str]]) -> str:
    """What is wrong with a file of the reader: place, column and what to do, one row for each."""
    rows = "".join(
        f'<tr><th scope="row">{escape(place)}</th><td data-kop="Kolom">{escape(column)}</td>'
        f'<td data-kop="Wat is er?">{escape(message)}</td></tr>'
        for place, column, message in faults
    )
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Waar?", "Kolom", "Wat is er, en wat doet u?"))
    return (
        '<div class="tk-table tk-fouten" tabindex="0" role="region" aria-label="Tabel: fouten in uw bestand">'
        "<table><caption>Fouten in uw bestand</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


_NO_COURSE = '<p class="tk-geenverloop">Eén meting: er is nog geen verloop.</p>'


def _spans(words: Sequence[str]) -> str:
    return "".join(f"<span>{escape(word)}</span>" for word in words)


def tile(headline: Headline, theme: str, palette: Palette) -> str:
    """One tile of the start page.

    The whole caveat stands in the summary, of which the style shows one line until it is opened: so it goes along when
    the tile is copied or read aloud.
    """
    spark = _picture(draw_spark(headline.points, palette), headline.spark_text)
    course = f'{spark}<p class="tk-sparkas">{_spans(headline.span)}</p>' if spark else _NO_COURSE
    change = f'<p class="tk-verandering">{escape(headline.change)}</p>' if headline.change else ""
    return (
        f'<div class="tk-tegel"><p class="tk-thema">{escape(theme)}</p><h3>{escape(headline.indicator.title)}</h3>'
        f'<p class="tk-getal">{escape(headline.value)}</p><p class="tk-wanneer">{escape(headline.when)}</p>'
        f'{course}{change}<p class="tk-status">{escape(headline.status)}<br>{escape(headline.source)}</p>'
        '<details class="tk-letop tk-eenregel"><summary>'
        f"<span><strong>Let op:</strong> {escape(headline.caveat)}</span></summary></details></div>"
    )


def judgement(found: Judgement) -> str:
    """The verdict in words and as a sign, then every reason; without a sign when there is nothing to compare yet."""
    if len(found.shown) < 2:
        return f'<section class="tk-oordeel"><h2>{escape(found.heading)}</h2></section>'
    sign = _picture(draw_sign(found.verdict.level), "Oordeel:", "tk-sein")
    subject = f'<p class="tk-wanneer">{escape(found.subject)}</p>'
    groups = "".join(
        f"<h3>{title}</h3><ul>{''.join(_reason(reason) for reason in reasons)}</ul>"
        for title, reasons in _grouped(found.verdict)
        if reasons
    )
    return f'<section class="tk-oordeel">{subject}<h2>{sign}{escape(found.heading)}</h2>{groups}</section>'


def _grouped(verdict: Verdict) -> tuple[tuple[str, tuple[Reason, ...]], ...]:
    with_it = "Zeg erbij" if verdict.allowed else "Ook van belang"
    return (
        ("Waarom niet", verdict.of(Level.NO)),
        (with_it, verdict.of(Level.WITH_CARE)),
        ("Goed om te weten", verdict.of(Level.YES)),
    )


def _reason(reason: Reason) -> str:
    kind = str(reason.kind)
    return f"<li><strong>{escape(kind[:1].upper() + kind[1:])}.</strong> {escape(reason.sentence)}</li>"


def shown_figure(found: Shown) -> str:
    """One of two figures that are put beside each other: what, where, when, the value and its standing."""
    return (
        f'<div class="tk-tegel"><h3>{escape(found.title)}</h3><p class="tk-wanneer">{escape(found.when)}</p>'
        f'<p class="tk-getal">{escape(found.value)}</p><p class="tk-status">{escape(found.standing)}</p></div>'
    )


def advice(lines: tuple[str, ...]) -> str:
    """What to do instead."""
    return f'<ul class="tk-raad">{_items(lines)}</ul>'
