"""The pages Programmabureau, Open data and that of one figure: what is told beforehand, made, stopped and shared."""

import io
import itertools
import re
import zipfile
from collections.abc import Callable, Generator

import pytest
from streamlit.testing.v1 import AppTest

from components import job, loading, loading_drawing
from toekomstscenario.charts import LIGHT
from toekomstscenario.links import from_address

BATCH = "pages/gebruiken/programmabureau.py"
LOOSE = "pages/gebruiken/los_cijfer.py"
WISH = {"cijfers": "jeugdbescherming_pct,vt_meldingen", "gebieden": "g4", "bestanden": "csv"}


def pressed(app: AppTest, words: str) -> AppTest:
    return next(button for button in app.button if words in button.label).click().run(timeout=60)


def content(app: AppTest, key: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(app.session_state[key].content))


def test_it_says_beforehand_what_comes_and_what_does_not(
    open_page: Callable[..., AppTest], html_of: Callable[[AppTest], str]
) -> None:
    app = open_page(BATCH, **WISH)
    assert not app.warning
    assert any("3 figuren, ten hoogste 3 bestanden" in one.value for one in app.markdown)
    assert [one.label for one in app.expander] == ["Geen figuur bij 5 combinaties"]
    assert "Er zijn geen cijfers" in html_of(app)
    assert app.query_params["cijfers"] == WISH["cijfers"]


def test_the_package_comes_and_can_be_thrown_away(open_page: Callable[..., AppTest]) -> None:
    app = pressed(open_page(BATCH, **WISH), "Maak het pakket")
    assert not app.exception
    assert app.success[0].value.startswith("Klaar: 3 bestanden.")
    assert len(content(app, "programmabureau-werk").namelist()) == 4
    app = pressed(app, "Weggooien")
    assert "programmabureau-werk" not in app.session_state
    assert not app.success


def test_work_that_is_stopped_has_no_file_and_frees_the_server(open_page: Callable[..., AppTest]) -> None:
    ended: list[bool] = []

    def steps() -> Generator[job.Shown]:
        try:
            yield from itertools.repeat(job.Shown(0.5, "halverwege"))
        finally:
            ended.append(True)

    work = job.Job("iets", steps(), lambda: b"", "x.zip")
    work.work()
    assert (work.content, work.shown.words) == (None, "halverwege")
    app = open_page(BATCH)
    app.session_state["programmabureau-werk"] = work
    app.run()
    assert ended, "another wish ends the work"
    assert "programmabureau-werk" not in app.session_state


def test_too_much_is_refused_before_it_begins(
    open_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("components.show_batch.MOST_FILES", 2)
    app = open_page(BATCH, **WISH)
    assert "3 bestanden" in app.warning[0].value
    assert not [one for one in app.button if "Maak" in one.label]


def test_a_wrong_link_is_told(open_page: Callable[..., AppTest]) -> None:
    app = open_page(BATCH, cijfers="bestaat_niet", gebieden="GM0363,XX1", bestanden="exe")
    assert not app.exception
    assert len(app.warning) == 3
    assert app.info


def test_all_open_data_in_one_package(open_page: Callable[..., AppTest]) -> None:
    app = pressed(open_page("pages/gebruiken/open_data.py"), "Maak het pakket met alle cijfers")
    assert app.success[0].value == "Klaar."
    assert {"waarnemingen.parquet", "cijfers.csv", "licentie.md", "leesmij.txt"} <= set(
        content(app, "open-data-werk").namelist()
    )


def test_a_frozen_link_says_whether_figures_changed(
    open_page: Callable[..., AppTest], html_of: Callable[[AppTest], str]
) -> None:
    query = {"figuur": "ontwikkeling", "cijfer": "jeugdbescherming_pct", "gebied": "GM0034"}
    app = open_page(LOOSE, **query)
    assert not app.warning
    assert not app.success
    found = re.search(r"los-cijfer\?([^\"<]*vast=\d{8}-[0-9a-f]{12})", html_of(app))
    assert found is not None
    frozen = dict(part.split("=", 1) for part in found[1].replace("&amp;", "&").split("&"))
    assert "niet veranderd" in open_page(LOOSE, **frozen).success[0].value
    changed = open_page(LOOSE, **{**frozen, "vast": frozen["vast"][:-1] + "z"})
    assert "niet te lezen" in changed.warning[0].value
    other = open_page(LOOSE, **{**frozen, "vast": f"20260101-{'0' * 12}"})
    assert "1 januari 2026" in other.warning[0].value
    assert "veranderd" in other.warning[0].value
    assert open_page(LOOSE, figuur="taart", cijfer="x").error


def test_in_a_frame_on_another_site_a_region_is_no_link() -> None:
    chosen = {"cijfer": "vt_vervolgmelding_na_beoordeling_pct", "groep": "provincies", "tot": "2023", "beeld": "tegels"}
    tiles = loading.comparison(from_address(chosen)[0])
    assert "'href'" in repr(loading_drawing.drawing(tiles, LIGHT))
    assert "'href'" not in repr(loading_drawing.unlinked(tiles, LIGHT))
