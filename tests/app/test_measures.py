"""The page Maatregelen: links reopen, a wrong link is told, and what cannot be shown says why."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from toekomstscenario.pipeline.write import write_observations
from toekomstscenario.schema import POLARS_SCHEMA

PAGE = "pages/context/maatregelen.py"
CITY = "GM0363"
Open = Callable[..., AppTest]
Html = Callable[[AppTest], str]


def infos(app: AppTest) -> str:
    return " ".join(one.value for one in app.info)


def test_without_a_link_the_latest_whole_year_of_all_measures_is_bridged(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE)
    assert not app.exception
    assert not app.warning
    assert "Jeugdbeschermingsmaatregelen, Nederland, 2022: van beginstand naar eindstand" in html_of(app)
    assert dict(app.query_params) == {"maatregel": "jeugdbescherming", "gebied": "NL01", "periode": "2022"}


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"maatregel": "ots", "gebied": "NL01", "periode": "2023-H1"}, "Gewone ondertoezichtstellingen, Nederland, 1e"),
        ({"maatregel": "voogdij", "gebied": "NL01", "periode": "2019"}, "Het verschil van 5 past bij de afronding"),
        ({"maatregel": "jeugdbescherming", "gebied": "NL01", "periode": "2022", "basis": "2019"}, "2019 = 100"),
        ({"maatregel": "jeugdreclassering", "gebied": "LD03", "periode": "2021"}, "West-Nederland"),
    ],
)
def test_a_link_opens_its_choice(parameters: dict[str, str], words: str, open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, **parameters)
    assert not app.exception
    assert not app.warning
    assert words in html_of(app)
    assert dict(app.query_params) == parameters


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"maatregel": "<b>straf</b>"}, "De maatregel 'bstrafb' uit de link bestaat niet"),
        ({"maatregel": "uithuisplaatsing"}, "onder [Balans](#balans)"),
        ({"gebied": "GM0344"}, "hebben wij geen cijfers over deze maatregel. U ziet nu Nederland."),
        ({"gebied": "GM9999"}, "code 'GM9999'"),
        ({"periode": "1899"}, "De periode 1899 uit de link is er niet"),
        ({"periode": "volgend jaar"}, "is niet te lezen"),
        ({"periode": "2022", "basis": "2031"}, "Een index met 2031 als begin"),
    ],
)
def test_a_wrong_link_is_told_and_shows_something_else(parameters, words, open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, **parameters)
    assert not app.exception
    assert any(words in warning.value for warning in app.warning)
    assert "van beginstand naar eindstand" in html_of(app)


def test_what_cannot_be_shown_says_why(open_page: Open) -> None:
    told = infos(open_page(PAGE, maatregel="jeugdreclassering", periode="2023-H1"))
    assert "Beginstand, instroom en uitstroom ontbreken." in told
    assert "83454NED" in told


def fetched(indicator: str, values: dict[int, float]) -> pl.DataFrame:
    rows = [
        {
            "indicator": indicator, "region": CITY, "start": date(year, 1, 1), "end": date(year, 12, 31),
            "value": value, "lower": None, "upper": None, "value_state": "shown", "status": "final",
            "confidence": "hoog",
            "rounded_to": 5.0, "source": "cbs-82975ned", "published": None,
        }
        for year, value in values.items()
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=POLARS_SCHEMA, orient="row")


def test_a_city_has_its_flows_decomposition_and_costs_once_they_are_fetched(
    data_copy: Path, open_page: Open, html_of: Html
) -> None:
    flows = [
        fetched("jb_maatregelen_instroom", {2021: 800, 2022: 700}),
        fetched("jb_maatregelen_uitstroom", {2021: 750, 2022: 900}),
    ]
    costs = fetched("kosten_jeugdbescherming_gerealiseerd", {2021: 9000, 2022: 8000})
    classes = pl.concat([fetched("jb_duur_0_3", {2022: 60}), fetched("jb_duur_24_plus", {2022: 310})])
    families = {"jb_maatregelen": pl.concat(flows), "kosten_jeugdzorg": costs, "jb_duur": classes}
    write_observations(families, {"82975NED": "0"}, data_copy / "fetched" / "observations")
    app = open_page(PAGE, gebied=CITY)
    assert not app.exception
    assert "Vergeleken met 2021 begonnen er 100 minder en eindigden er 150 meer." in html_of(app)
    assert "is niet na te gaan: standen in dezelfde telling zijn er alleen voor Nederland" in html_of(app)
    assert "Beëindigde jeugdbescherming naar duur, Amsterdam, 2022" in html_of(app)
    assert "eindigden er in Amsterdam 310 jeugdbeschermingstrajecten die twee jaar of langer" in html_of(app)
    assert "Gerealiseerde kosten van jeugdbescherming, Amsterdam" in html_of(app)
    assert "83454NED" not in infos(app)
    assert "alleen voor Nederland, niet voor Amsterdam" in infos(app)
    assert "alleen per gemeente" in infos(open_page(PAGE))


def test_a_broken_file_of_a_side_figure_leaves_the_bridge(data_copy: Path, open_page: Open, html_of: Html) -> None:
    for name in ("duur", "kosten_jeugdzorg"):
        (data_copy / "observations" / f"{name}.parquet").write_bytes(b"stuk")
    app = open_page(PAGE)
    assert not app.exception
    told = " ".join(warning.value for warning in app.warning)
    assert "duur.parquet" in told
    assert "kosten_jeugdzorg.parquet" in told
    assert "van beginstand naar eindstand" in html_of(app)
    assert "kan niet gelezen worden" in infos(app)
    assert "nog niet opgehaald" not in infos(app)
