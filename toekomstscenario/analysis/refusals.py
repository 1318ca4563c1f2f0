"""The rules that can forbid a comparison, each in one place; most are a reason for care in a milder case.

`comparability` asks them in this order, so the first refusal is the one that is told where there is room for one
sentence. docs/decisions/0003-honest-figures.md says why.
"""

from toekomstscenario.analysis.verdict import Level, Pair, Reason, ReasonKind
from toekomstscenario.model import Cell, Confidence, Indicator, Kind, ValueState
from toekomstscenario.own import is_own
from toekomstscenario.period import Grain

# Consecutive periods may be joined when the next one starts at most this many days later (a year, leap day included).
LONGEST_STEP_DAYS = 366

_COUNTS = Reason(
    ReasonKind.COUNTS,
    Level.NO,
    "Aantallen van gebieden zijn niet eerlijk te vergelijken: gebieden zijn niet even groot.",
)
_PERIOD = Reason(ReasonKind.PERIOD, Level.NO, "De twee cijfers gaan niet over dezelfde periode.")
_SEVERAL = Reason(
    ReasonKind.SEVERAL,
    Level.NO,
    "Er verschilt meer dan één ding tegelijk: niet alleen het cijfer, ook het gebied of de periode.",
)
_HIDDEN = Reason(
    ReasonKind.HIDDEN,
    Level.NO,
    "Een van de twee cijfers is verborgen of ontbreekt, dus is er geen verschil te geven.",
)
_COARSE = Reason(
    ReasonKind.COARSE, Level.NO, "Een van de twee cijfers is grof afgerond, dus is er geen precies verschil te geven."
)
_COARSE_BESIDE = Reason(
    ReasonKind.COARSE, Level.WITH_CARE, "Een van de twee cijfers is grof afgerond: lees het verschil ruim."
)
_SECOND_HAND = Reason(
    ReasonKind.SECOND_HAND,
    Level.NO,
    "Deze cijfers komen uit de tweede hand of zijn overgenomen; daarom geven wij geen verandering.",
)
_BOTH_SECOND_HAND = Reason(
    ReasonKind.SECOND_HAND,
    Level.WITH_CARE,
    "Deze cijfers komen uit de tweede hand of zijn overgenomen: lees ze niet als een precieze telling.",
)
_ONE_SECOND_HAND = Reason(
    ReasonKind.SECOND_HAND,
    Level.WITH_CARE,
    "Een van de twee cijfers komt uit de tweede hand of is overgenomen: lees dat niet als een precieze telling.",
)
_SEASON = Reason(
    ReasonKind.SEASON,
    Level.NO,
    "De peildata vallen niet op dezelfde dag van het jaar; daarom geven wij geen verandering.",
)
_PROVENANCE = Reason(
    ReasonKind.PROVENANCE,
    Level.NO,
    "De twee cijfers komen uit verschillende bronnen en zijn niet eerlijk te vergelijken.",
)
_OWN = Reason(
    ReasonKind.NUMBER_KIND,
    Level.NO,
    "Het ene is een eigen cijfer, het andere is gepubliceerd: alleen de eigenaar weet hoe het eigen cijfer geteld is.",
)
_OWNERS = Reason(
    ReasonKind.NUMBER_KIND,
    Level.NO,
    "Dit zijn eigen cijfers van twee eigenaren: of zij op dezelfde manier tellen, is niet nagegaan.",
)
_GAP = Reason(ReasonKind.GAP, Level.NO, "Waar een periode ontbreekt, is de lijn onderbroken.")
_HALF_YEARS = (Grain.FIRST_HALF, Grain.SECOND_HALF)


def counts_between_regions(indicator: Indicator) -> Reason | None:
    """Only percentages and rates are put beside each other between regions."""
    return None if indicator.comparable else _COUNTS


def counts(pair: Pair) -> Reason | None:
    """As `counts_between_regions`, for both sides."""
    if not pair.regions:
        return None
    return counts_between_regions(pair.indicator) or counts_between_regions(pair.other_indicator)


def one_thing_at_a_time(pair: Pair) -> Reason | None:
    """Regions are compared in one period, and indicators in one region and one period."""
    if pair.indicators and (pair.regions or pair.periods):
        return _SEVERAL
    return _PERIOD if pair.regions and pair.periods else None


def hidden(pair: Pair) -> Reason | None:
    """A withheld, impossible or absent value has no difference with anything."""
    shown = pair.one.value_state is ValueState.SHOWN and pair.other.value_state is ValueState.SHOWN
    return None if shown else _HIDDEN


def unit(pair: Pair) -> Reason | None:
    """Jongeren, maatregelen and trajecten are different units, and so are numbers and percentages."""
    if not pair.indicators:
        return None
    units = _unit_words(pair.indicator), _unit_words(pair.other_indicator)
    if units[0] == units[1] and pair.indicator.unit == pair.other_indicator.unit:
        return None
    first, second = sorted(units)
    return Reason(ReasonKind.UNIT, Level.NO, f"De eenheid verschilt: {first} tegenover {second}.")


def _unit_words(indicator: Indicator) -> str:
    match indicator.kind:
        case Kind.PERCENTAGE:
            return "een percentage"
        case Kind.RATE:
            return f"een aantal {indicator.unit}"
        case Kind.DURATION:
            return "een duur in maanden"
        case Kind.COUNT:
            return f"een aantal {indicator.counts}"


def number_kind(pair: Pair) -> Reason | None:
    """As `mixed_kinds`; own figures of one series may come from two owners as well."""
    mixed = mixed_kinds(pair.indicator, pair.other_indicator)
    if mixed is None and is_own(pair.indicator.id) and pair.one.source != pair.other.source:
        return _OWNERS
    return mixed


def mixed_kinds(one: Indicator, other: Indicator) -> Reason | None:
    """Register, survey, estimate and own figures are kinds of numbers that never make one difference or one chart."""
    if is_own(one.id) is not is_own(other.id):
        return _OWN
    if is_own(one.id) and one.source != other.source:
        return _OWNERS
    if one.number_kind is other.number_kind:
        return None
    return Reason(
        ReasonKind.NUMBER_KIND,
        Level.NO,
        "Het zijn verschillende soorten cijfers: een registratie telt wat instellingen zien, een enquête wat mensen"
        " zelf vertellen, en een schatting is berekend.",
    )


def denominator(pair: Pair) -> Reason | None:
    """Two percentages of different groups say nothing beside each other."""
    first, second = sorted((pair.indicator.denominator, pair.other_indicator.denominator))
    if first == second or not first:
        return None
    return Reason(
        ReasonKind.DENOMINATOR,
        Level.NO,
        f"Het zijn delen van verschillende groepen: {first} tegenover {second}.",
    )


def grain(pair: Pair) -> Reason | None:
    """A year, a half-year, a reference date and an average over years are never compared with each other."""
    averages = pair.indicator.average is not pair.other_indicator.average
    if not (pair.periods or averages):
        return None
    grains = {pair.one.period.grain, pair.other.period.grain}
    if len(grains) == 1 and not averages:
        return None
    kind, words = _grain_words(grains) if len(grains) > 1 else _AVERAGE
    return Reason(kind, Level.NO, f"{words[0]} zijn niet met elkaar te vergelijken: {words[1]}.")


_AVERAGE = (
    ReasonKind.AVERAGE,
    ("Een gemiddelde over meer jaren en een gewoon cijfer", "in een gemiddelde vallen goede en slechte jaren weg"),
)


def _grain_words(grains: set[Grain]) -> tuple[ReasonKind, tuple[str, str]]:
    if Grain.DAY in grains:
        return ReasonKind.DAY_OR_PERIOD, (
            "Een peildatum en een periode",
            "het ene cijfer telt op één dag, het andere over een hele periode",
        )
    if Grain.YEARS in grains:
        return _AVERAGE
    if grains == set(_HALF_YEARS):
        return ReasonKind.HALF_YEAR, (
            "Een eerste en een tweede halfjaar",
            "dan vergelijkt u ook twee verschillende seizoenen",
        )
    if grains & set(_HALF_YEARS):
        return ReasonKind.HALF_YEAR, ("Een heel jaar en een halfjaar", "halfjaren tellen niet op tot een jaar")
    return ReasonKind.PERIOD, ("Deze twee soorten periodes", "ze zijn niet even lang")


def series_break(pair: Pair) -> Reason | None:
    """No comparison across a break of either series."""
    if not pair.periods:
        return None
    breaks = pair.indicator.breaks
    if pair.other_indicator is not pair.indicator:
        breaks += pair.other_indicator.breaks
    one, other = pair.one.period, pair.other.period
    for found in breaks:
        if found.lies_between(one, other) or found.lies_between(other, one):
            return Reason(ReasonKind.BREAK, Level.NO, f"Tussen deze periodes zit een breuk. {found.reason}")
    return None


def coarse(pair: Pair) -> Reason | None:
    """A round number ("ruim 34.000") has no precise difference with another."""
    if not (pair.one.approximate(pair.indicator) or pair.other.approximate(pair.other_indicator)):
        return None
    return _COARSE if pair.periods else _COARSE_BESIDE


def second_hand(pair: Pair) -> Reason | None:
    """What we only heard of gives no change; side by side it is told with its origin."""
    seen = pair.one.confidence is Confidence.SEEN, pair.other.confidence is Confidence.SEEN
    if all(seen):
        return None
    if pair.periods:
        return _SECOND_HAND
    return _ONE_SECOND_HAND if any(seen) else _BOTH_SECOND_HAND


def same_season(earlier: Cell, later: Cell) -> bool:
    """Whether two reference dates fall on the same day of the year; June and December differ by the season alone."""
    days = {(cell.period.start.month, cell.period.start.day) for cell in (earlier, later)}
    return earlier.period.grain is not Grain.DAY or len(days) == 1


def season(pair: Pair) -> Reason | None:
    """As `same_season`; a date beside a period is the matter of `grain`."""
    both_days = pair.periods and pair.one.period.grain is Grain.DAY and pair.other.period.grain is Grain.DAY
    return _SEASON if both_days and not same_season(pair.one, pair.other) else None


def provenance(pair: Pair) -> Reason | None:
    """Figures reach us the same way when both were seen in their source, or second hand by the same source."""
    one, other = pair.one, pair.other
    alike = one.confidence is other.confidence and (one.confidence is Confidence.SEEN or one.source == other.source)
    return None if alike else _PROVENANCE


def origin(pair: Pair) -> Reason | None:
    """As `provenance`, where `second_hand` has not said it already."""
    return None if pair.periods else provenance(pair)


def missing_period(pair: Pair) -> Reason | None:
    """Not a reason against a comparison, only against a line: more than a year lies between two starts."""
    days = (pair.other.period.start - pair.one.period.start).days
    return _GAP if abs(days) > LONGEST_STEP_DAYS else None
