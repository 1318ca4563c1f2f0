"""Words around a figure: how a value, its status and its region are written, and the sentence that may be quoted.

Every number in a sentence is the published value itself or computed from it here; nothing is typed in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from toekomstscenario.analysis.change import Change, NoChange
from toekomstscenario.analysis.comparison import Gap, Position
from toekomstscenario.catalogue.sources import SECOND_HAND_KINDS
from toekomstscenario.model import (
    Cell,
    Confidence,
    Indicator,
    Kind,
    NumberKind,
    Region,
    RegionKind,
    Source,
    Status,
    ValueState,
)
from toekomstscenario.numbers import format_amount, format_number, format_period, period_in_sentence

SECOND_HAND_MARK = "~"
MARKS = {Status.PROVISIONAL: "*", Status.REVISED_PROVISIONAL: "**", Status.FINAL: "", Status.UNKNOWN: ""}
MISSING_WORDS = {
    ValueState.WITHHELD: "verborgen",
    ValueState.IMPOSSIBLE: "niet mogelijk",
    ValueState.ABSENT: "geen cijfer",
}
NUMBER_KINDS = {
    NumberKind.REGISTER: "Registratie: wat instellingen hebben geteld",
    NumberKind.SURVEY: "Enquête: wat mensen in een vragenlijst hebben verteld",
    NumberKind.ESTIMATE: "Schatting",
}
_KIND_WORDS = {
    RegionKind.PROVINCE: "provincie",
    RegionKind.COUNTRY_PART: "landsdeel",
    RegionKind.COROP: "COROP-gebied",
    RegionKind.YOUTH_REGION: "jeugdregio",
    RegionKind.VEILIG_THUIS_REGION: "Veilig Thuis-regio",
}


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that may be quoted, with what must travel with it."""

    sentence: str
    source_line: str
    caveat: str

    @property
    def text(self) -> str:
        """The three together, as they are copied."""
        return f"{self.sentence} ({self.source_line}) Let op: {self.caveat}"


@dataclass(frozen=True, slots=True)
class Together:
    """Regions taken together: their name in a sentence (de G40 samen) and in a list or a table (G40 samen)."""

    name: str
    label: str


Place = Region | Together


def region_phrase(region: Place) -> str:
    """A region inside a sentence: in Amsterdam, in de provincie Utrecht, in de G40 samen."""
    if isinstance(region, Together):
        return f"in {region.name}"
    match region.kind:
        case RegionKind.COUNTRY | RegionKind.MUNICIPALITY | RegionKind.COUNTRY_PART:
            return f"in {region.name}"
        case RegionKind.COROP:
            return f"in het COROP-gebied {region.name}"
        case _:
            return f"in de {_KIND_WORDS[region.kind]} {region.name}"


def region_words(region: Region) -> str:
    """A region as the subject of a sentence: Amsterdam, de provincie Utrecht."""
    return region_phrase(region).removeprefix("in ")


def region_label(region: Place) -> str:
    """A region in a list or a table, told apart from namesakes: Utrecht, Utrecht (provincie)."""
    if isinstance(region, Together):
        return region.label
    word = _KIND_WORDS.get(region.kind)
    return region.name if word is None else f"{region.name} ({word})"


def value_text(indicator: Indicator, cell: Cell) -> str:
    """A value as shown: marks included, a missing value in words and never as zero."""
    if cell.value is None:
        return MISSING_WORDS[cell.value_state]
    words = amount(indicator, cell)
    if cell.confidence is Confidence.SECOND_HAND:
        words = SECOND_HAND_MARK + words.removeprefix("ongeveer ")
    return f"{words}{MARKS[cell.status]}"


def blank_words(cells: Sequence[Cell], whose: str) -> str:
    """What to say of figures none of which has a value; hidden is something else than impossible."""
    if all(cell.value_state is ValueState.WITHHELD for cell in cells):
        return f"alle cijfers van {whose} zijn verborgen"
    return f"van {whose} is er geen enkel cijfer te zien"


def amount(indicator: Indicator, cell: Cell) -> str:
    """The bare value in Dutch notation, with "ongeveer" when it is rounded more coarsely than its series."""
    if cell.value is None:
        return MISSING_WORDS[cell.value_state]
    words = format_amount(cell.value, indicator.unit, decimals_of(indicator, cell))
    return f"ongeveer {words}" if cell.approximate(indicator) else words


def decimals_of(indicator: Indicator, cell: Cell) -> int:
    """Decimals to write: those of the indicator, more or fewer where this source rounds differently."""
    if not indicator.comparable:
        return indicator.decimals
    step = cell.rounded_to if cell.rounded_to is not None else indicator.rounded_to
    return 0 if step >= 1 else 1 if step >= 0.1 else 2


def status_words(cell: Cell) -> str:
    """Status in words; a provisional one says when it was seen, because it may be final by now."""
    match cell.status:
        case Status.FINAL:
            return "definitief"
        case Status.UNKNOWN:
            return "status onbekend"
        case Status.PROVISIONAL:
            return f"voorlopig, {_seen_in(cell)}"
        case Status.REVISED_PROVISIONAL:
            return f"nader voorlopig, {_seen_in(cell)}"


def standing_words(cell: Cell, source: Source) -> str:
    """Status, and how the figure reached us when it was not simply seen in its source."""
    if cell.confidence is Confidence.SEEN:
        return status_words(cell)
    return f"{status_words(cell)}; {'uit de tweede hand' if _by_way_of(source) else 'overgenomen of afgerond'}"


def statement(indicator: Indicator, region: Place, cell: Cell) -> str:
    """The plain sentence of one figure; the status is part of it when it is not final."""
    if cell.value is None:
        return (
            f"{indicator.title}: {period_in_sentence(cell.period)} is het cijfer {region_phrase(region)}"
            f" {MISSING_WORDS[cell.value_state]}."
        )
    when = period_in_sentence(cell.period)
    sentence = indicator.sentence.format(
        Periode=when[0].upper() + when[1:],
        periode=when,
        gebied=region_phrase(region),
        waarde=_months_bare(indicator, amount(indicator, cell)),
    )
    return sentence.removesuffix(".") + f"{_remark(cell)}."


def quote(indicator: Indicator, region: Place, cell: Cell, source: Source) -> Quote:
    """The sentence of one figure with its source and caveat."""
    line = f"Bron: {source_words(source, cell)}."
    told = (caveat(indicator, cell, source), _provisional_note(cell), break_warning(indicator, cell))
    return Quote(statement(indicator, region, cell), line, " ".join(part for part in told if part))


def source_words(source: Source, cell: Cell) -> str:
    """One source as named behind a figure, with the year of publication where known; a rate has two, so no year."""
    if cell.basis is not None:
        return source.short
    year = f" ({cell.published})" if cell.published is not None and str(cell.published) not in source.short else ""
    return f"{source.short}{year}"


def caveat(indicator: Indicator, cell: Cell, source: Source) -> str:
    """The caveat that travels with a figure; a second-hand one says how it reached us and what its source is worth."""
    if cell.confidence is Confidence.SEEN:
        return " ".join(part for part in (indicator.caveat, owner_note(cell)) if part)
    via = (
        "Dit cijfer is overgenomen uit de tweede hand en niet in de bron zelf gezien."
        if _by_way_of(source)
        else "Dit cijfer is in de bron afgerond of met de hand overgenomen; lees het niet als een precieze telling."
    )
    return " ".join(part for part in (indicator.caveat, via, source.note) if part)


def break_warning(indicator: Indicator, cell: Cell) -> str:
    """That a figure is from before a break, with the reason; empty when it is not."""
    reasons = dict.fromkeys(found.reason for found in indicator.breaks if cell.period.end < found.at)
    return f"Dit cijfer is van vóór een breuk. {' '.join(reasons)}" if reasons else ""


def owner_note(cell: Cell) -> str:
    """What the owner of own figures says with this one; empty when nothing."""
    stop = "" if cell.note.endswith((".", "!", "?")) else "."
    return f"Opmerking van de eigenaar: {cell.note}{stop}" if cell.note else ""


def _by_way_of(source: Source) -> bool:
    """Whether a source tells what another has published."""
    return source.kind in SECOND_HAND_KINDS


def change_words(indicator: Indicator, outcome: Change | NoChange) -> str:
    """A change as a hedged sentence, or why there is none to tell."""
    both = f"{format_period(outcome.earlier.period)} en {format_period(outcome.later.period)}"
    if isinstance(outcome, NoChange):
        return f"{both} naast elkaar: {outcome.reason[:1].lower()}{outcome.reason[1:]}"
    since = f"Tussen {both}"
    if outcome.within_rounding:
        return f"{since} is het verschil niet groter dan de afronding: van een verandering is niet te spreken."
    verb = "gestegen" if outcome.difference > 0 else "gedaald"
    hedge = " Bij zulke kleine aantallen kan dat toeval zijn." if outcome.small else ""
    hedge = hedge or (" Zo'n verschil past bij toeval." if outcome.by_chance else "")
    size = difference_words(indicator, outcome.difference)
    status = " Het laatste cijfer is voorlopig." if outcome.later.provisional else ""
    return f"{since} is dit cijfer {verb} met {size}{_percent_words(outcome)}.{status}{hedge}"


def difference_words(indicator: Indicator, difference: float) -> str:
    """The size of a difference without its sign: 0,3 procentpunt, 1.205, 2 maanden."""
    size = abs(difference)
    match indicator.kind:
        case Kind.PERCENTAGE | Kind.RATE:
            return f"{format_number(size, max(indicator.decimals, 1))} {difference_unit(indicator)}"
        case Kind.DURATION:
            return f"{format_number(size, indicator.decimals)} maanden"
        case Kind.COUNT:
            return format_number(size, indicator.decimals)


def difference_unit(indicator: Indicator) -> str:
    """What a difference of two comparable figures is counted in: procentpunt, per 1.000."""
    return "procentpunt" if indicator.kind is Kind.PERCENTAGE else indicator.unit


def position_words(gap: Gap, comparator: Place) -> str:
    """The place beside the comparator in words."""
    match gap.position:
        case Position.LOWER:
            return f"lager dan {region_phrase(comparator)}"
        case Position.HIGHER:
            return f"hoger dan {region_phrase(comparator)}"
        case Position.SIMILAR:
            return f"niet te onderscheiden van {comparator.name}"
        case Position.UNKNOWN:
            return "niet te vergelijken"


def gap_words(indicator: Indicator, gap: Gap, comparator: Place) -> str:
    """The comparison as a hedged sentence; of chance it speaks only where numerator and denominator are published."""
    if gap.difference is None:
        return gap.reason
    if gap.position is Position.SIMILAR:
        why = "het verschil valt binnen de afronding" if gap.interval is None else "zo'n verschil past bij toeval"
        return f"Dat is niet te onderscheiden van het cijfer {region_phrase(comparator)}: {why}."
    chance = (
        "Of dat meer is dan toeval, is met dit cijfer alleen niet te zeggen."
        if gap.interval is None
        else "Dat is meer dan bij toeval en afronding past (interval van 95%)."
    )
    return f"Dat is {difference_words(indicator, gap.difference)} {position_words(gap, comparator)}. {chance}"


def _percent_words(outcome: Change) -> str:
    if outcome.percent is None:
        return ""
    decimals = 0 if abs(outcome.percent) >= 10 else 1
    return f" ({format_number(abs(outcome.percent), decimals)}%)"


def _remark(cell: Cell) -> str:
    """The status in a sentence, in two words; when it was seen stands in the caveat of a quote."""
    words = {Status.FINAL: "", Status.UNKNOWN: " (status onbekend)", Status.PROVISIONAL: " (voorlopig cijfer)"}
    return words.get(cell.status, " (nader voorlopig cijfer)")


def _provisional_note(cell: Cell) -> str:
    if not cell.provisional:
        return ""
    return f"Voorlopig, {_seen_in(cell).removeprefix('status ')}: het cijfer kan nu definitief of herzien zijn."


def _months_bare(indicator: Indicator, words: str) -> str:
    return words.removesuffix(" maanden") if indicator.unit == "maanden" else words


def _seen_in(cell: Cell) -> str:
    seen = str(cell.published) if cell.published else "de publicatie, jaar onbekend"
    return f"status zoals gezien in {seen}"
