"""Where figures come from -> HTML: properties, sources, and the matrix of what there is. Every text is escaped here."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from toekomstscenario.figures.coverage import Coverage, Empty, Filled, Line, Why
from toekomstscenario.figures.kinds import GRAINS, REGION_KINDS, kinds_in_sentence
from toekomstscenario.figures.origin import Entry, Origin, Passage
from toekomstscenario.figures.origin_tables import COUNTED, MEANINGS, slot_words
from toekomstscenario.figures.source_use import SourceUse
from toekomstscenario.links import to_query
from toekomstscenario.numbers import format_number
from toekomstscenario.period import Grain

_OPENS = {"vergelijken": "naast elkaar", "ontwikkeling": "door de jaren"}
_NARROW = 2  # years; fewer columns have no room for more than a word
_WORD = {
    Why.NOT_FETCHED: "ophalen",
    Why.NOT_FOUND: "geen",
    Why.UNREADABLE: "fout",
    Why.NOT_MADE: "geen",
    Why.HIDDEN: "verborgen",
    Why.IMPOSSIBLE: "kan niet",
    Why.BEFORE: "eerder",
    Why.NOT_OFFERED: "nee",
}
_CLASSES = {Why.NOT_FETCHED: "tk-ophalen", Why.HIDDEN: "tk-geheim", Why.NOT_OFFERED: "tk-nooit"}


def properties(origin: Origin) -> str:
    """Everything that tells whether the figures of one indicator can be trusted."""
    terms = "".join(_term(entry) for entry in origin.entries)
    return f'<dl class="tk-betekenis tk-kenmerken">{terms}</dl>'


def _term(entry: Entry) -> str:
    texts = "".join(f"<dd>{_passage(passage)}</dd>" for passage in entry.passages)
    return f"<div><dt>{escape(entry.term)}</dt>{texts}</div>"


def _passage(passage: Passage) -> str:
    return _link(passage.url, passage.text)


def _link(address: str, text: str) -> str:
    """A link when the address is one of the web; own figures have none."""
    if not address.startswith(("https://", "http://")):
        return escape(text)
    return f'<a href="{escape(address, quote=True)}" rel="noopener noreferrer">{escape(text)}</a>'


def sources_of(uses: Sequence[SourceUse], title: str) -> str:
    """The sources of one indicator as a table; on a narrow screen each row becomes a card."""
    heads = ("Bron", "Soort", "Cijfers", "Gepubliceerd in", "Overgenomen of opgehaald", "Licentie")
    rows = "".join(_source_row(use, _source_cells(use)) for use in uses)
    return _source_table(heads, f"<tbody>{rows}</tbody>", title)


def all_sources(groups: Mapping[str, Sequence[SourceUse]], title: str) -> str:
    """Every source by publisher."""
    heads = ("Bron", "Soort", "Cijfers", "Licentie")
    bodies = "".join(
        f'<tbody><tr class="tk-groep"><th scope="rowgroup" colspan="{len(heads)}">{escape(publisher)}</th></tr>'
        + "".join(_source_row(use, _listed_cells(use)) for use in uses)
        + "</tbody>"
        for publisher, uses in groups.items()
    )
    return _source_table(heads, bodies, title)


def _source_table(heads: Sequence[str], bodies: str, title: str) -> str:
    columns = "".join(
        f'<th scope="col"{_number(head)}>{escape(head)}</th>' for head in heads
    )  # fmt: skip
    label = escape(title, quote=True)
    return (
        f'<div class="tk-table tk-bronnen" tabindex="0" role="region" aria-label="Tabel: {label}"><table>'
        f"<caption>{escape(title)}</caption><thead><tr>{columns}</tr></thead>{bodies}</table></div>"
    )


def _number(head: str) -> str:
    return ' class="getal"' if head == "Cijfers" else ""


def _source_row(use: SourceUse, cells: Sequence[tuple[str, str]]) -> str:
    table = f" <small>tabel {escape(use.source.table)}</small>" if _tells_table(use) else ""
    head = f'<th scope="row">{_link(use.source.url, use.source.short)}{table}</th>'
    rest = "".join(
        f'<td data-kop="{escape(title, quote=True)}"{_number(title)}><span>{text or "–"}</span></td>'
        for title, text in cells
    )
    return f"<tr>{head}{rest}</tr>"


def _tells_table(use: SourceUse) -> bool:
    return bool(use.source.table) and use.source.table not in use.source.short


def _source_cells(use: SourceUse) -> list[tuple[str, str]]:
    changed = f"<br><small>Tabel gewijzigd op {escape(use.modified)}</small>" if use.modified else ""
    return [
        ("Soort", _kind(use)),
        ("Cijfers", _count(use)),
        ("Gepubliceerd in", escape(use.years)),
        ("Overgenomen of opgehaald", escape(use.arrival) + changed),
        ("Licentie", escape(use.source.licence)),
    ]


def _listed_cells(use: SourceUse) -> list[tuple[str, str]]:
    return [("Soort", _kind(use)), ("Cijfers", _count(use)), ("Licentie", escape(use.source.licence))]


def _kind(use: SourceUse) -> str:
    """Second hand is said in words and with the mark that its figures have."""
    rough = "<strong>~ tweede hand:</strong> " if use.by_way_of else ""
    remarks = [part for part in (use.purpose[:1].upper() + use.purpose[1:], use.source.note) if part]
    notes = "".join(f"<br><small>{escape(remark)}</small>" for remark in remarks)
    return f"{rough}{escape(use.kind_words)}{notes}"


def _count(use: SourceUse) -> str:
    if not use.figures:
        return "geen"
    rough = f"<br><small>~ {format_number(use.second_hand, 0)}</small>" if 0 < use.second_hand < use.figures else ""
    return f"{format_number(use.figures, 0)}{rough}"


def matrix(coverage: Coverage, title: str) -> str:
    """The matrix as one table that scrolls inside itself: a body per indicator, a row per kind of region and period."""
    years = "".join(f'<th scope="col">{year}</th>' for year in coverage.years)
    by_indicator = groupby(coverage.lines, key=lambda line: line.indicator.id)
    parts = [tuple(lines) for _, lines in by_indicator]
    bodies = "".join(_body(lines, coverage.years, named=len(parts) > 1) for lines in parts)
    return (
        f'<div class="tk-matrix" tabindex="0" role="region" aria-label="Tabel: {escape(title, quote=True)}">'
        f'<table><caption>{escape(title)}</caption><thead><tr><th scope="col">Gebied</th>{years}</tr></thead>'
        f"{bodies}</table></div>"
    )


def legend(coverage: Coverage) -> str:
    """What the words in a matrix mean; each reason with the word that stands for it where there is little room."""
    present = {slot.why for line in coverage.lines for slot in line.slots if isinstance(slot, Empty)}
    rows = "".join(
        f"<div><dt>{_legend_term(why)}</dt><dd>{escape(words[:1].upper() + words[1:])}.</dd></div>"
        for why, words in MEANINGS.items()
        if why in present
    )
    first = '<div><dt><span class="tk-voorbeeld">12 <small>van 45</small></span></dt>'
    return f'<dl class="tk-legenda">{first}<dd>{escape(COUNTED)} Het getal opent die cijfers.</dd></div>{rows}</dl>'


def _legend_term(why: Why) -> str:
    short = f" ({_WORD[why]})" if _WORD[why] != why else ""
    return f'<span class="{_classes(why)}">{escape(str(why))}{short}</span>'


def _body(lines: Sequence[Line], years: Sequence[int], *, named: bool) -> str:
    title = escape(lines[0].indicator.title)
    head = f'<tr class="tk-groep"><th scope="rowgroup" colspan="{len(years) + 1}"><span>{title}</span></th></tr>'
    several = len({line.grain for line in lines}) > 1
    rows = "".join(
        f'<tr><th scope="row">{escape(_label(alike, grain=several))}</th>{"".join(_cells(alike[0], years))}</tr>'
        for alike in _alike(lines)
    )
    return f"<tbody>{head if named else ''}{rows}</tbody>"


def _alike(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines without any figure that are empty for the same reasons share a row; never to be expected comes last."""
    found: dict[object, list[Line]] = {}
    for line in sorted(lines, key=_never):
        empty = all(isinstance(slot, Empty) for slot in line.slots)
        key = (line.slots, line.grain) if empty and not _never(line) else "never" if empty else (line.kind, line.grain)
        found.setdefault(key, []).append(line)
    return list(found.values())


def _never(line: Line) -> bool:
    return all(isinstance(slot, Empty) and slot.why is Why.NOT_OFFERED for slot in line.slots)


def _label(alike: Sequence[Line], *, grain: bool) -> str:
    """The kinds of region of a row, with the kind of period where that is not plain."""
    names = kinds_in_sentence(tuple(line.kind for line in alike))
    told = (grain or alike[0].grain is not Grain.YEAR) and not _never(alike[0])
    return f"{names[:1].upper()}{names[1:]}{f', {GRAINS[alike[0].grain]}' if told else ''}"


def _cells(line: Line, years: Sequence[int]) -> Iterator[str]:
    """The cells of a row; years that are empty for the same reason share one."""
    for slot, run in groupby(zip(line.slots, years, strict=True), key=lambda pair: pair[0]):
        covered = [year for _, year in run]
        if isinstance(slot, Empty):
            yield _empty(slot, len(covered))
        else:
            yield from (_filled(line, slot, year) for year in covered)


def _filled(line: Line, slot: Filled, year: int) -> str:
    words = slot_words(line, slot)
    first, _, rest = words.partition(" ")
    number = f"{escape(first.rstrip(','))}" + (f" <small>{escape(rest)}</small>" if rest else "")
    address = f"/{slot.page}?{to_query(slot.link)}"
    label = f"{words}: {line.indicator.short}, {REGION_KINDS[line.kind]}, {year}, {_OPENS[slot.page]}"
    return (
        f'<td><a href="{escape(address, quote=True)}" target="_self"'
        f' aria-label="{escape(label, quote=True)}">{number}</a></td>'
    )


def _empty(slot: Empty, width: int) -> str:
    tables = f" <small>{escape(', '.join(slot.tables))}</small>" if slot.tables and width > _NARROW else ""
    word = str(slot.why) if width > _NARROW else _WORD[slot.why]
    span = f' colspan="{width}"' if width > 1 else ""
    return f'<td{span} class="{_classes(slot.why)}">{escape(word)}{tables}</td>'


def _classes(why: Why) -> str:
    return f"tk-leeg {_CLASSES[why]}" if why in _CLASSES else "tk-leeg"
