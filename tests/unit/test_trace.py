"""Figures know the way back to their view and what their indicator means."""

from datetime import date

import pytest

from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.documents.profile import make_profile_document
from toekomstscenario.figures.comparison import make_comparison
from toekomstscenario.figures.development import make_development
from toekomstscenario.figures.profile import make_profile
from toekomstscenario.geo import Maps
from toekomstscenario.links import from_address
from toekomstscenario.period import Period
from toekomstscenario.rated_store import RatedStore
from toekomstscenario.selection import Selection
from toekomstscenario.settings import PROJECT, public_url

ROOT = PROJECT / "data"
CATALOGUE = load_catalogue(ROOT / "catalogue")
STORE = RatedStore(ROOT / "observations", indicators=CATALOGUE.indicators)


def choice(link: str) -> Selection:
    """The choice that a link opens."""
    found, problems = from_address(dict(part.split("=") for part in link.split("?")[1].split("&")))
    assert not problems
    return found


def test_a_development_leads_back_to_its_choice():
    asked = Selection("jongeren_ots_verslagperiode", ("NL01",))
    figure = make_development(CATALOGUE, STORE, asked)
    assert figure.link.startswith("/ontwikkeling?")
    assert choice(figure.link) == asked
    indicator = CATALOGUE.indicator(asked.indicator)
    assert (figure.definitions[0].term, figure.definitions[0].words) == (indicator.title, indicator.definition)


@pytest.mark.parametrize("view", ["", "tegels"])
def test_a_comparison_leads_back_to_its_view(view: str):
    asked = Selection(
        "vt_vervolgmelding_na_beoordeling_pct", ("GM0363",), "steden", last=Period.parse("2023"), view=view
    )
    figure = make_comparison(CATALOGUE, STORE, asked, Maps(ROOT))
    assert figure.link.startswith("/vergelijken?")
    assert choice(figure.link) == asked


def test_a_page_of_a_city_leads_back_to_it():
    document = make_profile_document(make_profile(CATALOGUE, STORE, "GM0363"), date(2026, 11, 22))
    assert document.link == "/mijn-stad?gebied=GM0363"


def test_the_address_of_the_dashboard_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    assert public_url() == ""
    monkeypatch.setenv("PUBLIC_URL", " https://dashboard.voorbeeld.nl/pad/ ")
    assert public_url() == "https://dashboard.voorbeeld.nl/pad"
