"""What stands behind the references of a letter, as the letter watch keeps them and looks them up again."""

from collections.abc import Iterable, Mapping

from toekomstscenario.basket import FigureItem, from_code, item_code
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.figure import Align, Figure
from toekomstscenario.figures.archive import Archive
from toekomstscenario.figures.asks import answer_words
from toekomstscenario.figures.facts import amount
from toekomstscenario.figures.mentions import Untold, find_cell
from toekomstscenario.figures.referenced import find_figure
from toekomstscenario.letter_watch import LONGEST_WORDS, Watched
from toekomstscenario.numbers import format_period
from toekomstscenario.register import Ask, Fact, Milestone, Register
from toekomstscenario.register_words import amount_words, milestone_date, source_words
from toekomstscenario.sentences import region_label, standing_words, value_text
from toekomstscenario.sentences import source_words as series_source

_CELLS = {"code", "periode_code", "waarde"}
_SERIES = "cijfer"  # in the choice of a figure: its series


def fact_value(fact: Fact) -> Watched:
    """The number of a fact."""
    return Watched(
        id=fact.id,
        label=_short(fact.label),
        value=fact.low,
        high=fact.high,
        text=_short(amount(fact) or amount_words(fact)),
        status=str(fact.usability),
        vintage=_short(source_words(fact)),
        successors=fact.superseded_by,
    )


def event_value(event: Milestone) -> Watched:
    """The date and the state of an event."""
    return Watched(
        id=event.id,
        label=_short(f"Gebeurtenis: {event.title}"),
        value=None,
        high=None,
        text=_short(milestone_date(event)),
        status=str(event.status),
        vintage=_short("; ".join(one.id for one in event.sources)),
    )


def ask_value(ask: Ask) -> Watched:
    """The answer to a point of a letter."""
    return Watched(
        id=ask.id,
        label=_short(f"{ask.letter.title}, punt {ask.number}"),
        value=None,
        high=None,
        text=_short(answer_words(ask)),
        status=str(ask.answer),
        vintage=_short("; ".join(one.id for one in ask.answer_sources)),
    )


def figure_values(item: FigureItem, figure: Figure, archive: Archive) -> tuple[Watched, ...]:
    """The numbers of a figure: its observations where it shows those, and else the numbers of its table."""
    name = dict(item.choice).get(_SERIES, "")
    if not (name and set(figure.table.columns) >= _CELLS):
        return table_values(item, figure)
    ids = [f"{name}:{code}:{period}" for code, period in figure.table.select("code", "periode_code").iter_rows()]
    found = {one: _cell_value(one, archive) for one in ids}
    if all(found.values()):
        return tuple(value for value in found.values() if value is not None)
    return table_values(item, figure)


def table_values(item: FigureItem, figure: Figure) -> tuple[Watched, ...]:
    """The numbers of a table, by the first words of their row and the heading of their column."""
    numbers = [column for column in figure.columns if column.align is Align.NUMBER]
    words = [column for column in figure.columns[:2] if column.align is not Align.NUMBER]
    found: dict[str, Watched] = {}
    for row in figure.table.iter_rows(named=True):
        place = ", ".join(str(row[column.text] or "") for column in words)
        for column in numbers:
            value = row[column.number] if column.number else None
            key = f"{item_code(item)}#{place}#{column.title}"[:LONGEST_WORDS]
            found.setdefault(
                key,
                Watched(
                    id=_plain(key),
                    label=_short(f"{figure.title}: {place}, {column.title}"),
                    value=float(value) if isinstance(value, int | float) else None,
                    high=None,
                    text=_short(str(row[column.text] or "–")),
                    status=_short(str(row.get("status") or "")),
                    vintage=_short(str(row.get("bron") or "")),
                ),
            )
    return tuple(found.values())


def look_up_values(ids: Iterable[str], archive: Archive) -> Mapping[str, Watched]:
    """The numbers of a letter as they are now, by id; what is not there is left out."""
    tables: dict[str, Mapping[str, Watched]] = {}
    found: dict[str, Watched | None] = {}
    for name in ids:
        code, mark, _ = name.partition("#")
        if mark:
            if code not in tables:
                tables[code] = {one.id: one for one in _table_of(code, archive)}
            found[name] = tables[code].get(name)
        elif ":" in name:
            found[name] = _cell_value(name, archive)
        else:
            found[name] = _of_the_register(name, archive.register)
    return {name: value for name, value in found.items() if value is not None}


def _of_the_register(name: str, register: Register) -> Watched | None:
    if name in register.facts:
        return fact_value(register.facts[name])
    if name in register.milestones:
        return event_value(register.milestones[name])
    return ask_value(register.asks[name]) if name in register.asks else None


def _table_of(code: str, archive: Archive) -> tuple[Watched, ...]:
    basket, _ = from_code(f"1~{code}")
    item = basket.items[0] if basket.items else None
    if not isinstance(item, FigureItem):
        return ()
    try:
        return table_values(item, find_figure(item, archive))
    except (UserError, DataError):
        return ()


def _cell_value(name: str, archive: Archive) -> Watched | None:
    cell = find_cell(name, archive)
    if isinstance(cell, Untold):
        return None
    indicator, source = archive.catalogue.indicators[cell.indicator], archive.catalogue.sources[cell.source]
    region = region_label(archive.catalogue.regions[cell.region])
    return Watched(
        id=name,
        label=_short(f"{indicator.title}, {region}, {format_period(cell.period)}"),
        value=cell.value,
        high=None,
        text=value_text(indicator, cell),
        status=_short(standing_words(cell, source)),
        vintage=_short(series_source(source, cell)),
    )


def _short(text: str) -> str:
    return _plain(text)[:LONGEST_WORDS]


def _plain(text: str) -> str:
    """One line of signs that can be printed, as a file for the watch has them."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
