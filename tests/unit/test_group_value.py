"""The value of a group as a whole: sum by sum, only when complete, and nothing hidden can be read back from it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.example_cells import COUNT, PERCENTAGE, SOURCE, cell, region
from toekomstscenario.analysis.comparison import compare
from toekomstscenario.analysis.group_value import GROUP_CODE, GroupValue, group_value, summed_parts
from toekomstscenario.analysis.intervals import SHARE, difference_interval, rounding_only
from toekomstscenario.analysis.peers import CHOSEN, PeerGroup
from toekomstscenario.model import Cell, Confidence, Kind, NumberKind, Rate, RegionKind, Status, ValueState
from toekomstscenario.parts import Basis, Parts
from toekomstscenario.sentences import Together, gap_words, quote, region_label, region_phrase

PER_1000 = replace(PERCENTAGE, kind=Kind.RATE, unit="per 1.000", rate=Rate("aantal", "inwoners", 1_000))
CODES = tuple(f"GM{number:04d}" for number in range(1, 7))
REGIONS = {code: region(code, f"Stad {code}", RegionKind.MUNICIPALITY) for code in CODES}
REGIONS |= {"PV26": region("PV26", "Utrecht", RegionKind.PROVINCE), "NL01": region()}
COUNTS = st.integers(20, 20_000).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size)))
GROUPS_OF_COUNTS = st.lists(COUNTS, min_size=2, max_size=len(CODES))


def group(*codes: str) -> PeerGroup:
    return PeerGroup("g40", "G40", "een voorbeeld", codes)


def share(code: str, number: float, size: float, step: float = 1.0, **fields: Any) -> Cell:
    return cell(round(100 * number / size, 1), region=code, parts=Parts(number, size, step, step), **fields)


def shares(counts: Sequence[tuple[int, int]], step: float = 1.0) -> list[Cell]:
    return [share(code, *pair, step=step) for code, pair in zip(CODES, counts, strict=False)]


def whole(cells: Sequence[Cell], *codes: str, indicator: Any = PERCENTAGE) -> GroupValue:
    """The value of the group of these codes, or of everyone among the cells."""
    members = codes or tuple(one.region for one in cells)
    return group_value(indicator, group(*members), regions=REGIONS, cells={one.region: one for one in cells})


def test_the_sum_of_numerators_is_divided_by_the_sum_of_denominators():
    found = whole([share(CODES[0], 10, 100), share(CODES[1], 90, 300)])
    assert found.cell is not None
    assert found.cell.value == 25.0  # 100 of 400; the mean of 10% and 30% would be 20%
    assert found.cell.parts == Parts(100, 400)
    assert (found.cell.region, found.members, found.reason) == (GROUP_CODE, "2 steden", "")


def test_a_rate_is_told_per_so_many_with_both_sums_and_their_day():
    cells = [
        replace(share(code, number, size, 5.0), value=1000 * number / size, basis=Basis(number, size, None, summed))
        for code, number, size, summed in ((CODES[0], 120.0, 10_000.0, 0), (CODES[1], 30.0, 20_000.0, 3))
    ]
    found = whole(cells, indicator=PER_1000)
    assert found.cell is not None
    assert found.cell.value == 5.0
    assert found.cell.basis == Basis(150.0, 30_000.0, None, 3)


@given(GROUPS_OF_COUNTS)
def test_the_whole_lies_between_its_lowest_and_highest_member(counts: list[tuple[int, int]]):
    found = whole(shares(counts))
    assert found.cell is not None
    assert found.cell.value is not None
    rates = [100 * number / size for number, size in counts]
    assert min(rates) - 0.05 - 1e-9 <= found.cell.value <= max(rates) + 0.05 + 1e-9


@given(GROUPS_OF_COUNTS, st.randoms(use_true_random=False))
def test_the_order_of_the_members_does_not_matter(counts: list[tuple[int, int]], draw: Any):
    cells = shares(counts)
    mixed = draw.sample(cells, len(cells))
    assert whole(cells).cell == whole(mixed, *(one.region for one in cells)).cell


@given(GROUPS_OF_COUNTS, st.data())
def test_without_the_parts_of_one_member_there_is_no_value(counts: list[tuple[int, int]], data: st.DataObject):
    cells = shares(counts)
    gone = data.draw(st.integers(0, len(cells) - 1))
    lost = data.draw(
        st.sampled_from([
            {"parts": None},
            {"value": None, "value_state": ValueState.WITHHELD},
            {"confidence": Confidence.SECOND_HAND},
            {"basis": Basis(1.0, 2.0, None, rough=True)},
        ])
    )  # fmt: skip
    cells[gone] = replace(cells[gone], **lost)
    found = whole(cells)
    assert found.cell is None
    known = f"{len(cells) - 1} van {len(cells)}"
    assert found.reason == f"Geen waarde voor de G40: van {known} steden zijn teller en noemer gepubliceerd."


@given(GROUPS_OF_COUNTS)
def test_a_hidden_member_cannot_be_read_back_from_what_is_told(counts: list[tuple[int, int]]):
    """Two wholes that differ in the hidden member only would give it away: neither is there, whatever it holds."""
    cells = shares(counts)
    for number, size in ((1, 10), (9, 10)):
        hidden = replace(share(CODES[0], number, size), value=None, value_state=ValueState.WITHHELD)
        found = whole([hidden, *cells[1:]])
        absent = whole(cells[1:], *(one.region for one in cells))
        assert (found.cell, found.reason) == (None, absent.reason)
        assert compare(PERCENTAGE, cells[1], found.cell, members=CODES).difference is None


def test_nobody_with_parts_is_told_without_a_zero():
    found = whole([cell(1.0, region=code) for code in CODES])
    assert found.reason == "Geen waarde voor de G40: van geen van de 6 steden zijn teller en noemer gepubliceerd."


def test_a_survey_is_never_added_up():
    survey = replace(PERCENTAGE, number_kind=NumberKind.SURVEY)
    assert whole(shares([(1, 10), (2, 10)]), indicator=survey).cell is None


def test_another_source_is_not_added_to_the_first():
    one, other = shares([(1, 10), (2, 10)])
    found = whole([one, replace(other, source="anders")])
    assert found.cell is None
    assert found.reason == "Geen waarde voor de G40: de cijfers van de 2 steden komen uit verschillende bronnen."


def test_regions_that_may_overlap_have_no_whole():
    found = whole([share(CODES[0], 1, 10), share("PV26", 5, 100)])
    assert found.cell is None
    assert "overlappen" in found.reason
    assert whole([share("NL01", 1, 10), share(CODES[0], 1, 10)]).cell is None


def test_one_region_and_a_count_have_no_whole_and_no_reason():
    assert whole(shares([(1, 10)])) == GroupValue(None)
    assert whole(shares([(1, 10), (2, 10)]), indicator=COUNT) == GroupValue(None)


def test_figures_of_different_periods_are_never_added():
    with pytest.raises(ValueError, match="different periods"):
        whole([share(CODES[0], 1, 10), share(CODES[1], 1, 10, period="2022")])


def test_the_weakest_status_counts_with_its_own_year():
    cells = [
        share(CODES[0], 1, 10, status=Status.FINAL, published=2026),
        share(CODES[1], 1, 10, status=Status.PROVISIONAL, published=2024),
        share(CODES[2], 1, 10, status=Status.REVISED_PROVISIONAL, published=2025),
        share(CODES[3], 1, 10, status=Status.PROVISIONAL, published=2023),
    ]
    found = whole(cells)
    assert found.cell is not None
    assert (found.cell.status, found.cell.published) == (Status.PROVISIONAL, 2023)
    assert (whole(cells[:1] + cells[2:3]).cell or cells[0]).status is Status.REVISED_PROVISIONAL


def test_rounding_adds_up_as_a_bound_and_exact_counts_add_none():
    assert summed_parts([Parts(10, 100, 5.0, 5.0), Parts(20, 200, 10.0, 1.0)]) == Parts(30, 300, 15.0, 5.0)
    assert summed_parts([Parts(1, 2), Parts(3, 4)]) == Parts(4, 6, 1.0, 1.0)


@given(GROUPS_OF_COUNTS, st.data())
def test_the_true_whole_lies_within_the_summed_rounding(counts: list[tuple[int, int]], data: st.DataObject):
    """Whatever whole numbers were rounded to fives, their own quotient lies within the interval of the sums."""
    off = st.integers(-2, 2)
    rounded = [(5 * (number // 5) + 5, 5 * (size // 5) + 10) for number, size in counts]
    true = [(number + data.draw(off), size + data.draw(off)) for number, size in rounded]
    bounds = rounding_only(SHARE, summed_parts(Parts(number, size, 5.0, 5.0) for number, size in rounded))
    value = 100 * sum(number for number, _ in true) / sum(size for _, size in true)
    assert bounds.low - 1e-9 <= value <= bounds.high + 1e-9


@given(GROUPS_OF_COUNTS)
def test_a_member_meets_a_fixed_standard_and_a_stranger_a_figure_with_chance_of_its_own(counts: list[tuple[int, int]]):
    own = shares(counts)[0]
    found = whole(shares(counts)).cell
    assert found is not None
    member = difference_interval(PERCENTAGE, own, found, members=CODES)
    stranger = difference_interval(PERCENTAGE, own, found)
    country = difference_interval(PERCENTAGE, own, replace(found, region="NL01"))
    assert member is not None
    assert stranger is not None
    assert member == country
    assert stranger.high - stranger.low >= member.high - member.low - 1e-9


@pytest.mark.parametrize(
    ("id_", "name", "words"),
    [
        ("g40", "G40", "de G40"), ("provincies", "Provincies", "de provincies"),
        (CHOSEN, "Eigen keuze", "de gekozen gebieden"),
        ("zelfde-provincie", "Steden in dezelfde provincie", "de steden in dezelfde provincie"),
        ("veiligthuisregios", "Veilig Thuis-regio's", "de Veilig Thuis-regio's"),
    ],
)  # fmt: skip
def test_a_group_reads_well_in_a_sentence(id_: str, name: str, words: str):
    assert PeerGroup(id_, name, "", ()).in_words == words


def test_sentences_name_a_whole_as_they_name_a_region():
    place = Together("de G40 samen", "G40 samen")
    assert region_phrase(place) == "in de G40 samen"
    assert region_label(place) == "G40 samen"
    gap = compare(PERCENTAGE, share(CODES[0], 300, 1000), share(GROUP_CODE, 1000, 10_000), members=CODES)
    assert "20,0 procentpunt hoger dan in de G40 samen" in gap_words(PERCENTAGE, gap, place)
    assert "in de G40 samen" in quote(PERCENTAGE, place, share(GROUP_CODE, 1, 10), SOURCE).sentence


@given(st.sets(st.sampled_from(range(4)), min_size=1), st.sampled_from([ValueState.WITHHELD, ValueState.SHOWN]))
def test_a_group_of_all_but_one_hidden_region_has_no_value(left_out: set[int], state: ValueState):
    """The country minus the group would be the hidden one; two that are left out hide each other."""
    codes = [f"PV{number}" for number in range(4)]
    regions = {"NL01": region(), **{code: region(code, code, RegionKind.PROVINCE) for code in codes}}
    cells = {code: share(code, 10, 100) for code in codes}
    for number in left_out:
        value = None if state is ValueState.WITHHELD else 1.0
        cells[codes[number]] = cell(value, region=codes[number], value_state=state)
    members = [code for number, code in enumerate(codes) if number not in left_out]
    found = group_value(PERCENTAGE, group(*members), regions=regions, cells=cells) if len(members) > 1 else None
    if found is not None:
        assert (found.cell is None) is (len(left_out) == 1 and state is ValueState.WITHHELD)
        assert ("uit te rekenen" in found.reason) is (found.cell is None)
