"""The words around the animated chart: title, finding, notes, alternative text, and the table of all values."""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from toekomstscenario.analysis.association import FEWEST, Association, Direction, associate
from toekomstscenario.analysis.together import overlaps
from toekomstscenario.figure import Align, Column, Figure
from toekomstscenario.figures import rows
from toekomstscenario.figures.correction_words import correction_notes
from toekomstscenario.figures.exploration.chart import axis_of, cell_text, size_title, start_words
from toekomstscenario.figures.exploration.gathered import Duo, Explored, full_name
from toekomstscenario.model import COUNTRY_CODE, Indicator
from toekomstscenario.numbers import format_number, format_period, period_in_sentence
from toekomstscenario.period import Period
from toekomstscenario.sentences import source_words, standing_words

NO_CAUSE = "Samenhang is geen oorzaak."
READING = (
    "Elke bol is een gebied. Hoe verder naar rechts, hoe hoger het ene cijfer; hoe verder naar boven, hoe hoger het"
    " andere; de pijlen → en ↑ zeggen welk. Uw gebied heeft een kleur, Nederland is donker, de andere gebieden zijn"
    " grijs. De lijn achter een gekleurde bol is de weg van het gebied in de loop van de jaren; over een breuk of een"
    " gat loopt geen lijn. Een open bol en een stippellijn zijn voorlopig, een ruitje is uit de tweede hand. Een gebied"
    " zonder een van beide cijfers staat er in dat jaar niet. De assen zijn in alle jaren hetzelfde."
)
TABLE_SCHEMA = {
    "code": pl.String(),
    "gebied": pl.String(),
    "periode": pl.String(),
    "periode_code": pl.String(),
    "x": pl.Float64(),
    "x_tekst": pl.String(),
    "y": pl.Float64(),
    "y_tekst": pl.String(),
    "omvang": pl.Float64(),
    "omvang_tekst": pl.String(),
    "status": pl.String(),
    "bron": pl.String(),
    "opmerking": pl.String(),
}


def figure_of(found: Explored, period: Period) -> Figure:
    """Words and table of a choice, looked at in one period; the table has all periods."""
    ends = " t/m ".join(dict.fromkeys(format_period(end) for end in (found.periods[0], found.periods[-1])))
    names = "-".join([found.x.id, found.y.id, found.group.id, *found.own, str(period)])
    return Figure(
        id=f"verkennen-{names}".replace("_", "-"),
        title=f"{found.x.short} en {_lower(found.y.short)}, {found.group.name}, {ends}",
        subtitle=_subtitle(found),
        table=rows.frame(list(_table(found)), TABLE_SCHEMA),
        columns=_columns(found),
        alt_text=_alt_text(found, ends),
        finding=finding(found, period),
        source_line=rows.source_line(found.cells, found.catalogue),
        status_line=rows.status_line(found.cells, found.catalogue),
        notes=tuple(dict.fromkeys(_notes(found, period))),
        reading=READING,
    )


def finding(found: Explored, period: Period) -> str:
    """Where the first region in colour stands, and whether the two figures go together over all regions; hedged."""
    told = [_place(found, code, period) for code in found.own[:1]]
    return " ".join([*told, _together(found, period), NO_CAUSE])


def _place(found: Explored, code: str, period: Period) -> str:
    duo = found.duo(code, period)
    across, up = cell_text(found.x, duo.x), cell_text(found.y, duo.y)
    return f"{full_name(found, code)}, {format_period(period)}: {_plain(found.x)} {across} en {_plain(found.y)} {up}."


def association_in(found: Explored, period: Period) -> Association | None:
    """How the two go together over the regions of the group in one period; None when that cannot be told."""
    duos = [found.duos[code, period] for code in found.shown(period)]
    pairs = [(duo.x.value, duo.y.value) for duo in duos if duo.x is not None and duo.y is not None]
    both = [(x, y) for x, y in pairs if x is not None and y is not None]
    return associate([x for x, _ in both], [y for _, y in both])


def _plain(indicator: Indicator) -> str:
    return _lower(indicator.short.removesuffix(" (%)"))


def _lower(words: str) -> str:
    """Words inside a sentence; an abbreviation keeps its capitals."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _together(found: Explored, period: Period) -> str:
    when, count = period_in_sentence(period), len(found.shown(period))
    association = association_in(found, period)
    if association is None and count < FEWEST:
        return f"Met {count} gebieden is over samenhang {when} niets te zeggen."
    if association is None or association.direction is Direction.UNCLEAR:
        return f"Over de {count} gebieden samen is {when} geen duidelijke samenhang tussen de twee cijfers te zien."
    other = "hoger" if association.direction is Direction.TOGETHER else "lager"
    return (
        f"Van deze {count} gebieden hebben gebieden met een hoger cijfer voor {_plain(found.x)} {when} vaker ook een"
        f" {other} cijfer voor {_plain(found.y)}."
    )


def _subtitle(found: Explored) -> str:
    group = f"{found.group.name}: {found.group.why}."
    if found.sizes is None:
        return f"Elke bol is een gebied; alle bollen zijn even groot. {group}"
    return f"Elke bol is een gebied; hoe groter de bol, hoe meer {size_title(found).lower()}. {group}"


def _alt_text(found: Explored, ends: str) -> str:
    """The same in every period: Streamlit draws a chart anew when its name changes."""
    count = max(len(found.shown(period)) for period in found.periods)
    return f"Bellengrafiek, {ends}: {count} gebieden. {found.x.short} en {found.y.short}."[:150]


def _notes(found: Explored, period: Period) -> Iterator[str]:
    """What must be said with the chart; the same caveat of both figures only once."""
    yield "Een bol is een gebied, geen kind of gezin: over kinderen of gezinnen zegt deze grafiek niets."
    if overlaps(found.x, found.y):
        both = found.x.counts if found.x.counts == found.y.counts else f"{found.x.counts} of {found.y.counts}"
        yield f"Dezelfde {both} kunnen in beide cijfers meetellen. Een deel van de samenhang is er dan vanzelf."
    yield from _method(found, period)
    yield from _axes(found)
    if found.sizes is not None:
        yield (
            f"Grootte van de bollen: {size_title(found).lower()} op 1 januari van dat jaar. De bol van Nederland is"
            " niet op schaal."
        )
    else:
        yield "De bollen zijn even groot: niet voor elk gebied en jaar is het aantal inwoners bekend."
    if not any(found.is_shown(COUNTRY_CODE, one) for one in found.periods):
        yield "Voor Nederland zijn niet beide cijfers bekend; Nederland staat daarom niet in de grafiek."
    for indicator in (found.x, found.y):
        cells = [cell for cell in found.cells if cell.indicator == indicator.id]
        for note in rows.notes(indicator, cells, found.catalogue):
            yield note.replace("Let op: ", f"{indicator.short}: ", 1)
        yield from (f"Breuk: {one.reason}" for one in _crossed(found, indicator))
    yield from correction_notes(found.catalogue, found.store, found.cells)


def _crossed(found: Explored, indicator: Indicator) -> tuple[Any, ...]:
    return indicator.breaks_between(found.periods[0], found.periods[-1])


def _method(found: Explored, period: Period) -> Iterator[str]:
    association = association_in(found, period)
    if association is not None:
        values = [format_number(value, 2) for value in (association.correlation, association.low, association.high)]
        yield (
            f"Samenhang {period_in_sentence(period)}: rangcorrelatie van Spearman over {association.regions} gebieden"
            f" is {values[0]} (interval van 95%: {values[1]} tot {values[2]}). Elk gebied telt even zwaar. Alleen als"
            " nul buiten het interval ligt, noemen wij samenhang."
        )


def _axes(found: Explored) -> Iterator[str]:
    """Where an axis starts when that is not zero."""
    shown = [duo for duo in found.duos.values() if duo.shown]
    for indicator, cells in ((found.x, [duo.x for duo in shown]), (found.y, [duo.y for duo in shown])):
        start = start_words(indicator, axis_of(found, indicator, cells).low)
        if start:
            yield f"De as van {_plain(indicator)} begint niet bij nul{start}."


def _columns(found: Explored) -> tuple[Column, ...]:
    size = (Column(size_title(found), "omvang_tekst", "omvang", Align.NUMBER),) if found.sizes is not None else ()
    return (
        Column("Gebied", "gebied"),
        Column("Periode", "periode"),
        Column(found.x.short, "x_tekst", "x", Align.NUMBER),
        Column(found.y.short, "y_tekst", "y", Align.NUMBER),
        *size,
        Column("Status", "status"),
        Column("Bron", "bron"),
        *((Column("Opmerking", "opmerking"),) if any(cell.note for cell in found.cells) else ()),
    )


def _table(found: Explored) -> Iterator[Mapping[str, Any]]:
    for code in found.order:
        for period in found.periods:
            duo = found.duos.get((code, period))
            if duo is not None:
                yield _row(found, code, period, duo)


def _row(found: Explored, code: str, period: Period, duo: Duo) -> Mapping[str, Any]:
    size = None if found.sizes is None or code == COUNTRY_CODE else found.sizes.of(code, period)
    sources = [found.catalogue.sources[cell.source] for cell in duo.cells]
    standing = [standing_words(cell, source) for cell, source in zip(duo.cells, sources, strict=True)]
    named = [source_words(source, cell) for cell, source in zip(duo.cells, sources, strict=True)]
    return {
        "code": code,
        "gebied": full_name(found, code),
        "periode": format_period(period),
        "periode_code": str(period),
        "x": None if duo.x is None else duo.x.value,
        "x_tekst": cell_text(found.x, duo.x),
        "y": None if duo.y is None else duo.y.value,
        "y_tekst": cell_text(found.y, duo.y),
        "omvang": size,
        "omvang_tekst": "–" if size is None else format_number(size, 0),
        "status": " / ".join(dict.fromkeys(standing)),
        "bron": " / ".join(dict.fromkeys(named)),
        "opmerking": " / ".join(dict.fromkeys(cell.note for cell in duo.cells if cell.note)),
    }
