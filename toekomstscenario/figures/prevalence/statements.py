"""Statements as "1 op de 7" as an icon for each one of the group: the number drawn is the number that was published."""

import math
import re
from dataclasses import dataclass

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.charts.spec import ChartKind
from toekomstscenario.errors import UserError
from toekomstscenario.figure import Figure
from toekomstscenario.figures.prevalence import sheet
from toekomstscenario.figures.prevalence.traced import COUNTED, ESTIMATE, RATIO, Traced, newest, of_cell, of_fact
from toekomstscenario.model import COUNTRY_CODE
from toekomstscenario.numbers import format_number
from toekomstscenario.period import Grain
from toekomstscenario.register import Register
from toekomstscenario.sentences import SECOND_HAND_MARK, region_label
from toekomstscenario.store import Store

# Facts and series about a part of a group, with the kind of number and of whom it is a part. Left out: F041, which is
# about 4 of 5 kinds of family and is easily taken for a part of the families.
FACTS = {
    "F081": (COUNTED, "kinderen"),
    "F003": (ESTIMATE, "kinderen"),
    "F004": (ESTIMATE, "kinderen tot 18 jaar"),
    "F005": (ESTIMATE, "mishandelde kinderen tot 18 jaar"),
    "F023": (COUNTED, "meldingen"),
    "F026": (COUNTED, "meldingen"),
    "F017": (COUNTED, "vrouwelijke slachtoffers met bekende dader"),
}
SERIES = ("huiselijk_geweld_16plus_pct_totaal",)
READING = (
    "Elk poppetje is er één van de groep. Gekleurd: zoveel zijn het er. Omlijnd in kleur: zoveel kunnen het er zijn,"
    " bij een bandbreedte. Grijs: de rest. Het aantal poppetjes is zo gekozen dat wij niets verder"
    " afronden dan de bron."
)
_OF = re.compile(r"(?:op de|per) (?P<whole>[\d.]+) .+")
_CLOSE = 0.03  # "1 op de 12" may be off by this part of 12


@dataclass(frozen=True, slots=True)
class Share:
    """So many of a group of `whole`; `exact` when the source itself says 1 op de 7."""

    low: int
    high: int | None
    whole: int
    exact: bool


def statements(register: Register) -> tuple[str, ...]:
    """The ids that can be shown: series, then facts that may be taken along."""
    return (*SERIES, *(name for name in FACTS if name in register.facts and register.facts[name].quotable))


def make_statement(register: Register, catalogue: Catalogue, store: Store, name: str) -> Figure:
    """Make the icon array of one statement.

    Raises:
        UserError: there is no such statement, or its series has no figures.
        DataError: the file of the series cannot be read.
    """
    one, unit, whom = _read(register, catalogue, store, name)
    share = share_of(one.low or 0.0, one.high, unit)
    hedge = _hedge(one)
    place = one.fact.region if one.fact is not None else region_label(catalogue.region(COUNTRY_CODE))
    count = format_number(share.low, 0) + (f" tot {format_number(share.high, 0)}" if share.high is not None else "")
    number = f"{hedge}{count} van de {format_number(share.whole, 0)}"
    words = sheet.Words(
        id=f"prevalentie-op-de-{name}".replace("_", "-"),
        title=", ".join([one.label, *(words for words in (place, one.when) if words not in one.label)]),
        subtitle=f"Elk poppetje is één van {format_number(share.whole, 0)} {whom}",
        alt_text=f"Poppetjes: {number} {whom} gekleurd.",
        finding=one_in(share),
        notes=(f"Let op: {one.quote.caveat}",),
        reading=READING,
        quotes=(one.quote,),
    )
    drawn = {"value": float(share.low), "position": float(share.whole), "value_text": number}
    settings = {**drawn, "high": None if share.high is None else float(share.high)}
    bars = sheet.Bars(roles=["own1"], kind=ChartKind.ICONS, settings=settings)
    return sheet.make(catalogue, store, words, [one], bars)


def _read(register: Register, catalogue: Catalogue, store: Store, name: str) -> tuple[Traced, str, str]:
    """The number, its unit and of whom it is a part."""
    if name in SERIES and name in catalogue.indicators:
        indicator = catalogue.indicators[name]
        cell = newest(catalogue, store, name, grain=Grain.YEAR)
        if cell is not None:
            return of_cell(catalogue, cell, indicator.title), indicator.unit, indicator.denominator
    if name not in FACTS or name not in statements(register):
        raise UserError("Van deze uitspraak is er geen cijfer om te tonen.", "Kies een andere uitspraak.")
    fact = register.facts[name]
    kind, whom = FACTS[name]
    return of_fact(fact, fact.label, f"{kind}, deel van {whom}"), fact.unit, whom


def share_of(low: float, high: float | None, unit: str) -> Share:
    """The smallest group of 1, 100 or 1.000, or that of the unit, in which the number is whole.

    Args:
        low, high: as published; `high` is None when it is no range.
        unit: "%", "per 1.000 kinderen" or "op de 7 kinderen".

    Raises:
        ValueError: another unit, or a number that is not whole in a group of a thousand or larger than the group.
    """
    found = _OF.fullmatch(unit)
    if found is None and unit != "%":
        raise ValueError(f"geen deel van een groep: {unit!r}")
    ends = [low] if high is None else [low, high]
    if found is not None:
        whole = int(found["whole"].replace(".", ""))
    else:
        whole = 100 if all(end == int(end) for end in ends) else 1000
        ends = [round(end * whole / 100, 6) for end in ends]
    if any(end != int(end) or not 0 <= end <= whole for end in ends):
        raise ValueError(f"niet te tekenen als hele aantallen van {whole}: {ends}")
    return Share(int(ends[0]), int(ends[1]) if high is not None else None, whole, unit.startswith(RATIO))


def one_in(share: Share) -> str:
    """The share as "1 op de ..." as far as its rounding allows; empty for nobody and for about a half."""
    if share.exact:
        return f"Dat is {share.low} op de {format_number(share.whole, 0)}, zoals de bron het zegt."
    top = share.low if share.high is None else share.high
    if 2 * (share.low - 0.5) > share.whole:
        return "Dat is meer dan de helft."
    if share.low <= 0 or 2 * (top + 0.5) > share.whole:
        return ""
    if share.high is not None:  # the source gave the margin itself
        ends = (format_number(share.whole / end, 0) for end in (share.high, share.low))
        return f"Dat ligt ongeveer tussen 1 op de {' en 1 op de '.join(ends)}."
    most, least = share.whole / (share.low - 0.5), share.whole / (share.low + 0.5)
    near = round(share.whole / share.low)
    if all(abs(near - end) <= _CLOSE * end for end in (most, least)):
        return f"Dat is ongeveer 1 op de {format_number(near, 0)}."
    ends = format_number(math.floor(least), 0), format_number(math.ceil(most), 0)
    return f"Dat ligt tussen 1 op de {ends[0]} en 1 op de {ends[1]}."


def _hedge(one: Traced) -> str:
    """What must stand before the number so that it does not look more exact than it is."""
    if one.fact is not None and one.fact.unit.startswith(RATIO):
        return ""
    if one.fact is not None and one.fact.qualifier:
        return f"{one.fact.qualifier} "
    return SECOND_HAND_MARK if one.second_hand else ""
