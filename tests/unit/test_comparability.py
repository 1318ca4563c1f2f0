"""May these two be compared: every reason once, the worst decides, and the order makes no difference."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.example_cells import BREAK, COUNT, DURATION, PERCENTAGE, cell, region
from toekomstscenario.analysis.comparability import (
    Level,
    Pair,
    ReasonKind,
    Side,
    Verdict,
    line_cut,
    may_compare,
    refusal,
)
from toekomstscenario.analysis.comparison import Position, compare
from toekomstscenario.analysis.verdict import Reason
from toekomstscenario.model import Break, Confidence, NumberKind, RegionKind, Status, Theme, ValueState
from toekomstscenario.parts import Parts
from toekomstscenario.period import Period

YES, CARE, NO = Level.YES, Level.WITH_CARE, Level.NO
SHARE = replace(PERCENTAGE, breaks=())
NUMBER = replace(COUNT, breaks=())
NATION = region()
CITY = replace(region("GM0363", "Amsterdam", RegionKind.MUNICIPALITY), province="PV27", youth_region="JZ13")
TOWN = replace(region("GM0344", "Utrecht", RegionKind.MUNICIPALITY), province="PV26")
PROVINCE = region("PV27", "Noord-Holland", RegionKind.PROVINCE)
AREA = region("JZ13", "Regio", RegionKind.YOUTH_REGION)
HEARD = Confidence.SECOND_HAND


def side(value: float | None = 1.0, period: str = "2023", *, of=SHARE, at=NATION, **fields) -> Side:
    return Side(of, cell(value, period, indicator=of.id, region=at.code, **fields), at)


def verdict(one: Side, other: Side) -> Verdict:
    return may_compare(Pair.of(one, other))


def found(one: Side, other: Side) -> dict[ReasonKind, Level]:
    """The reasons for care or against, by kind."""
    return {reason.kind: reason.level for reason in verdict(one, other).reasons if reason.level is not YES}


OTHER = replace(SHARE, id="ander_pct", title="Jongeren met iets anders")
SURVEY = replace(OTHER, id="enquete_pct", number_kind=NumberKind.SURVEY)
OWN = replace(OTHER, id="eigen_pct")
AVERAGE = replace(OTHER, id="gemiddelde_pct", average=True)
REPORTS = replace(SHARE, id="meldingen_pct", theme=Theme.VEILIG_THUIS)
MONEY = replace(NUMBER, id="kosten", theme=Theme.COSTS, unit="1.000 euro", counts="duizenden euro's")
MERGED = replace(CITY, code="GM0034", redrawn=(date(2022, 3, 24),))
SMALL_PARTS = Parts(12, 600)

# What is put side by side -> the reasons for care or against, and no others.
CASES = {
    "counts of regions": (side(900.0, of=NUMBER), side(500.0, of=NUMBER, at=CITY), {ReasonKind.COUNTS: NO}),
    "months of regions": (
        side(20.0, of=DURATION),
        side(10.0, of=DURATION, at=CITY),
        {ReasonKind.COUNTS: NO},
    ),
    "shares of regions": (side(1.0), side(2.0, at=CITY), {}),
    "regions in other periods": (side(1.0, "2022"), side(2.0, at=CITY), {ReasonKind.PERIOD: NO}),
    "indicators of other regions": (
        side(1.0),
        side(2.0, of=OTHER, at=CITY),
        {ReasonKind.SEVERAL: NO, ReasonKind.DEFINITION: CARE},
    ),
    "indicators in other periods": (
        side(1.0, "2022"),
        side(2.0, of=OTHER),
        {ReasonKind.SEVERAL: NO, ReasonKind.DEFINITION: CARE},
    ),
    "withheld": (side(None), side(2.0, "2022"), {ReasonKind.HIDDEN: NO}),
    "impossible": (
        side(None, value_state=ValueState.IMPOSSIBLE),
        side(2.0, "2022"),
        {ReasonKind.HIDDEN: NO},
    ),
    "a number and a percentage": (
        side(900.0, of=NUMBER),
        side(1.0),
        {ReasonKind.UNIT: NO, ReasonKind.DEFINITION: CARE},
    ),
    "young people and measures": (
        side(900.0, of=NUMBER),
        side(500.0, of=replace(NUMBER, id="maatregelen", counts="maatregelen")),
        {ReasonKind.UNIT: NO, ReasonKind.DEFINITION: CARE},
    ),
    "register and survey": (
        side(1.0),
        side(2.0, of=SURVEY),
        {ReasonKind.NUMBER_KIND: NO, ReasonKind.DEFINITION: CARE},
    ),
    "published and own": (
        side(1.0),
        side(2.0, of=OWN),
        {ReasonKind.NUMBER_KIND: NO, ReasonKind.DEFINITION: CARE},
    ),
    "shares of other groups": (
        side(1.0),
        side(2.0, of=replace(OTHER, denominator="alle huishoudens")),
        {ReasonKind.DENOMINATOR: NO, ReasonKind.DEFINITION: CARE},
    ),
    "two indicators": (side(1.0), side(2.0, of=OTHER), {ReasonKind.DEFINITION: CARE}),
    "a year and a half-year": (side(1.0, "2022"), side(2.0, "2023-H1"), {ReasonKind.HALF_YEAR: NO}),
    "first and second half-year": (side(1.0, "2023-H1"), side(2.0, "2023-H2"), {ReasonKind.HALF_YEAR: NO}),
    "a day and a year": (side(1.0, "2022-12-31"), side(2.0), {ReasonKind.DAY_OR_PERIOD: NO}),
    "an average and a year": (side(1.0, "2018/2022"), side(2.0), {ReasonKind.AVERAGE: NO}),
    "an average and a figure": (
        side(1.0),
        side(2.0, of=AVERAGE),
        {ReasonKind.AVERAGE: NO, ReasonKind.DEFINITION: CARE},
    ),
    "averages that share years": (side(1.0, "2016/2020"), side(2.0, "2018/2022"), {ReasonKind.AVERAGE: CARE}),
    "averages that do not": (side(1.0, "2012/2015"), side(2.0, "2016/2019"), {}),
    "a break": (side(1.0, "2020", of=PERCENTAGE), side(2.0, "2021", of=PERCENTAGE), {ReasonKind.BREAK: NO}),
    "June and December": (side(1.0, "2022-12-31"), side(2.0, "2023-06-30"), {ReasonKind.SEASON: NO}),
    "December and December": (side(1.0, "2022-12-31"), side(2.0, "2023-12-31"), {}),
    "round numbers over time": (
        side(34000.0, "2022", of=NUMBER, rounded_to=1000.0),
        side(36000.0, of=NUMBER, rounded_to=1000.0),
        {ReasonKind.COARSE: NO},
    ),
    "round percentages of regions": (
        side(13.0, rounded_to=1.0),
        side(15.0, at=CITY),
        {ReasonKind.COARSE: CARE},
    ),
    "second hand over time": (
        side(1.0, "2022", confidence=HEARD),
        side(2.0, confidence=HEARD),
        {ReasonKind.SECOND_HAND: NO},
    ),
    "second hand by one source": (
        side(1.0, confidence=HEARD),
        side(2.0, at=CITY, confidence=HEARD),
        {ReasonKind.SECOND_HAND: CARE},
    ),
    "second hand by two sources": (
        side(1.0, confidence=HEARD),
        side(2.0, at=CITY, confidence=HEARD, source="krant"),
        {ReasonKind.SECOND_HAND: CARE, ReasonKind.PROVENANCE: NO},
    ),
    "seen and second hand": (
        side(1.0),
        side(2.0, at=CITY, confidence=HEARD),
        {ReasonKind.SECOND_HAND: CARE, ReasonKind.PROVENANCE: NO},
    ),
    "provisional": (side(1.0, status=Status.PROVISIONAL), side(2.0, "2022"), {ReasonKind.STATUS: CARE}),
    "revised": (side(1.0, status=Status.REVISED_PROVISIONAL), side(2.0, "2022"), {ReasonKind.STATUS: CARE}),
    "status unknown": (side(1.0, status=Status.UNKNOWN), side(2.0, "2022"), {ReasonKind.STATUS: CARE}),
    "within the rounding": (side(1.0), side(1.1, "2022"), {ReasonKind.ROUNDING: CARE}),
    "small counts": (side(95.0, of=NUMBER), side(200.0, "2022", of=NUMBER), {ReasonKind.SMALL: CARE}),
    "shares of small counts": (
        side(2.0, parts=SMALL_PARTS),
        side(9.0, "2022", parts=Parts(540, 6000)),
        {ReasonKind.SMALL: CARE},
    ),
    "a difference that chance makes": (
        side(2.0, at=TOWN, parts=Parts(120, 6000)),
        side(2.2, at=CITY, parts=Parts(132, 6000)),
        {ReasonKind.CHANCE: CARE},
    ),
    "a difference that chance does not make": (
        side(2.0, at=TOWN, parts=Parts(1200, 60000)),
        side(4.0, at=CITY, parts=Parts(2400, 60000)),
        {},
    ),
    "regions that register": (side(1.0, of=REPORTS), side(2.0, of=REPORTS, at=CITY), {ReasonKind.REGISTRATION: CARE}),
    "one that registers": (side(1.0, of=REPORTS), side(2.0, "2022", of=REPORTS), {}),
    "two surveys": (
        side(1.0, of=SURVEY),
        side(2.0, "2022", of=SURVEY),
        {ReasonKind.NUMBER_KIND: CARE},
    ),
    "money of two years": (side(900.0, of=MONEY), side(500.0, "2022", of=MONEY), {ReasonKind.PRICES: CARE}),
    "two tables": (side(1.0), side(2.0, "2022", source="andere"), {ReasonKind.PUBLICATION: CARE}),
    "a table and our sum of it": (side(1.0), side(2.0, "2022", source="bron-herindeling"), {}),
    "a city and a province": (side(1.0, at=TOWN), side(2.0, at=PROVINCE), {ReasonKind.REGION_KIND: CARE}),
    "a city and its province": (side(1.0, at=CITY), side(2.0, at=PROVINCE), {ReasonKind.REGION_KIND: CARE}),
    "a city and the country": (side(1.0, at=CITY), side(2.0), {}),
    "two cities": (side(1.0, at=CITY), side(2.0, at=TOWN), {}),
    "a municipality that grew": (side(1.0, "2021", at=MERGED), side(2.0, at=MERGED), {ReasonKind.BOUNDARY: CARE}),
    "after it grew": (side(1.0, at=MERGED), side(2.0, "2024", at=MERGED), {}),
    "summed over the merger": (
        side(1.0, "2021", at=MERGED, source="bron-herindeling"),
        side(2.0, at=MERGED),
        {},
    ),
    "a youth region over time": (side(1.0, "2022", at=AREA), side(2.0, at=AREA), {ReasonKind.DIVISION: CARE}),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_pair_has_exactly_its_reasons(name):
    one, other, wanted = CASES[name]
    assert found(one, other) == wanted
    worst = max(wanted.values(), key=lambda level: level.weight, default=YES)
    assert verdict(one, other).level is worst
    assert (refusal(Pair.of(one, other)) is not None) is (worst is NO)


def test_every_kind_of_reason_is_among_the_cases():
    only_elsewhere = {ReasonKind.ALIKE, ReasonKind.GAP}  # what is equal, and what only cuts a line
    assert {kind for *_, wanted in CASES.values() for kind in wanted} == set(ReasonKind) - only_elsewhere


def test_the_three_levels_are_words():
    assert [str(level) for level in Level] == ["Ja", "Met voorbehoud", "Nee"]


def test_each_reason_is_a_sentence_that_can_be_read_by_itself():
    for one, other, _ in CASES.values():
        for reason in verdict(one, other).reasons:
            assert reason.sentence[0].isupper()
            assert reason.sentence.endswith(".")
            assert not {"door", "dankzij", "leidt"} & set(reason.sentence.lower().replace(".", "").split())
            assert str(reason.kind)


def test_what_is_equal_is_told():
    (alike,) = verdict(side(1.0), side(2.0, at=CITY)).of(YES)[-1:]
    assert alike == Reason(ReasonKind.ALIKE, YES, "Het cijfer, de periode en de bron zijn aan beide kanten hetzelfde.")
    assert "het verschil met de rest van het land" in verdict(side(1.0), side(2.0, at=CITY)).of(YES)[0].sentence


STATUSES = st.sampled_from(Status)
CONFIDENCES = st.sampled_from(Confidence)
PERIODS = st.sampled_from(
    ["2019", "2020", "2021", "2022", "2022-H1", "2022-H2", "2021-12-31", "2022-06-30", "2018/2022"]
)
INDICATORS = st.sampled_from([PERCENTAGE, SHARE, NUMBER, OTHER, SURVEY, MONEY, REPORTS, DURATION, OWN, AVERAGE])
REGIONS = st.sampled_from([NATION, CITY, TOWN, PROVINCE, AREA, MERGED])
STEPS = st.sampled_from([None, 0.1, 1.0, 5.0, 1000.0])
VALUES = st.none() | st.integers(0, 3000).map(lambda tenths: tenths / 10)
SIDES = st.builds(
    lambda value, period, of, at, status, confidence, step, source: side(
        value, period, of=of, at=at, status=status, confidence=confidence, rounded_to=step, source=source
    ),
    VALUES, PERIODS, INDICATORS, REGIONS, STATUSES, CONFIDENCES, STEPS,
    st.sampled_from(["bron", "krant", "bron-herindeling"]),
)  # fmt: skip


@given(SIDES, SIDES)
def test_the_order_of_the_two_makes_no_difference(one, other):
    assert set(verdict(one, other).reasons) == set(verdict(other, one).reasons)
    assert verdict(one, other).level is verdict(other, one).level


@given(SIDES, SIDES)
def test_the_worst_reason_decides_and_stands_first(one, other):
    judged = verdict(one, other)
    weights = [reason.level.weight for reason in judged.reasons]
    assert weights == sorted(weights, reverse=True)
    assert judged.level.weight == max(weights, default=0)
    assert judged.allowed is (judged.level is not NO)


@given(SIDES, SIDES)
def test_the_quick_way_gives_the_first_reason_against(one, other):
    against = verdict(one, other).of(NO)
    assert refusal(Pair.of(one, other)) == (against[0] if against else None)


# Figures that are judged with care whatever they stand beside: the status and origin of the one figure.
OF_ITSELF = {ReasonKind.STATUS, ReasonKind.COARSE, ReasonKind.SECOND_HAND, ReasonKind.NUMBER_KIND}


@given(SIDES)
def test_a_figure_beside_itself_is_no_worse_than_it_is(one):
    judged = verdict(one, one)
    if one.cell.value is None:
        assert judged.of(NO)[0].kind is ReasonKind.HIDDEN
    else:
        assert judged.allowed
        assert {reason.kind for reason in judged.of(CARE)} <= OF_ITSELF


@given(SIDES, SIDES, st.integers(2018, 2024))
def test_a_break_more_never_makes_it_better(one, other, year):
    breaks = (*one.indicator.breaks, Break(date(year, 1, 1), "Weer een breuk."))
    broken = replace(one.indicator, breaks=breaks)
    before = verdict(one, other).level.weight
    beside = replace(other, indicator=broken) if other.indicator.id == one.indicator.id else other
    assert verdict(replace(one, indicator=broken), beside).level.weight >= before


@given(SIDES, SIDES)
def test_hiding_a_value_always_forbids(one, other):
    gone = replace(one, cell=replace(one.cell, value=None, value_state=ValueState.WITHHELD))
    assert not verdict(gone, other).allowed


def test_a_line_is_cut_where_a_comparison_need_not_be():
    """A year that is missing cuts the line, and two figures heard from one source may be joined."""
    early, late = cell(1.0, "2021"), cell(2.0, "2023")
    cut = line_cut(SHARE, early, late)
    assert cut is not None
    assert cut.kind is ReasonKind.GAP
    assert refusal(Pair.over_time(SHARE, early, late)) is None
    heard = [replace(one, confidence=HEARD) for one in (cell(1.0, "2022"), late)]
    assert line_cut(SHARE, *heard) is None
    assert refusal(Pair.over_time(SHARE, *heard)) is not None
    crossed = line_cut(PERCENTAGE, cell(1.0, "2020"), cell(2.0, "2021"))
    assert crossed is not None
    assert BREAK.reason in crossed.sentence


@given(SIDES, SIDES)
def test_a_comparison_of_regions_says_what_the_verdict_says(one, other):
    own, comparator = one.cell, other.cell
    gap = compare(one.indicator, own, comparator)
    against = refusal(Pair.between_regions(one.indicator, own, comparator))
    assert (gap.position is Position.UNKNOWN) is (against is not None)
    assert gap.reason == (against.sentence if against else "")


def test_a_period_is_what_it_says():
    """The cases above lean on it: each written form has another kind."""
    assert len({Period.parse(text).grain for text in ("2023", "2023-H1", "2023-H2", "2023-12-31", "2018/2022")}) == 5
