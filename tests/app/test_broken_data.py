"""A broken file is told in Dutch where it matters, stands in the log, and leaves the rest of the dashboard working."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from toekomstscenario.lock import sha256

START = "pages/cijfers/overzicht.py"
REGION_PAGE = "pages/cijfers/mijn_stad.py"
DEVELOPMENT = "pages/cijfers/ontwikkeling.py"
COMPARISON = "pages/cijfers/vergelijken.py"
SOURCES = "pages/verantwoording/bronnen.py"
PAGES = [START, REGION_PAGE, DEVELOPMENT, COMPARISON, SOURCES]
LINK = {"cijfer": "jeugdbescherming_pct"}
Open = Callable[..., AppTest]
Break = Callable[[Path], None]


def truncate(data: Path) -> None:
    file = data / "observations" / "jeugdbescherming_pct.parquet"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def replace_by_foreign(data: Path) -> None:
    pl.DataFrame({"jaar": [2023], "cijfer": [1.2]}).write_parquet(
        data / "observations" / "jeugdbescherming_pct.parquet"
    )


def replace_by_foreign_and_seal(data: Path) -> None:
    """As if the pipeline itself had written other columns."""
    replace_by_foreign(data)
    lock = data / "observations" / "lock.json"
    found = json.loads(lock.read_text(encoding="utf-8"))
    name = "jeugdbescherming_pct.parquet"
    found["files"][name]["sha256"] = sha256(data / "observations" / name)
    lock.write_text(json.dumps(found), encoding="utf-8")


def remove(name: str) -> Break:
    return lambda data: (data / name).unlink()


def add_wrong_key(family: str) -> Break:
    def broken(data: Path) -> None:
        file = data / "catalogue" / "indicators" / f"{family}.toml"
        file.write_text('kleur = "rood"\n' + file.read_text(encoding="utf-8"), encoding="utf-8")

    return broken


def empty_observations(data: Path) -> None:
    shutil.rmtree(data / "observations")
    (data / "observations").mkdir()


PARQUET = "jeugdbescherming_pct.parquet"
TOML = "jeugdbescherming_pct.toml"
HEADLINE = remove("observations/vt_meldingen.parquet")
ONE_FAMILY = {
    "truncated": (truncate, PARQUET, "veranderd of afgebroken"),
    "foreign": (replace_by_foreign, PARQUET, "veranderd of afgebroken"),
    "foreign, sealed": (replace_by_foreign_and_seal, PARQUET, "andere kolommen"),
    "missing": (remove(f"observations/{PARQUET}"), PARQUET, "ontbreekt"),
    "wrong key": (add_wrong_key("jeugdbescherming_pct"), TOML, "onbekende sleutel"),
}
EVERYTHING = {
    "no lock": (remove("observations/lock.json"), "lock.json", "ontbreekt"),
    "no observations": (empty_observations, "lock.json", "ontbreekt"),
    "no regions": (remove("catalogue/regions.csv"), "regions.csv", "CSV-bestand"),
}
ALL = {**ONE_FAMILY, **EVERYTHING}


def messages(app: AppTest) -> str:
    return "\n".join(element.value for element in (*app.error, *app.warning))


def cases(broken: dict[str, tuple[Break, str, str]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("damage", "file", "rule"), broken.values(), ids=broken)


@cases(ONE_FAMILY)
def test_page_that_asks_for_it_names_file_and_rule_and_shows_something_else(
    damage: Break, file: str, rule: str, data_copy: Path, open_page: Open, figures_on: Callable[[AppTest], int]
) -> None:
    damage(data_copy)
    for page in (DEVELOPMENT, COMPARISON):
        app = open_page(page, **LINK)
        assert not app.exception
        assert file in messages(app)
        assert rule in messages(app)
        assert figures_on(app) > 0


@cases(ONE_FAMILY)
def test_page_of_a_region_names_file_and_rule_and_shows_the_rest(
    damage: Break, file: str, rule: str, data_copy: Path, open_page: Open, figures_on: Callable[[AppTest], int]
) -> None:
    damage(data_copy)
    app = open_page(REGION_PAGE, gebied="GM0268")
    assert not app.exception
    assert file in messages(app)
    assert rule in messages(app)
    assert figures_on(app) > 0


@pytest.mark.parametrize(
    ("damage", "file", "gone"),
    [
        (HEADLINE, "vt_meldingen.parquet", 2),  # the share of these reports cannot be checked either
        (add_wrong_key("vt_meldingen"), "vt_meldingen.toml", 1),
    ],
)
def test_start_page_names_the_file_of_a_tile_it_must_leave_out(
    damage: Break, file: str, gone: int, data_copy: Path, open_page: Open, html_of: Callable[[AppTest], str]
) -> None:
    whole = html_of(open_page(START)).count('class="tk-tegel"')
    damage(data_copy)
    app = open_page(START)
    assert not app.exception
    assert html_of(app).count('class="tk-tegel"') == whole - gone
    assert file in messages(app)


@cases(ONE_FAMILY)
def test_pages_that_do_not_need_it_work_as_always(
    damage: Break,
    file: str,
    rule: str,
    data_copy: Path,
    open_page: Open,
    follow_link: Open,
    figures_on: Callable[[AppTest], int],
) -> None:
    damage(data_copy)
    app = open_page(START)
    for page in (START, DEVELOPMENT, COMPARISON):
        follow_link(app, page)
        assert not app.exception
        assert not app.error
        assert figures_on(app) > 0, page


@cases(EVERYTHING)
def test_every_page_names_what_takes_all_figures_away(
    damage: Break, file: str, rule: str, data_copy: Path, open_page: Open, follow_link: Open
) -> None:
    damage(data_copy)
    app = open_page(START)
    for page in PAGES:
        follow_link(app, page)
        assert not app.exception, page
        assert file in messages(app), page
        assert rule in messages(app), page
        assert "rest van het dashboard" not in messages(app), f"{page}: nothing else works either"


@cases(EVERYTHING)
def test_page_in_trouble_keeps_its_heading(
    damage: Break, file: str, rule: str, data_copy: Path, open_page: Open, follow_link: Open
) -> None:
    damage(data_copy)
    app = open_page(START)
    assert {page: len(follow_link(app, page).title) for page in PAGES} == dict.fromkeys(PAGES, 1)


@cases(ALL)
def test_messages_are_plain_dutch_without_paths_of_the_server(
    damage: Break, file: str, rule: str, data_copy: Path, open_page: Open, follow_link: Open
) -> None:
    damage(data_copy)
    app = open_page(START)
    for page in PAGES:
        told = messages(follow_link(app, page, **LINK))
        for strange in (str(data_copy), "Traceback", "Errno", "No such file", "Error"):
            assert strange not in told, page


@cases(ALL)
def test_fault_is_told_once_on_a_page(
    damage: Break, file: str, rule: str, data_copy: Path, open_page: Open, follow_link: Open
) -> None:
    damage(data_copy)
    app = open_page(START)
    for page in PAGES:
        assert messages(follow_link(app, page)).count(file) <= 1, page


@cases(ALL)
def test_log_has_file_and_rule(
    damage: Break, file: str, rule: str, data_copy: Path, open_page: Open, caplog: pytest.LogCaptureFixture
) -> None:
    damage(data_copy)
    open_page(DEVELOPMENT)
    logged = [record.getMessage() for record in caplog.records if record.name == "toekomstscenario"]
    assert any(file in line and rule in line for line in logged), logged


@pytest.mark.parametrize("page", [START, REGION_PAGE])
def test_log_has_what_a_page_had_to_leave_out(
    page: str, data_copy: Path, open_page: Open, caplog: pytest.LogCaptureFixture
) -> None:
    """Also when nobody has opened a page with choosers yet."""
    HEADLINE(data_copy)
    open_page(page)
    logged = [record.getMessage() for record in caplog.records if record.name == "toekomstscenario"]
    assert any("vt_meldingen.parquet" in line and "ontbreekt" in line for line in logged), logged


def test_repaired_file_is_read_again_without_a_restart(data_copy: Path, open_page: Open) -> None:
    file = data_copy / "observations" / PARQUET
    whole = file.read_bytes()
    truncate(data_copy)
    assert open_page(DEVELOPMENT, **LINK).warning
    file.write_bytes(whole)
    app = open_page(DEVELOPMENT, **LINK)
    assert not app.warning
    assert next(box for box in app.selectbox if box.label == "Cijfer").value == LINK["cijfer"]


def test_unexpected_error_is_a_dutch_sentence_on_the_page_and_a_traceback_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def page() -> None:
        import asgi

        asgi.tell_reader(ZeroDivisionError("deling door nul"))

    app = AppTest.from_function(page).run()
    assert "Er ging iets mis" in app.error[0].value
    assert "deling" not in app.error[0].value
    assert any(record.exc_info for record in caplog.records if record.name == "toekomstscenario")
