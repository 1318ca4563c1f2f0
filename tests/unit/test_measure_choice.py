"""The address of the page on measures: codes that come back as they went."""

from hypothesis import given
from hypothesis import strategies as st

from toekomstscenario.measure_choice import MeasureChoice, from_address, to_address
from toekomstscenario.period import Period

PERIODS = st.sampled_from([None, *(Period.parse(text) for text in ("2019", "2023-H1", "2022-H2"))])


@given(st.sampled_from(["ots", "voogdij"]), st.sampled_from(["NL01", "GM0363"]), PERIODS, PERIODS)
def test_an_address_reopens_its_choice(measure, region, period, base):
    choice = MeasureChoice(measure, region, period, base)
    assert from_address(to_address(choice)) == (choice, ())


def test_an_empty_address_is_the_country():
    assert from_address({}) == (MeasureChoice("", "NL01"), ())


def test_a_period_that_cannot_be_read_is_told():
    choice, problems = from_address({"periode": "ooit", "basis": "2019-13-01"})
    assert (choice.period, choice.base) == (None, None)
    assert len(problems) == 2
