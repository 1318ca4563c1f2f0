"""Two figures -> may they be compared, why, and what may be said."""

from dataclasses import dataclass
from typing import NamedTuple

from toekomstscenario.analysis.change import change
from toekomstscenario.analysis.comparability import Level, Pair, ReasonKind, Side, Verdict, may_compare
from toekomstscenario.analysis.comparison import compare
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import UserError
from toekomstscenario.figures.alternatives import Alternative, cells_of, find_alternatives, find_cell
from toekomstscenario.model import Cell, Indicator, Region, RegionKind
from toekomstscenario.numbers import format_period
from toekomstscenario.period import Period
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import (
    Quote,
    caveat,
    change_words,
    gap_words,
    quote,
    region_label,
    source_words,
    standing_words,
    statement,
    value_text,
)  # fmt: skip
from toekomstscenario.store import Store

SAME = "Dit is twee keer hetzelfde cijfer. Kies bij het tweede cijfer wat er anders is."
HEADINGS = {
    Level.YES: "Ja, dit mag u vergelijken.",
    Level.WITH_CARE: "Met voorbehoud: dit mag u vergelijken, als u zegt wat hieronder staat.",
    Level.NO: "Nee, dit is niet eerlijk te vergelijken.",
}
APART = "Elk cijfer apart mag u wel noemen, met zijn bron en kanttekening."
# What to do instead, by the reason against it.
_ADVICE = {
    ReasonKind.COUNTS: "Vergelijk gebieden met een percentage of met een aantal per 1.000.",
    ReasonKind.PERIOD: "Kies voor beide gebieden dezelfde periode.",
    ReasonKind.SEVERAL: "Laat één ding verschillen: het cijfer, het gebied of de periode.",
    ReasonKind.HIDDEN: "Kies een gebied of een periode waarvan het cijfer wel getoond wordt.",
    ReasonKind.HALF_YEAR: "Vergelijk een heel jaar met een heel jaar, of een eerste halfjaar met een eerste halfjaar.",
    ReasonKind.DAY_OR_PERIOD: "Vergelijk twee peildata met elkaar, of twee hele periodes.",
    ReasonKind.AVERAGE: "Vergelijk twee gemiddelden met elkaar, of twee gewone jaren.",
    ReasonKind.BREAK: "Vergelijk periodes die aan dezelfde kant van de breuk liggen.",
    ReasonKind.SEASON: "Vergelijk peildata op dezelfde dag van het jaar.",
    ReasonKind.COARSE: "Kies cijfers die niet grof zijn afgerond: die zonder 'ongeveer' of ~.",
    ReasonKind.SECOND_HAND: "Kies cijfers die in de bron zelf zijn gezien: die zonder ~.",
    ReasonKind.PROVENANCE: "Kies cijfers uit dezelfde bron: die zonder ~.",
}
_FOR_GOOD = frozenset({ReasonKind.UNIT, ReasonKind.NUMBER_KIND, ReasonKind.DENOMINATOR})
# Reasons that the caveat of the indicator, the caveat of a source or the sentence itself already tells.
_TOLD = frozenset(
    {
        ReasonKind.ROUNDING,
        ReasonKind.CHANCE,
        ReasonKind.REGISTRATION,
        ReasonKind.NUMBER_KIND,
        ReasonKind.PRICES,
        ReasonKind.SECOND_HAND,
    }
)


class Known(NamedTuple):
    """One of the two figures, looked up."""

    indicator: Indicator
    region: Region
    cell: Cell


@dataclass(frozen=True, slots=True)
class Shown:
    """One of the two figures as it is shown: what, where and when, the value with its marks, and its own quote."""

    title: str
    when: str
    value: str
    standing: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two figures may be compared.

    Args:
        verdict: the reasons; the worst decides.
        subject: which two figures, in one line.
        heading: the verdict in one sentence.
        shown: the two figures; one when they are the same.
        difference: the sentence that may be quoted; None when there is no difference to tell.
        advice: what to do instead, as Dutch sentences; empty when the comparison is allowed.
        alternatives: near this choice, what may be compared.
    """

    verdict: Verdict
    subject: str
    heading: str
    shown: tuple[Shown, ...]
    difference: Quote | None
    advice: tuple[str, ...]
    alternatives: tuple[Alternative, ...]


def make_judgement(catalogue: Catalogue, store: Store, selection: Selection) -> Judgement:
    """Judge the two figures of a selection.

    Args:
        catalogue: meaning.
        store: figures.
        selection: indicator, first region and last period of the one; `beside` has what is different at the other.

    Raises:
        UserError: an unknown code, a choice that is not complete, or a figure that is not there.
        DataError: the file of an indicator cannot be used.
    """
    one, other = (_known(catalogue, store, side) for side in _sides(selection))
    pair = Pair.of(_side(one), _side(other))
    verdict = may_compare(pair)
    shown = tuple(_shown(catalogue, known) for known in ((one,) if pair.same else (one, other)))
    return Judgement(
        verdict=verdict,
        subject=_subject(shown),
        heading=SAME if pair.same else HEADINGS[verdict.level],
        shown=shown,
        difference=None if pair.same or not verdict.allowed else _difference(catalogue, pair, verdict, (one, other)),
        advice=() if verdict.allowed else _advice(verdict),
        alternatives=() if verdict.allowed else find_alternatives(catalogue, store, pair),
    )


def _side(known: Known) -> Side:
    return Side(known.indicator, known.cell, known.region)


def _sides(selection: Selection) -> tuple[tuple[str, str, Period], tuple[str, str, Period]]:
    """Indicator, region and period of both figures."""
    beside = selection.beside or Selection()
    if not selection.regions or selection.last is None:
        raise UserError("Er is nog geen gebied of geen periode gekozen.", "Kies een gebied en een periode.")
    one = (selection.indicator, selection.regions[0], selection.last)
    region = beside.regions[0] if beside.regions else one[1]
    return one, (beside.indicator or one[0], region, beside.last or one[2])


def _known(catalogue: Catalogue, store: Store, side: tuple[str, str, Period]) -> Known:
    indicator, region = catalogue.indicator(side[0]), catalogue.region(side[1])
    cell = find_cell(cells_of(catalogue, store, indicator, region.code), side[2])
    if cell is None:
        raise UserError(
            f"Van '{indicator.title}' is er geen cijfer van {region_label(region)} over {format_period(side[2])}.",
            "Kies een ander gebied of een andere periode.",
        )
    return Known(indicator, region, cell)


def _subject(shown: tuple[Shown, ...]) -> str:
    titles, places = dict.fromkeys(one.title for one in shown), " naast ".join(one.when for one in shown)
    if len(titles) == 1:
        return f"{shown[0].title}: {places}"
    return " naast ".join(f"{one.title} ({one.when})" for one in shown)


def _shown(catalogue: Catalogue, known: Known) -> Shown:
    indicator, region, cell = known
    source = catalogue.sources[cell.source]
    return Shown(
        title=indicator.title,
        when=f"{region_label(region)}, {format_period(cell.period)}",
        value=value_text(indicator, cell),
        standing=standing_words(cell, source),
        quote=quote(indicator, region, cell, source),
    )


def _difference(catalogue: Catalogue, pair: Pair, verdict: Verdict, sides: tuple[Known, Known]) -> Quote:
    """The difference in words, with both sources, both caveats and what must be said with it."""
    told = tuple(dict.fromkeys(source_words(catalogue.sources[cell.source], cell) for _, _, cell in sides))
    caveats = [caveat(indicator, cell, catalogue.sources[cell.source]) for indicator, _, cell in sides]
    reasons = [reason.sentence for reason in verdict.of(Level.WITH_CARE) if reason.kind not in _told(pair)]
    return Quote(
        sentence=_sentence(pair, sides),
        source_line=f"{'Bron' if len(told) == 1 else 'Bronnen'}: {'; '.join(told)}.",
        caveat=" ".join(dict.fromkeys([*caveats, *reasons])),
    )


def _told(pair: Pair) -> frozenset[ReasonKind]:
    return _TOLD | {ReasonKind.SMALL} if pair.periods else _TOLD


def _sentence(pair: Pair, sides: tuple[Known, Known]) -> str:
    if pair.indicators:
        return " ".join(statement(known.indicator, known.region, known.cell) for known in sides)
    if pair.periods:
        earlier, later = sorted(sides, key=lambda known: known.cell.period)
        outcome = change(later.indicator, earlier.cell, later.cell)
        return f"{statement(*later)} {change_words(later.indicator, outcome)}"
    comparator, own = sorted(sides, key=lambda known: known.region.kind is not RegionKind.COUNTRY)
    if RegionKind.COUNTRY not in (comparator.region.kind, own.region.kind):
        own, comparator = sides
    gap = compare(own.indicator, own.cell, comparator.cell)
    return f"{statement(*own)} {gap_words(own.indicator, gap, comparator.region)}"


def _advice(verdict: Verdict) -> tuple[str, ...]:
    """What to do instead, and that each figure may be told by itself; of two kinds of numbers nothing makes a pair."""
    against = [reason.kind for reason in verdict.of(Level.NO)]
    if ReasonKind.HIDDEN in against:
        return (_ADVICE[ReasonKind.HIDDEN],)
    found = [] if _FOR_GOOD & set(against) else [_ADVICE[kind] for kind in against if kind in _ADVICE]
    return (*dict.fromkeys(found), APART)
