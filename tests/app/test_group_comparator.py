"""The value of a group among the comparators: only when complete, and a link that cannot be followed says why."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import loading, loading_drawing
from tests.generated_root import COUNT, make_root
from toekomstscenario.charts import LIGHT
from toekomstscenario.period import Period
from toekomstscenario.selection import Selection

PAGE = "pages/cijfers/vergelijken.py"
RATE = {"cijfer": f"{COUNT}_per_1000", "gebied": "GM0363", "groep": "g4", "tot": "2024"}
Open = Callable[..., AppTest]


@pytest.fixture
def generated(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Figures of every city, which the dashboard reads instead of the real ones."""
    root = make_root(tmp_path_factory.mktemp("generated") / "data")
    monkeypatch.setenv("DATA_ROOT", str(root))
    return root


def comparators(app: AppTest) -> list[str]:
    (box,) = [box for box in app.selectbox if box.label == "Vergeleken met"]
    return list(box.options)


def test_a_whole_group_is_offered_and_its_link_reopens_it(
    generated: Path, open_page: Open, html_of: Callable[[AppTest], str]
) -> None:
    app = open_page(PAGE, **RATE)
    assert comparators(app)[:2] == ["Nederland", "Waarde van de G4 samen"]
    next(box for box in app.selectbox if box.label == "Vergeleken met").select_index(1).run()
    link = dict(app.query_params)
    assert link["met"] == "groep"
    again = open_page(PAGE, **link)
    assert dict(again.query_params) == link
    assert not again.exception
    assert not again.warning
    assert "in de G4 samen" in html_of(again)


def test_where_counts_are_not_published_it_is_absent_and_the_link_says_why(open_page: Open) -> None:
    app = open_page(PAGE, cijfer="jeugdbescherming_pct", groep="g40", tot="2023", met="groep")
    assert not [name for name in comparators(app) if name.startswith("Waarde van")]
    assert "41 steden zijn teller en noemer gepubliceerd" in app.warning[0].value
    assert "met" not in dict(app.query_params)


def test_another_comparator_or_own_region_gives_another_drawing(generated: Path) -> None:
    """Such figures have one id, and the drawings are kept by it."""
    choice = Selection(RATE["cijfer"], ("GM0363",), "g4", last=Period.parse("2024"))
    others = (choice, replace(choice, comparator="groep"), replace(choice, regions=("GM0344",)))
    drawn = [str(loading_drawing.drawing(loading.comparison(one), LIGHT)) for one in others]
    assert len(set(drawn)) == len(drawn)
