"""The value of a group of regions as a whole: the sum of the numerators divided by the sum of the denominators.

Only when every member has a shown figure with known parts from the same source; else there is a reason and no value.
That keeps hidden cells hidden as well: a whole without one of its parts would give that part away, and so would the
whole of all other regions beside the figure of the country or of the area around them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from toekomstscenario.analysis.intervals import known_parts, measure_of, rounding_only
from toekomstscenario.analysis.peers import PeerGroup
from toekomstscenario.model import Cell, Confidence, Indicator, Region, RegionKind, Status, ValueState
from toekomstscenario.numbers import format_number
from toekomstscenario.parts import Basis, Parts

GROUP_CODE = "groep"  # stands where a figure has the code of its region; no region has it
_WEAKEST_FIRST = (Status.UNKNOWN, Status.PROVISIONAL, Status.REVISED_PROVISIONAL, Status.FINAL)
_PLURALS = {
    RegionKind.COUNTRY_PART: "landsdelen",
    RegionKind.PROVINCE: "provincies",
    RegionKind.COROP: "COROP-gebieden",
    RegionKind.MUNICIPALITY: "steden",
    RegionKind.YOUTH_REGION: "jeugdregio's",
    RegionKind.VEILIG_THUIS_REGION: "Veilig Thuis-regio's",
}


@dataclass(frozen=True, slots=True)
class GroupValue:
    """The figure of a group as a whole, or why there is none.

    Args:
        cell: value, sums (`parts`), weakest status; its region is `GROUP_CODE`. None when there is no value.
        reason: a Dutch sentence; empty when there is a value, and for a group that has no whole (a single region).
        members: who they are, counted: 41 steden.
    """

    cell: Cell | None
    reason: str = ""
    members: str = ""


def group_value(
    indicator: Indicator, group: PeerGroup, *, regions: Mapping[str, Region], cells: Mapping[str, Cell]
) -> GroupValue:
    """Add up the members of a group in one period.

    Args:
        indicator: a percentage or a rate.
        group: whose members; two at least, all of one kind, for regions of two kinds may overlap.
        regions: all regions by code.
        cells: figures of one period by region code, with their parts; others than members may be among them.

    Raises:
        ValueError: the cells of the members are of different periods.
    """
    kinds = {regions[code].kind for code in group.codes}
    if len(group.codes) < 2 or not indicator.comparable:
        return GroupValue(None)
    if len(kinds) > 1 or not kinds <= set(_PLURALS):
        return GroupValue(
            None, f"Geen waarde voor {group.in_words}: gebieden van verschillende soort kunnen elkaar overlappen."
        )
    found = [cells[code] for code in group.codes if code in cells]
    if len({cell.period for cell in found}) > 1:
        raise ValueError(f"{group.id}: cells of different periods")
    known = [cell for cell in found if _may_be_added(indicator, cell)]
    noun = _PLURALS[kinds.pop()]
    members = f"{format_number(len(group.codes), 0)} {noun}"
    if len(known) < len(group.codes):
        return GroupValue(None, _incomplete(group, len(known), noun), members)
    if len({cell.source for cell in known}) > 1:
        return GroupValue(
            None, f"Geen waarde voor {group.in_words}: de cijfers van de {members} komen uit verschillende bronnen.",
            members,
        )  # fmt: skip
    if _leaves_one_hidden(group.codes, regions=regions, cells=cells):
        return GroupValue(
            None, f"Geen waarde voor {group.in_words}: daarmee is het verborgen cijfer van een ander gebied uit te"
            " rekenen.", members,
        )  # fmt: skip
    return GroupValue(_whole(indicator, known), "", members)


def _leaves_one_hidden(codes: Sequence[str], *, regions: Mapping[str, Region], cells: Mapping[str, Cell]) -> bool:
    """Whether the group is all of an area but one region without a shown figure: the area minus the group gives it.

    Not of municipalities: the catalogue has only some of them, so they never fill an area.
    """
    kind, members = regions[codes[0]].kind, set(codes)
    if kind is RegionKind.MUNICIPALITY:
        return False
    for area in {parent for code in codes for parent in regions[code].parents}:
        inside = {code for code, region in regions.items() if region.kind is kind and area in region.parents}
        rest = inside - members
        if members <= inside and len(rest) == 1 and not _is_shown(cells.get(rest.pop())):
            return True
    return False


def _is_shown(cell: Cell | None) -> bool:
    return cell is not None and cell.value_state is ValueState.SHOWN


def _incomplete(group: PeerGroup, known: int, noun: str) -> str:
    of_whom = f"{known} van {len(group.codes)}" if known else f"geen van de {len(group.codes)}"
    return f"Geen waarde voor {group.in_words}: van {of_whom} {noun} zijn teller en noemer gepubliceerd."


def _may_be_added(indicator: Indicator, cell: Cell) -> bool:
    """Whether the parts are known, seen in their source and no round numbers."""
    rough = cell.basis is not None and cell.basis.rough
    return not rough and known_parts(indicator, cell) is not None


def _whole(indicator: Indicator, members: Sequence[Cell]) -> Cell:
    parts = summed_parts(cell.parts for cell in members if cell.parts is not None)
    value, step = _rounded(indicator, parts)
    weakest = min((cell.status for cell in members), key=_WEAKEST_FIRST.index)
    years = [cell.published for cell in members if cell.status is weakest]
    return Cell(
        indicator=indicator.id,
        region=GROUP_CODE,
        period=members[0].period,
        value=value,
        value_state=ValueState.SHOWN,
        status=weakest,
        confidence=Confidence.SEEN,
        rounded_to=step,
        source=members[0].source,
        published=None if None in years else min(year for year in years if year is not None),
        parts=parts,
        basis=_basis(parts, members),
        fetched=all(cell.fetched for cell in members),
    )


def summed_parts(every: Iterable[Parts]) -> Parts:
    """Add up numerators and denominators.

    The steps are added up too: each number lies at most half its step from the true one, so their sum lies at most half
    the sum of the steps from the true sum. That is a bound, not what is likely. Exact counts (step 1) add nothing.
    """
    found = list(every)
    return Parts(
        sum(parts.numerator for parts in found),
        sum(parts.denominator for parts in found),
        _sum_of_steps(parts.numerator_step for parts in found),
        _sum_of_steps(parts.denominator_step for parts in found),
    )


def _sum_of_steps(steps: Iterable[float]) -> float:
    return max(sum(step for step in steps if step > 1), 1.0)


def _rounded(indicator: Indicator, parts: Parts) -> tuple[float, float]:
    """The value to a tenth, or to a whole where rounding leaves no tenth to tell; and its step, as for a rate."""
    measure = measure_of(indicator)
    ends = rounding_only(measure, parts)
    reach = max(ends.high - ends.value, ends.value - ends.low)
    times = 10 if 2 * reach + 0.1 < 1 else 1
    top, bottom = round(measure.scale * parts.numerator * times), round(parts.denominator)
    return round((2 * top + bottom) // (2 * bottom) / times, 1), round(2 * reach + 1 / times, 9)


def _basis(parts: Parts, members: Sequence[Cell]) -> Basis | None:
    """Count and population of a rate; none for a percentage."""
    every = [cell.basis for cell in members if cell.basis is not None]
    if len(every) < len(members):
        return None
    days = {basis.on for basis in every}
    day = days.pop() if len(days) == 1 else None
    return Basis(parts.numerator, parts.denominator, day, summed=sum(basis.summed for basis in every))
