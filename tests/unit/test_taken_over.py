"""Under each figure stands when its cells came here: by hand, or fetched on which day."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.example_cells import SOURCE, cell
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.figures.rows import status_line
from toekomstscenario.figures.taken_over import TAKEN_OVER_ON, taken_over_words
from toekomstscenario.model import Source, Status
from toekomstscenario.numbers import format_date
from toekomstscenario.retrieval import Retrieval

BY_HAND = f"vergenomen op {format_date(TAKEN_OVER_ON)}"


def fetched_on(name: str, day: date | None) -> Source:
    return replace(SOURCE, id=name, retrieved=Retrieval(day, None, "", "", "") if day else None)


SOURCES = [
    SOURCE,
    fetched_on("maart", date(2027, 3, 14)),
    fetched_on("mei", date(2027, 5, 1)),
    fetched_on("ooit", None),
]
CATALOGUE = Catalogue({}, {source.id: source for source in SOURCES}, {}, (), ())
HAND, MARCH, MAY = cell(1.0), cell(1.0, source="maart", fetched=True), cell(1.0, source="mei", fetched=True)
CASES = {
    "by hand": ([HAND], f"O{BY_HAND}."),
    "fetched": ([MARCH], "Opgehaald bij het CBS op 14 maart 2027."),
    "fetched on two days": ([MAY, MARCH, MAY], "Opgehaald bij het CBS tussen 14 maart 2027 en 1 mei 2027."),
    "both": ([HAND, MAY], f"O{BY_HAND}; opgehaald bij het CBS op 1 mei 2027."),
    "fetched on a day that is not known": (
        [cell(1.0, source="ooit", fetched=True)],
        "Opgehaald bij het CBS op een dag die niet is bewaard.",
    ),
    "taken over from a table that was fetched later": ([cell(1.0, source="mei")], f"O{BY_HAND}."),
    "nothing": ([], ""),
}


@pytest.mark.parametrize(("cells", "words"), CASES.values(), ids=CASES.keys())
def test_the_days_are_those_of_the_cells(cells, words):
    assert taken_over_words(cells, CATALOGUE) == words


def test_the_status_line_has_the_day_of_fetched_cells():
    line = status_line([replace(MARCH, status=Status.PROVISIONAL)], CATALOGUE)
    assert line.startswith("Status: voorlopig (*). Opgehaald bij het CBS op 14 maart 2027. Voorlopig betekent")
