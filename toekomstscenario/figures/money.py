"""Amounts that were asked, promised or cut, each with its caveat; never added up and never divided over years. Pure."""

import math
import textwrap
from collections.abc import Sequence
from datetime import timedelta

import polars as pl

from toekomstscenario.charts.amounts import BEYOND, HEADING, row_height
from toekomstscenario.charts.spec import ChartKind, ChartSpec
from toekomstscenario.figure import Column, Figure
from toekomstscenario.figures.facts import amount as amount_of
from toekomstscenario.figures.rows import day_position
from toekomstscenario.numbers import format_partial_date
from toekomstscenario.register import Amount, AmountKind, Fact, FactTheme, MoneyLane, Register
from toekomstscenario.register_words import SECOND_HAND, WARNINGS, fact_quote, source_words
from toekomstscenario.review_words import review_sentences
from toekomstscenario.sentences import SECOND_HAND_MARK

NO_SUM = (
    "Deze bedragen zijn niet op te tellen of van elkaar af te trekken: zij gelden voor andere jaren, het ene is"
    " eenmalig en het andere per jaar, en zij zijn niet voor hetzelfde bedoeld. Het register kent van geen enkel bedrag"
    " het prijspeil."
)
NOT_DIVIDED = (
    "Geen bron verdeelt {names} over de jaren. Daarom staat elk van die bedragen als één geheel, en delen wij niet door"
    " het aantal jaren."
)
READING = (
    "Elke balk is zo lang als de jaren waarvoor een bedrag geldt. Hoe lang of dik een balk is, zegt niets over de"
    " hoogte van het bedrag; dat staat erboven. **Open balk of ruit**: gevraagd. **Volle balk**: toegezegd of"
    " aangekondigd. **Grijze balk**: bezuiniging ingeboekt. Een **pijl** betekent dat geen bron een einde noemt. Een"
    " **streepjeslijn** betekent dat geen bron een begin noemt; zij loopt van waar de bron het vertelde tot het einde"
    " dat de bron noemt. Een **ruit** betekent dat geen bron een periode noemt; zij staat in het jaar waarin de bron"
    " het vertelde."
)
LOOK_OF = {MoneyLane.ASKED: "open", MoneyLane.ASKED_ELSE: "open", MoneyLane.ANNOUNCED: "solid", MoneyLane.CUT: "quiet"}
KIND_WORDS = {AmountKind.ONCE: ", eenmalig", AmountKind.NOT_SAID: ", hoe vaak is niet genoemd"}
NO_PERIOD = "geen periode genoemd"
COLUMNS = (
    Column("Feit", "id"),
    Column("Wat is het?", "lane"),
    Column("Bedrag", "amount"),
    Column("Hoe vaak", "kind"),
    Column("Periode", "period"),
    Column("In een zin", "sentence"),
    Column("Voorbehoud", "caveat"),
    Column("Bron", "source"),
)
_SIGNS = 44  # of a line under an amount, so that it fits on a phone
_MARKS = {
    "region": pl.String(), "name": pl.String(), "label": pl.String(), "group": pl.String(), "look": pl.String(),
    "value": pl.Float64(), "value_text": pl.String(), "period_text": pl.String(), "description": pl.String(),
    "position": pl.Float64(), "low": pl.Float64(), "high": pl.Float64(), "since": pl.Float64(),
    "moment": pl.Float64(), "goes_on": pl.Boolean(),
}  # fmt: skip


def make_money(register: Register) -> Figure | None:
    """The amounts of `money.csv` in their lanes over the years; None when there are none."""
    found = _in_lanes(register)
    if not found:
        return None
    first, last = _years(found)
    return Figure(
        id="geld",
        title=f"Geld rond het Toekomstscenario: gevraagd, toegezegd en ingeboekt, Nederland, {first}-{last}",
        subtitle="In euro, zoals de bron het bedrag noemt; elke balk is zo lang als de jaren waarvoor het bedrag geldt",
        table=_table([(fact, amount) for fact, amount in found]),
        columns=COLUMNS,
        chart=_chart(found, first, last),
        alt_text=f"Tijdbalken van {len(found)} bedragen in drie groepen; alle bedragen staan in de tabel",
        quotes=tuple(fact_quote(fact) for fact, amount in found if LOOK_OF[amount.lane] == "open"),
        finding=_finding(found),
        source_line=_source_line([fact for fact, _ in found]),
        status_line=" ".join(review_sentences(register)),
        notes=(NO_SUM, *_undivided(found), *(_caveat(fact) for fact, _ in found)),
        reading=READING,
    )


def make_other_money(register: Register) -> Figure | None:
    """The facts about money that are no request, promise or cut, as a table; None when there are none."""
    found = [
        fact for fact in register.facts.values() if fact.theme is FactTheme.MONEY and fact.id not in register.money
    ]
    if not found:
        return None
    return Figure(
        id="geld-overig",
        title="Andere bedragen in het register",
        subtitle="Geen vraag, toezegging of bezuiniging: kosten, uitgaven en wat rondging",
        table=_table([(fact, None) for fact in found]),
        columns=tuple(column for column in COLUMNS if column.text not in ("lane", "kind")),
        alt_text="",
        source_line=_source_line(found),
        status_line=" ".join(review_sentences(register)),
        notes=("Ook deze bedragen zijn niet op te tellen: zij gaan over andere jaren, groepen en soorten kosten.",),
        reading="Elke regel is één feit. Neem een zin alleen over samen met het voorbehoud uit dezelfde regel.",
    )


def _in_lanes(register: Register) -> list[tuple[Fact, Amount]]:
    """By lane in the order of the words; within a lane in the order of the file."""
    known = [(register.facts[name], amount) for name, amount in register.money.items() if name in register.facts]
    return sorted(known, key=lambda one: list(MoneyLane).index(one[1].lane))


def _table(found: Sequence[tuple[Fact, Amount | None]]) -> pl.DataFrame:
    rows = [
        {
            "id": fact.id,
            "lane": str(amount.lane) if amount else "",
            "amount": _amount_text(fact),
            "kind": str(amount.kind) if amount else "",
            "period": _period_words(amount) if amount else fact.period_words,
            "sentence": fact_quote(fact).sentence,
            "caveat": fact_quote(fact).caveat,
            "source": source_words(fact),
        }
        for fact, amount in found
    ]
    return pl.DataFrame(rows, schema={column.text: pl.String() for column in COLUMNS})


def _amount_text(fact: Fact) -> str:
    """The number with its unit, marked when it was told by another; empty when it must not be taken along."""
    words = amount_of(fact)
    return f"{words} {SECOND_HAND_MARK}" if words and SECOND_HAND in fact_quote(fact).caveat else words


def _period_words(amount: Amount) -> str:
    first, last = format_partial_date(amount.first), format_partial_date(amount.last)
    match (amount.first.known, amount.last.known):
        case (True, True):
            return first if first == last else f"{first} tot en met {last}"
        case (True, False):
            return f"vanaf {first}, einde niet genoemd"
        case (False, True):
            return f"tot en met {last}, begin niet genoemd"
        case _:
            return f"{NO_PERIOD}; verteld in {format_partial_date(amount.told)}"


def _years(found: Sequence[tuple[Fact, Amount]]) -> tuple[int, int]:
    """The first and the last year that any source names; for an amount without end or beginning when it was told."""
    days = [day for _, one in found for when in (one.first, one.last) if when.known for day in (when.first, when.last)]
    days += [one.told.first for _, one in found if not one.first.known]
    return min(day.year for day in days), max(day.year for day in days)


def _finding(found: Sequence[tuple[Fact, Amount]]) -> str:
    """How many amounts stand in each lane; a sum would mean nothing."""
    counted = [(sum(amount.lane is lane for _, amount in found), lane) for lane in MoneyLane]
    told = [f"{count} {lane}" for count, lane in counted if count]
    return f"Aantal bedragen in het register: {', '.join(told)}."


def _undivided(found: Sequence[tuple[Fact, Amount]]) -> tuple[str, ...]:
    """That no source tells an amount by year, for amounts that hold for more than one."""
    names = [
        f"{fact.id} ({amount_of(fact)})"
        for fact, amount in found
        if amount.kind in (AmountKind.ONCE, AmountKind.TOTAL) and amount.first.first.year != amount.last.last.year
    ]
    return (NOT_DIVIDED.format(names=", ".join(names)),) if names else ()


def _caveat(fact: Fact) -> str:
    return f"{fact.id}, {fact.label} ({_amount_text(fact)}): {fact_quote(fact).caveat}"


def _source_line(facts: Sequence[Fact]) -> str:
    return f"Bron: {'; '.join(dict.fromkeys(source_words(fact) for fact in facts))}."


def _chart(found: Sequence[tuple[Fact, Amount]], first: int, last: int) -> ChartSpec:
    marks: list[dict[str, object]] = []
    headings: list[tuple[float, str]] = []
    place = 0.0
    for fact, amount in found:
        words = amount.lane.capitalize()
        if words not in [told for _, told in headings]:
            headings.append((place, words))
            place += HEADING
        mark = _mark(fact, amount, last + 1)
        marks.append({**mark, "position": place})
        place += row_height(str(mark["label"]))
    ticks = tuple((float(year), str(year)) for year in range(first, last + 1))
    return ChartSpec(
        kind=ChartKind.AMOUNTS,
        marks=pl.DataFrame(marks, schema=_MARKS),
        steps=pl.DataFrame(),
        ticks=ticks,
        breaks=tuple(headings),
        decimals=0,
        comparator="",
    )


def _mark(fact: Fact, amount: Amount, end: int) -> dict[str, object]:
    period = _period_words(amount)
    shown = f"{_amount_text(fact)}{KIND_WORDS.get(amount.kind, '')}"
    low = day_position(amount.first.first) if amount.first.known else None
    high = day_position(amount.last.last + timedelta(days=1)) if amount.last.known else end + BEYOND / 2
    somewhere = amount.first.known or amount.last.known
    told = day_position(amount.told.first)
    return {
        "region": fact.id,
        "name": fact.label,
        "label": "\n".join(textwrap.wrap(f"{WARNINGS[fact.usability]}{fact.label} ({period})", _SIGNS)),
        "group": str(amount.lane),
        "look": LOOK_OF[amount.lane],
        "value": fact.low,
        "value_text": shown,
        "period_text": period,
        "description": f"{amount.lane.capitalize()}: {fact.label}, {shown}, {period}",
        "low": low,
        "high": high if somewhere else None,
        "since": told if somewhere and low is None else None,
        "moment": None if somewhere else math.floor(told) + 0.5,
        "goes_on": low is not None and not amount.last.known,
    }
