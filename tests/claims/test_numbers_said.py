"""Numbers in drafts: what is written with our own notation is read back, and what is no number is left alone."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toekomstscenario.claims.flat import flat
from toekomstscenario.claims.masks import mask
from toekomstscenario.claims.number_words import word_value
from toekomstscenario.claims.numerals import numerals
from toekomstscenario.claims.periods_said import periods_said
from toekomstscenario.claims.quantities import quantities
from toekomstscenario.claims.quantity import Hedge, Measure, Quantity
from toekomstscenario.claims.squeeze import squeeze
from toekomstscenario.numbers import format_number, format_period, period_in_sentence
from toekomstscenario.period import Period


def read(text: str) -> list[Quantity]:
    return list(quantities(mask(text, flat(text))))


@given(st.decimals(min_value=0, max_value=10**9, allow_nan=False, places=2), st.integers(0, 2))
def test_a_formatted_number_is_read_back(value: Decimal, decimals: int) -> None:
    written = format_number(float(value), decimals)
    (found,) = numerals(f"er waren {written} meldingen")
    assert found.value == Decimal(written.replace(".", "").replace(",", "."))


@given(st.text(max_size=300))
def test_any_text_keeps_its_length_when_it_is_made_flat(text: str) -> None:
    assert len(flat(text)) == len(text)
    assert len(mask(text, flat(text))) == len(text)


@given(st.text(alphabet="ab -\n\t\u00ad.", max_size=60))
def test_a_squeezed_text_knows_its_places(text: str) -> None:
    squeezed = squeeze(text)
    assert len(squeezed.places) == len(squeezed.text) + 1
    assert list(squeezed.places) == sorted(squeezed.places)
    for place, sign in zip(squeezed.places, squeezed.text, strict=False):
        assert text[place] == sign or sign in " \n\x1e"


WORDS = {
    "tweeentwintig": 22,
    "honderdduizend": 100_000,
    "honderdvijfendertig": 135,
    "vijfhonderd": 500,
    "negentienhonderdvijfentachtig": 1_985,
    "drieduizendtweehonderd": 3_200,
    "anderhalf": 1.5,
    "tweeeneenhalf": 2.5,
    "achtentachtig": 88,
    "duizendpoot": None,
    "eenvoudig": None,
}


@pytest.mark.parametrize(("word", "value"), WORDS.items())
def test_number_words(word: str, value: float | None) -> None:
    assert word_value(word) == value


QUANTITIES = {
    "ruim 18.250 jongeren": (18250, None, Measure.COUNT, Hedge.OVER),
    "bijna 1,3 miljoen mensen": (1_300_000, None, Measure.COUNT, Hedge.NEARLY),
    "2½ procent": (2.5, None, Measure.SHARE, Hedge.NONE),
    "tweeëntwintig vrouwen": (22, None, Measure.COUNT, Hedge.NONE),
    "een kwart van de meldingen": (25, None, Measure.SHARE, Hedge.NONE),
    "driekwart": (75, None, Measure.SHARE, Hedge.NONE),
    "de helft van de gezinnen": (50, None, Measure.SHARE, Hedge.NONE),
    "een op de drie gezinnen": (1, None, Measure.SHARE, Hedge.NONE),
    "1 op de 7 kinderen": (1, None, Measure.SHARE, Hedge.NONE),
    "elke 8 dagen een vrouw": (8, None, Measure.EVERY, Hedge.NONE),
    "90.000 tot 127.000 kinderen": (90_000, 127_000, Measure.COUNT, Hedge.NONE),
    "90-95% van de casussen": (90, 95, Measure.SHARE, Hedge.NONE),
    "minstens 22 incidenten": (22, None, Measure.COUNT, Hedge.AT_LEAST),
    "500 miljoen euro": (500, None, Measure.MONEY, Hedge.NONE),
    "€ 500.000 2025-2026": (500_000, None, Measure.MONEY, Hedge.NONE),
    "€ 1,5 miljard": (1.5, None, Measure.MONEY, Hedge.NONE),
    "3 procentpunt": (3, None, Measure.POINT, Hedge.NONE),
    "26 à 37 per 1.000 kinderen": (26, 37, Measure.SHARE, Hedge.NONE),
    "minder dan 400 gezinnen": (400, None, Measure.COUNT, Hedge.UNDER),
}


@pytest.mark.parametrize(("text", "expected"), QUANTITIES.items())
def test_quantities(text: str, expected: tuple[float, float | None, Measure, Hedge]) -> None:
    (found,) = read(text)
    high = None if found.high is None else float(found.high)
    assert (float(found.low), high, found.measure, found.hedge) == expected


NO_NUMBERS = (
    "Den Haag, 5 februari 2025",
    "Zie artikel 1:255 van het Burgerlijk Wetboek.",
    "Kamerstukken II 2023/24, 31 839, nr. 1018, p. 12",
    "Bel 010-4567890 of mail naar info@voorbeeld.nl.",
    "3011 AB Rotterdam",
    "in de 2de helft van 2024",
    "1. Versterk de lokale teams",
    "de gezinnen1 en de teams2",
    "in SDG16 en voor de G40",
    "op 16-06-2021 om 10.30 uur",
    "paragraaf 2.1 en bijlage 3",
)


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_number(text: str) -> None:
    assert [found for found in read(text) if not found.small] == []


PERIODS = ("2023", "2023-H1", "2023-H2", "2023-12-31", "2020/2024")


@pytest.mark.parametrize("name", PERIODS)
def test_a_formatted_period_is_read_back(name: str) -> None:
    period = Period.parse(name)
    for words in (format_period(period), period_in_sentence(period)):
        assert [said.period for said in periods_said(flat(words))] == [period]
