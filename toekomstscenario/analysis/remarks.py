"""What does not forbid a comparison but must be said with it, each rule in one place."""

from datetime import date

from toekomstscenario.analysis.intervals import difference_interval
from toekomstscenario.analysis.verdict import Level, Pair, Reason, ReasonKind
from toekomstscenario.catalogue.tables import RESTATED, SUMMED
from toekomstscenario.model import (
    COUNTRY_CODE,
    Cell,
    Confidence,
    Indicator,
    Kind,
    NumberKind,
    RegionKind,
    Status,
    Theme,
)
from toekomstscenario.numbers import format_date
from toekomstscenario.period import Grain

# Below this count chance alone moves a number by some ten percent a year (the square root of a Poisson count).
SMALL_COUNT = 100
_TOLERANCE = 1e-9  # published decimals such as 0.1 are not exact in binary


def _care(kind: ReasonKind, sentence: str) -> Reason:
    return Reason(kind, Level.WITH_CARE, sentence)


_ROUNDING = _care(
    ReasonKind.ROUNDING,
    "Het verschil is niet groter dan de afronding: zeg dus niet dat het ene cijfer hoger is dan het andere.",
)
_CHANCE = _care(
    ReasonKind.CHANCE, "Het verschil past bij toeval: zeg dus niet dat het ene gebied hoger is dan het andere."
)
_MORE_THAN_CHANCE = Reason(
    ReasonKind.CHANCE, Level.YES, "Het verschil is groter dan bij toeval en afronding past (interval van 95%)."
)
_SMALL = _care(ReasonKind.SMALL, "Het gaat om een aantal onder de 100: dan kan een verschil toeval zijn.")
_MARGIN = _care(
    ReasonKind.NUMBER_KIND,
    "Deze cijfers zijn geen telling maar komen uit een enquête of schatting: zij hebben een foutmarge.",
)
_DEFINITION = _care(
    ReasonKind.DEFINITION,
    "Dit zijn twee verschillende cijfers, elk met een eigen betekenis: ze zijn niet bij elkaar op te tellen of van"
    " elkaar af te trekken.",
)
_NOT_SEEN = " Van een van de twee hebben wij de definitie niet gezien."
_REGISTRATION = _care(
    ReasonKind.REGISTRATION,
    "Veilig Thuis-regio's registreren niet allemaal hetzelfde: een verschil kan ook een verschil in registreren zijn.",
)
_PRICES = _care(ReasonKind.PRICES, "De bedragen zijn niet gecorrigeerd voor prijsstijging.")
_PUBLICATION = _care(
    ReasonKind.PUBLICATION,
    "De twee cijfers staan in verschillende tabellen of publicaties, en die kunnen net anders tellen.",
)
_KINDS = _care(
    ReasonKind.REGION_KIND,
    "Dit zijn verschillende soorten gebieden: een groot gebied ligt meestal dichter bij het gemiddelde dan een klein.",
)
_PART = _care(
    ReasonKind.REGION_KIND,
    "Het ene gebied telt mee in het andere: het verschil met de rest van dat gebied is groter dan hier staat.",
)
_PART_OF_COUNTRY = Reason(
    ReasonKind.REGION_KIND,
    Level.YES,
    "Het gebied telt zelf mee in het cijfer van Nederland; het verschil met de rest van het land is iets groter.",
)
_DIVISION = _care(
    ReasonKind.DIVISION,
    "Welke gemeenten bij dit gebied horen, kan per jaar verschillen. Welke indeling een cijfer heeft, staat er niet"
    " bij.",
)
_OVERLAP = _care(
    ReasonKind.AVERAGE, "De twee gemiddelden hebben jaren gemeen: een echte verandering valt daarin deels weg."
)


def within_rounding(indicator: Indicator, one: Cell, other: Cell) -> bool:
    """Whether the rounding intervals of two shown values touch or overlap."""
    if one.value is None or other.value is None:
        return False
    reach = (one.rounding(indicator) + other.rounding(indicator)) / 2
    return abs(one.value - other.value) <= reach + _TOLERANCE


def rounding(pair: Pair) -> Reason | None:
    """A difference that may be nothing but rounding."""
    if pair.same or pair.indicators:
        return None
    return _ROUNDING if within_rounding(pair.indicator, pair.one, pair.other) else None


def chance(pair: Pair) -> Reason | None:
    """What chance may do to the difference of two regions, where their numerators and denominators are published."""
    if not pair.regions or pair.periods or pair.indicators or rounding(pair) is not None:
        return None
    own, comparator = sorted((pair.one, pair.other), key=lambda cell: cell.region == COUNTRY_CODE)
    spread = difference_interval(pair.indicator, own, comparator)
    if spread is None:
        return None
    return _CHANCE if spread.holds(0.0) else _MORE_THAN_CHANCE


def small_count(kind: Kind, cell: Cell) -> bool:
    """Whether a figure of this kind is, or is known to be made of, a count so small that chance alone moves it."""
    if cell.value is None:
        return False
    if kind is Kind.COUNT:
        return cell.value < SMALL_COUNT
    if cell.basis is not None and cell.basis.numerator is not None:
        return cell.basis.numerator < SMALL_COUNT
    return cell.parts is not None and cell.parts.numerator < SMALL_COUNT


def small(pair: Pair) -> Reason | None:
    """A difference of small counts."""
    found = small_count(pair.indicator.kind, pair.one) or small_count(pair.other_indicator.kind, pair.other)
    return _SMALL if found and not pair.same else None


def status(pair: Pair) -> Reason | None:
    """Provisional figures can still change; of some we do not know whether they will."""
    open_ended = [cell.provisional for cell in (pair.one, pair.other)]
    unknown = [cell.status is Status.UNKNOWN for cell in (pair.one, pair.other)]
    if all(open_ended):
        words = "De cijfers zijn voorlopig en kunnen nog veranderen."
    elif any(open_ended):
        words = "Een van de twee cijfers is voorlopig en kan nog veranderen."
    elif any(unknown):
        words = "Of de cijfers definitief zijn, weten wij niet."
    else:
        return None
    return _care(ReasonKind.STATUS, words)


def definition(pair: Pair) -> Reason | None:
    """Two indicators are two things, also when unit and denominator are the same."""
    if not pair.indicators:
        return None
    if pair.indicator.definition_source and pair.other_indicator.definition_source:
        return _DEFINITION
    return _care(ReasonKind.DEFINITION, _DEFINITION.sentence + _NOT_SEEN)


def registration(pair: Pair) -> Reason | None:
    """Organisations that register in their own way."""
    return _REGISTRATION if pair.regions and Theme.VEILIG_THUIS in _themes(pair) else None


def _themes(pair: Pair) -> tuple[Theme, Theme]:
    return pair.indicator.theme, pair.other_indicator.theme


def margin(pair: Pair) -> Reason | None:
    """A survey or an estimate has a margin of error that is not in the figures."""
    kinds = (pair.indicator.number_kind, pair.other_indicator.number_kind)
    return _MARGIN if all(kind is not NumberKind.REGISTER for kind in kinds) else None


def prices(pair: Pair) -> Reason | None:
    """Money of different years."""
    return _PRICES if pair.periods and Theme.COSTS in _themes(pair) else None


def publication(pair: Pair) -> Reason | None:
    """Two tables, both seen in their source; a sum that we made of one counts as that table."""
    seen = pair.one.confidence is Confidence.SEEN and pair.other.confidence is Confidence.SEEN
    tables = {cell.source.replace(RESTATED, "").replace(SUMMED, "") for cell in (pair.one, pair.other)}
    return _PUBLICATION if seen and len(tables) > 1 else None


def region_kind(pair: Pair) -> Reason | None:
    """A part beside its whole, or a city beside a large area."""
    if not pair.regions or pair.places is None:
        return None
    one, other = pair.places
    for inner, outer in ((one, other), (other, one)):
        if outer.code in inner.parents:
            return _PART_OF_COUNTRY if outer.kind is RegionKind.COUNTRY else _PART
    return _KINDS if one.kind is not other.kind else None


def boundary(pair: Pair) -> Reason | None:
    """The boundary of a municipality changed between the two periods, and the figure of before was not restated."""
    if not pair.periods or pair.regions or pair.places is None:
        return None
    earlier, later = sorted((pair.one, pair.other), key=lambda cell: (cell.period, cell.source))
    if RESTATED in earlier.source:
        return None
    crossed = [day for day in pair.places[0].redrawn if earlier.period.start < day <= later.period.end]
    return _care(ReasonKind.BOUNDARY, _boundary_words(pair.places[0].name, crossed[-1])) if crossed else None


def _boundary_words(name: str, day: date) -> str:
    return (
        f"Op {format_date(day)} veranderde de gemeentegrens van {name}."
        " Welke grens een cijfer heeft, staat er niet bij."
    )


def division(pair: Pair) -> Reason | None:
    """Areas made of municipalities are redrawn from year to year."""
    if not pair.periods or pair.regions or pair.places is None:
        return None
    made = (RegionKind.YOUTH_REGION, RegionKind.VEILIG_THUIS_REGION)
    return _DIVISION if pair.places[0].kind in made else None


def overlap(pair: Pair) -> Reason | None:
    """Averages over years that share some of them."""
    one, other = pair.one.period, pair.other.period
    both = pair.periods and one.grain is Grain.YEARS and other.grain is Grain.YEARS
    return _OVERLAP if both and max(one.start, other.start) <= min(one.end, other.end) else None


def alike(pair: Pair) -> Reason | None:
    """What the two have in common: the ground under a comparison."""
    if pair.same:
        return Reason(ReasonKind.ALIKE, Level.YES, "Dit is twee keer hetzelfde cijfer.")
    shared = {
        "het cijfer": not pair.indicators,
        "het gebied": not pair.regions,
        "de periode": not pair.periods,
        "de bron": pair.one.source == pair.other.source,
    }
    names = [name for name, equal in shared.items() if equal]
    if not names:
        return None
    words = f"{', '.join(names[:-1])} en {names[-1]} zijn" if len(names) > 1 else f"{names[0]} is"
    return Reason(ReasonKind.ALIKE, Level.YES, f"{words[0].upper()}{words[1:]} aan beide kanten hetzelfde.")
