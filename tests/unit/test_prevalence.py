"""The page Prevalentie: rounding that does not flatter, refusals with a reason, links that come back as they went."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.errors import UserError
from toekomstscenario.figures.prevalence import make_local, make_repeats, make_statement, make_steps, make_women
from toekomstscenario.figures.prevalence.local import local_range
from toekomstscenario.figures.prevalence.statements import FACTS, Share, one_in, share_of, statements
from toekomstscenario.figures.prevalence.women import days_words
from toekomstscenario.prevalence_choice import Part, PrevalenceChoice, from_address, to_address
from toekomstscenario.rated_store import RatedStore
from toekomstscenario.register import Register, load_register
from toekomstscenario.settings import PROJECT

DATA = PROJECT / "data"
REGIONS, STATEMENTS = ("GM0344", "GM0363"), ("F003", "F081")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(DATA / "catalogue")


@pytest.fixture(scope="module")
def register(catalogue: Catalogue) -> Register:
    return load_register(DATA / "register", catalogue)


@pytest.fixture(scope="module")
def store(catalogue: Catalogue) -> RatedStore:
    return RatedStore(DATA / "observations", indicators=catalogue.indicators)


def without(register: Register, *names: str) -> Register:
    return replace(register, facts={name: fact for name, fact in register.facts.items() if name not in names})


@pytest.mark.parametrize(
    ("low", "high", "unit", "expected"),
    [
        (3, None, "%", Share(3, None, 100, False)),
        (28.5, None, "%", Share(285, None, 1000, False)),
        (26, 37, "per 1.000 kinderen", Share(26, 37, 1000, False)),
        (1, None, "op de 7 kinderen", Share(1, None, 7, True)),
    ],
)
def test_a_part_is_drawn_in_a_group_in_which_it_is_whole(low, high, unit, expected):
    assert share_of(low, high, unit) == expected


@pytest.mark.parametrize(
    ("low", "unit"), [(28.57, "%"), (120, "%"), (3, "vrouwen per jaar"), (0.5, "op de 7"), (9, "op de 7 kinderen")]
)
def test_what_is_not_whole_or_no_part_is_not_drawn(low, unit):
    with pytest.raises(ValueError, match=r"niet te tekenen|geen deel"):
        share_of(low, None, unit)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Share(83, None, 1000, False), "Dat is ongeveer 1 op de 12."),
        (Share(285, None, 1000, False), "Dat ligt tussen 1 op de 3 en 1 op de 4."),
        (Share(3, None, 100, False), "Dat ligt tussen 1 op de 28 en 1 op de 40."),
        (Share(26, 37, 1000, False), "Dat ligt ongeveer tussen 1 op de 27 en 1 op de 38."),
        (Share(1, None, 7, True), "Dat is 1 op de 7, zoals de bron het zegt."),
        (Share(54, None, 100, False), "Dat is meer dan de helft."),
        (Share(50, None, 100, False), ""),
        (Share(0, None, 100, False), ""),
    ],
)
def test_one_in_so_many_is_no_finer_than_the_number(share, words):
    assert one_in(share) == words


@given(st.integers(1, 499))
def test_one_in_so_many_never_leaves_the_number_out(low):
    """What is said holds for the published number: it lies between the two, or within three percent of the one."""
    words = one_in(Share(low, None, 1000, False))
    said = [int(word.strip(".").replace(".", "")) for word in words.split() if word[0].isdigit()][1::2]
    if len(said) == 1:
        assert abs(said[0] - 1000 / low) <= 0.04 * 1000 / low
    else:
        assert said[0] <= 1000 / low <= said[1]


@pytest.mark.parametrize(
    ("children", "expected"),
    [(70_302, (1800.0, 2600.0)), (1000, (26.0, 37.0)), (10_000, (260.0, 370.0)), (160_000, (4200.0, 5900.0))],
)
def test_the_national_range_stays_a_range_and_is_rounded_to_two_digits(children, expected):
    assert local_range(children, 26, 37) == expected


@given(st.integers(1000, 4_000_000))
def test_rounding_moves_an_end_by_at_most_half_a_step(children):
    low, high = local_range(children, 26, 37)
    assert low < high
    for end, rate in ((low, 26), (high, 37)):
        assert abs(end - children * rate / 1000) <= max(0.05 * children * 37 / 1000, 0.5)


@pytest.mark.parametrize("children", [0, -5, 999, float("nan"), float("inf")])
def test_an_impossible_number_of_children_is_refused_with_a_next_step(children):
    with pytest.raises(UserError) as refused:
        local_range(children, 26, 37)
    assert refused.value.message
    assert refused.value.next_step


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("GM0363", "staat niet in de gegevens"),
        ("PV26", "Utrecht (provincie)"),
        ("NL01", "eigen schatting"),
        ("GM9999", "bestaat niet"),
    ],
)
def test_no_population_no_number(register, catalogue, store, code, words):
    with pytest.raises(UserError, match=words.replace("(", r"\(").replace(")", r"\)")) as refused:
        make_local(register, catalogue, store, code)
    assert refused.value.next_step


def test_what_is_indicative_says_so_everywhere(register, catalogue, store):
    figure = make_local(register, catalogue, store, "GM0344")
    caveat = register.facts["F003"].caveat
    (quote,) = figure.quotes
    for text in (figure.title, figure.subtitle, figure.alt_text, quote.sentence, figure.table["wat"][0]):
        assert "ndicatief" in text
    assert caveat in quote.caveat
    assert caveat in figure.table["voorbehoud"][0]
    assert any(caveat in note for note in figure.notes)
    assert figure.table["getal"][0] is None, "a range has no middle"
    assert "~70.302" in quote.sentence, "a figure of the town itself is not made to look exact"


@pytest.mark.parametrize(("yearly", "words"), [(43, "8 à 9"), (22, "16 à 17"), (365, "1")])
def test_days_between_two_cases_are_as_wide_as_the_rounded_average(yearly, words):
    assert days_words(yearly) == words


@pytest.mark.parametrize("yearly", [None, 0, 0.5])
def test_no_days_without_cases(yearly):
    with pytest.raises(ValueError, match="geen aantal"):
        days_words(yearly)


def test_every_statement_names_the_area_and_the_local_range_both_years(register, catalogue, store):
    for name in statements(register):
        assert "Nederland" in make_statement(register, catalogue, store, name).title
    assert make_local(register, catalogue, store, "GM0344").title.endswith("2017 en 2024")


def test_a_missing_fact_is_told_or_left_out(register, catalogue, store):
    with pytest.raises(UserError, match="gedode vrouwen"):
        make_women(without(register, "F014"), catalogue, store)
    with pytest.raises(UserError, match=r"per 1\.000 kinderen"):
        make_local(without(register, "F003"), catalogue, store, "GM0344")
    with pytest.raises(UserError, match="uitspraak"):
        make_statement(without(register, "F081"), catalogue, store, "F081")
    assert "F081" not in statements(without(register, "F081"))
    steps = make_steps(without(register, "F002"), catalogue, store)
    assert len(steps.numbers) == steps.figure.table.height == 5


def test_a_later_fact_about_a_series_takes_the_place_of_its_last_figure(register, catalogue, store):
    fact = register.facts["F024"]
    assert fact.period is not None
    later = replace(fact, id="F999", low=130_000.0, period=type(fact.period).parse("2031"), period_words="2031")
    newer = replace(register, facts={**register.facts, "F999": later})
    origins = [one.origin for one in make_steps(newer, catalogue, store).numbers]
    assert "feit F999" in origins
    assert not any("Meldingen" in origin for origin in origins)


def test_a_broken_file_takes_one_step_away_and_is_told(register, catalogue, data: Path):
    (data / "observations" / "vt_meldingen.parquet").write_bytes(b"half")
    steps = make_steps(register, catalogue, RatedStore(data / "observations", indicators=catalogue.indicators))
    assert [problem.file.name for problem in steps.problems] == ["vt_meldingen.parquet"]
    assert [one.label for one in steps.numbers].count("Meldingen bij Veilig Thuis") == 0
    assert len(steps.numbers) == 5


def test_without_files_there_is_no_repeat_figure(register, catalogue, tmp_path: Path):
    lock = json.loads((DATA / "observations" / "lock.json").read_text(encoding="utf-8"))
    (tmp_path / "lock.json").write_text(json.dumps({**lock, "files": {}}), encoding="utf-8")
    with pytest.raises(UserError, match="eerdere betrokkenheid"):
        make_repeats(register, catalogue, RatedStore(tmp_path, indicators=catalogue.indicators))


def test_only_facts_that_may_be_taken_along_are_statements(register):
    assert "F082" not in FACTS, "a target for youth care says nothing about violence"
    assert set(FACTS) < set(statements(register))
    assert all(register.facts[name].quotable for name in FACTS)


@pytest.mark.parametrize(
    "choice",
    [
        *map(PrevalenceChoice, Part),
        PrevalenceChoice(Part.LOCAL, "GM0344"),
        PrevalenceChoice(Part.STATEMENT, "", "F081"),
    ],
)
def test_a_choice_comes_back_from_its_address(choice):
    assert from_address(to_address(choice), REGIONS, STATEMENTS) == (choice, ())


def test_what_does_not_count_is_not_in_the_address():
    assert to_address(PrevalenceChoice(Part.FORMS, "GM0344", "F081")) == {"deel": "vormen"}
    assert to_address(PrevalenceChoice()) == {}


@pytest.mark.parametrize(
    "link", [{"deel": "<b>x"}, {"deel": "mijn-gemeente", "gebied": "XX"}, {"deel": "een-op-de", "uitspraak": "F012"}]
)
def test_a_wrong_link_is_told_and_not_repeated_as_it_was(link):
    choice, told = from_address(link, REGIONS, STATEMENTS)
    assert len(told) == 1
    assert "<" not in told[0]
    assert (choice.region, choice.statement) == ("", "")
