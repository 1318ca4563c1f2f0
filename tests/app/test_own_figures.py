"""A file with own figures: looked at in one session without a trace, or imported and shown to everybody, set apart."""

import logging
import traceback
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import loading, own_figures
from components.keep import CACHES
from tests.unit.example_own_figures import HEAD, OWNER
from toekomstscenario.errors import UserError
from toekomstscenario.pipeline.own_figures import MAX_BYTES, TemplateRow, import_file, template_xlsx

PAGE = "pages/gebruiken/eigen_cijfers.py"
DEVELOPMENT = "pages/cijfers/ontwikkeling.py"
TITLE = "Gezinnen met een vaste werker"
WHOSE = f"eigen cijfers van {OWNER}"
SERIES = "eigen_gemeente_voorbeeldstad__gezinnen_met_een_vaste_werker"
VARIANT = "eigen_gemeente_voorbeeldstad__jeugdbescherming_pct"
OWN_TITLE = f"{TITLE} ({WHOSE})"
ROWS = (
    TemplateRow(TITLE, "GM0363", "2021", 110.0, "aantal gezinnen", "definitief"),
    TemplateRow(TITLE, "GM0363", "2022", 4.0, "aantal gezinnen", "definitief"),
    TemplateRow(TITLE, "GM0363", "2023", 135.0, "aantal gezinnen", "voorlopig", "Eén wijk telt niet mee"),
    TemplateRow(TITLE, "GM0599", "2023-H1", 90.0, "aantal gezinnen"),
    TemplateRow(TITLE, "GM0599", "2024", 95.0, "aantal gezinnen"),
    TemplateRow("jeugdbescherming_pct", "GM0268", "2022", 1.5, "%"),
    TemplateRow("jeugdbescherming_pct", "GM0268", "2023", 1.25, "%"),
)
GOOD = ("cijfers.xlsx", template_xlsx(None, ROWS), "application/octet-stream")
Open = Callable[..., AppTest]
Html = Callable[[AppTest], str]


def put(app: AppTest, name: str, data: bytes | str, owner: str = OWNER) -> AppTest:
    """Fill in whose figures they are and choose a file."""
    app.text_input[0].set_value(owner)
    content = data.encode() if isinstance(data, str) else data
    return app.file_uploader[0].set_value((name, content, "application/octet-stream")).run()


def box(app: AppTest, label: str):
    return next(found for found in app.selectbox if found.label == label)


def parts(app: AppTest, kind: str, name: str) -> list[str]:
    """One property of every element of a kind that AppTest has no type for."""
    return [str(getattr(element, name)) for element in app.get(kind)]


def told(app: AppTest) -> str:
    kinds = (app.error, app.warning, app.success, app.info, app.markdown)
    return "\n".join(element.value for kind in kinds for element in kind)


# --- looked at in one's own session ---


def test_page_asks_for_a_file_and_says_that_nothing_is_kept(open_page: Open) -> None:
    app = open_page(PAGE)
    assert "Er wordt niets bewaard" in told(app)
    assert f"ten hoogste {MAX_BYTES // 2**20} MB" in app.file_uploader[0].label
    assert parts(app, "download_button", "label") == ["Download de invulsjabloon (Excel)"]
    assert not app.selectbox


def test_good_file_is_shown_with_whose_it_is(open_page: Open, html_of: Html) -> None:
    app = put(open_page(PAGE), *GOOD[:2])
    assert not app.exception
    assert "7 cijfers, van 2 reeksen en 3 gebieden. Verborgen omdat het klein is: 1 aantal." in app.success[0].value
    assert len(box(app, "Reeks").options) == 2
    assert OWN_TITLE in box(app, "Reeks").options
    app = box(app, "Reeks").set_value(SERIES).run()
    html = html_of(app)
    assert f"{OWN_TITLE}, Amsterdam, 2021 t/m 2023" in html
    assert "Opmerking van de eigenaar: Eén wijk telt niet mee." in html
    assert "verborgen" in html
    assert len(app.get("vega_lite_chart")) == 1
    assert dict(app.query_params) == {}, "a link could not show this, and the names in it are the reader's"


def test_region_and_kind_of_period_can_be_chosen(open_page: Open, html_of: Html) -> None:
    app = put(open_page(PAGE), *GOOD[:2])
    app = box(app, "Reeks").set_value(SERIES).run()
    assert box(app, "Gebied").options == ["Amsterdam", "Rotterdam"]
    app = box(app, "Gebied").set_value("GM0599").run()
    assert box(app, "Soort periode").options == ["Hele jaren", "Eerste halfjaren"]
    app = box(app, "Soort periode").select_index(1).run()
    assert "1e halfjaar 2023" in html_of(app)
    assert not app.exception
    app = box(app, "Gebied").set_value("GM0363").run()
    assert not app.exception
    assert "Amsterdam, 2021 t/m 2023" in html_of(app)


def test_series_that_is_also_published_has_a_door_to_it(open_page: Open) -> None:
    app = put(open_page(PAGE), *GOOD[:2])
    app = box(app, "Reeks").set_value(VARIANT).run()
    assert parts(app, "link_button", "url") == ["./ontwikkeling?cijfer=jeugdbescherming_pct&gebied=GM0268"]
    app = box(app, "Reeks").set_value(SERIES).run()
    assert not app.get("link_button")


def test_without_an_owner_there_is_no_figure(open_page: Open) -> None:
    app = put(open_page(PAGE), *GOOD[:2], owner="  ")
    assert app.success
    assert "Vul hierboven in van wie de cijfers zijn" in app.info[0].value
    assert not app.get("vega_lite_chart")
    app = app.text_input[0].set_value(OWNER).run()
    assert app.get("vega_lite_chart")


def test_owner_whose_name_cannot_be_used_is_told(open_page: Open) -> None:
    app = put(open_page(PAGE), *GOOD[:2], owner="<b>")
    assert "kan niet gebruikt worden" in app.error[0].value
    assert not app.exception
    assert not app.get("vega_lite_chart")


def test_threshold_of_the_reader_counts(open_page: Open, unfold: Open, html_of: Html) -> None:
    app = put(open_page(PAGE), *GOOD[:2])
    app = unfold(box(app, "Reeks").set_value(SERIES).run())
    assert ">4<" not in html_of(app)
    app = app.number_input[0].set_value(0).run()
    assert "Verborgen" not in app.success[0].value
    assert ">4<" in html_of(app)


def test_every_fault_has_its_row_column_and_what_to_do(open_page: Open, html_of: Html) -> None:
    bad = f"{HEAD}\nZaken;GM9999;2023;12;aantal zaken;;\nZaken;GM0363;ooit;twaalf;aantal zaken;;\n"
    app = put(open_page(PAGE), "fout.csv", bad)
    html = html_of(app)
    assert "Gevonden: 3 fouten." in app.error[0].value
    assert "Er is niets bewaard." in app.error[0].value
    for place, column in (("Rij 2", "gebied"), ("Rij 3", "periode"), ("Rij 3", "waarde")):
        assert f'<th scope="row">{place}</th><td data-kop="Kolom">{column}</td>' in html
    assert "Het gebied 'GM9999' bestaat niet" in unescape(html)
    assert not app.success
    assert not app.get("vega_lite_chart")


def test_list_of_faults_is_cut_and_the_rest_is_counted(open_page: Open, html_of: Html) -> None:
    bad = "\n".join([HEAD, *(f"Zaken;GM0363;{1990 + at % 30};x{at};aantal zaken;;" for at in range(80))])
    app = put(open_page(PAGE), "fout.csv", bad)
    assert html_of(app).count('<th scope="row">Rij') == own_figures.MOST_FAULTS
    assert "Er is nog meer:" in told(app)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("leeg.csv", b"", "leeg"),
        ("bom.xlsx", b"PK\x03\x04 geen werkboek", "geen leesbaar Excel-bestand"),
        ("oud.xls", b"\xd0\xcf\x11\xe0", "oud Excel-bestand"),
        ("foto.png", b"\x89PNG", "Dit soort bestand kan niet"),
        ("breed.csv", HEAD.encode("utf-16"), "geen tekst in UTF-8"),
        ("groot.csv", b"x" * (MAX_BYTES + 1), "groter dan 20 MB"),
    ],
)
def test_file_of_another_kind_is_told_in_dutch(
    name: str, data: bytes, words: str, open_page: Open, html_of: Html
) -> None:
    app = put(open_page(PAGE), name, data)
    assert not app.exception
    assert "Gevonden: 1 fout." in app.error[0].value
    assert words in html_of(app)


def test_what_stands_in_a_file_is_never_read_as_html_or_markdown(open_page: Open, html_of: Html) -> None:
    hostile = "<img src=x onerror=alert(1)>**vet**"
    app = put(open_page(PAGE), "fout.csv", f"{HEAD}\n{hostile};{hostile};{hostile};{hostile};{hostile};{hostile};\n")
    assert not app.exception
    assert "<img src=x" not in html_of(app)
    assert "**vet**" not in told(app)


def test_only_hidden_figures_are_told_instead_of_drawn(open_page: Open) -> None:
    app = put(open_page(PAGE), "a.xlsx", template_xlsx(None, [TemplateRow(TITLE, "GM0363", "2023", ".", "aantal x")]))
    assert "niets te tekenen" in app.info[0].value
    assert not app.exception


def test_another_file_takes_the_place_of_the_first(open_page: Open, html_of: Html) -> None:
    app = put(open_page(PAGE), *GOOD[:2])
    other = template_xlsx(
        None, [TemplateRow("Iets anders", "PV27", str(year), 20.0, "maanden") for year in (2022, 2023)]
    )
    app = put(app, "ander.xlsx", other)
    assert not app.exception
    assert TITLE not in html_of(app)
    assert "Noord-Holland" in html_of(app)


# --- without a trace ---


def cached() -> str:
    """Everything that is kept for all sessions, as text."""
    return " ".join(repr(found) for cache in CACHES for found in (*cache.keys(), *cache.values()))


def test_nothing_of_a_file_reaches_what_sessions_share(open_page: Open, html_of: Html) -> None:
    for cache in CACHES:  # of tests that did import own figures
        cache.clear()
    app = put(open_page(PAGE), *GOOD[:2])
    assert OWNER in html_of(app)
    open_page(DEVELOPMENT, cijfer="jeugdbescherming_pct")
    kept = cached()
    assert "Jongeren met jeugdbescherming" in kept, "the caches were looked into"
    for word in (OWNER, TITLE, "eigen_gemeente"):
        assert word not in kept
    assert not [name for name in loading.catalogue().indicators if name.startswith("eigen_")]
    assert loading.store().own == loading.data_root() / "own"


def test_another_session_sees_nothing_of_it(open_page: Open, html_of: Html) -> None:
    put(open_page(PAGE), *GOOD[:2])
    other = open_page(PAGE)
    assert not other.selectbox
    assert OWNER not in html_of(other) + told(other)
    assert "Eigen cijfers" not in box(open_page(DEVELOPMENT), "Onderwerp").options


def test_nothing_of_a_file_reaches_the_log(open_page: Open, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        put(open_page(PAGE), *GOOD[:2])
        put(open_page(PAGE), "geheim.csv", f"{HEAD}\ngeheim;geheim;geheim;geheim;geheim;geheim;geheim\n")
    logged = "\n".join(record.getMessage() + str(record.exc_text) for record in caplog.records)
    assert not [word for word in (OWNER, TITLE, "geheim", "vaste werker") if word in logged]


def test_unexpected_error_goes_on_without_its_words() -> None:
    @own_figures.Discreetly()
    def read(cell: str) -> None:
        raise ValueError(f"could not parse {cell}")

    with pytest.raises(own_figures.DiscreetError) as caught:
        read("geheim")
    written = "".join(traceback.format_exception(caught.value)).replace('read("geheim")', "")
    assert "ValueError" in written
    assert "in read" in written
    assert "geheim" not in written

    @own_figures.Discreetly()
    def refuse() -> None:
        raise UserError("De naam kan niet.", "Kies een andere.")

    with pytest.raises(UserError, match="De naam kan niet"):
        refuse()


def test_file_that_is_taken_away_is_forgotten(open_page: Open, follow_link: Open, html_of: Html) -> None:
    app = put(open_page(PAGE), *GOOD[:2])
    app = app.file_uploader[0].set_value(None).run()
    assert not app.selectbox
    assert "eigen: gelezen" not in app.session_state
    app = put(app, *GOOD[:2])
    follow_link(app, DEVELOPMENT)
    app = follow_link(app, PAGE)
    assert not app.selectbox
    assert OWNER not in html_of(app)


# --- imported ---


@pytest.fixture
def imported(data_copy: Path) -> Path:
    """Data into which own figures were imported; later and of more regions than any published percentage."""
    cities = [code for code in loading.catalogue().regions if code.startswith("GM")]
    later = str(date.today().year)
    many = [TemplateRow("jeugdbescherming_pct", code, later, 1.5, "%") for code in cities]
    file = data_copy.parent / "eigen.xlsx"
    file.write_bytes(template_xlsx(None, [*ROWS, *many]))
    import_file(file, data_copy, threshold=10, owner=OWNER)
    return data_copy


def test_imported_figures_stand_under_a_theme_of_their_own(imported: Path, open_page: Open, html_of: Html) -> None:
    app = open_page(DEVELOPMENT)
    assert box(app, "Onderwerp").options[-1] == "Eigen cijfers"
    app = box(app, "Onderwerp").select_index(len(box(app, "Onderwerp").options) - 1).run()
    assert all(WHOSE in title for title in box(app, "Cijfer").options)
    app = open_page(DEVELOPMENT, cijfer=VARIANT, gebied="GM0268")
    assert not app.warning
    assert f"({WHOSE}), Nijmegen" in html_of(app)
    assert parts(app, "link_button", "url") == ["./ontwikkeling?cijfer=jeugdbescherming_pct&gebied=GM0268"]


@pytest.mark.parametrize("page", [DEVELOPMENT, "pages/cijfers/vergelijken.py"])
def test_nobody_starts_with_own_figures(page: str, imported: Path, open_page: Open, html_of: Html) -> None:
    app = open_page(page)
    assert not (box(app, "Cijfer").value or "").startswith("eigen_")
    assert OWNER not in html_of(app)


def test_page_of_a_region_has_a_door_and_no_own_figure(imported: Path, open_page: Open, html_of: Html) -> None:
    app = open_page("pages/cijfers/mijn_stad.py", gebied="GM0268")
    assert OWNER not in html_of(app)
    assert f"Er zijn ook {WHOSE} over Nijmegen." in told(app)
    labels, links = parts(app, "page_link", "label"), parts(app, "page_link", "query_string")
    door = labels.index(f"Bekijk de {WHOSE}")
    assert links[door] == f"cijfer={VARIANT}&gebied=GM0268"


def test_percentage_of_areas_without_a_group_is_not_compared(data_copy: Path, open_page: Open) -> None:
    areas = [code for code in loading.catalogue().regions if code.startswith("CR")][:2]
    file = data_copy.parent / "corop.xlsx"
    file.write_bytes(template_xlsx(None, [TemplateRow("Een deel", code, "2023", 5.0, "% van allen") for code in areas]))
    import_file(file, data_copy, threshold=10, owner=OWNER)
    app = open_page("pages/cijfers/vergelijken.py", cijfer="eigen_gemeente_voorbeeldstad__een_deel")
    assert not app.exception
    assert "te weinig gebieden" in app.warning[0].value


def break_lock(own: Path) -> None:
    (own / "observations" / "lock.json").write_text("{")


def break_meaning(own: Path) -> None:
    next((own / "indicators").glob("*.toml")).write_text("= =")


def break_source(own: Path) -> None:
    next((own / "sources").glob("*.toml")).write_text('owner = "x"\n')


def break_notes(own: Path) -> None:
    (own / "notes.csv").write_bytes(b"\xff\xfe\x00")


def break_figures(own: Path) -> None:
    for file in (own / "observations").glob("*.parquet"):
        file.write_bytes(b"PAR1")


@pytest.mark.parametrize("damage", [break_lock, break_meaning, break_source, break_notes, break_figures])
def test_fault_in_own_figures_takes_no_other_page_down(
    damage: Callable[[Path], None], imported: Path, open_page: Open, follow_link: Open, figures_on: Callable[..., int]
) -> None:
    damage(imported / "own")
    app = open_page("pages/cijfers/overzicht.py")
    for page in ("overzicht", "mijn_stad", "ontwikkeling", "vergelijken"):
        app = follow_link(app, f"pages/cijfers/{page}.py")
        assert not app.exception, page
        assert not app.error, page
        assert figures_on(app) > 0, page
        assert "Er zijn nu geen cijfers te tonen" not in told(app), page
    app = follow_link(app, DEVELOPMENT, cijfer="jeugdbescherming_pct")
    assert box(app, "Cijfer").value == "jeugdbescherming_pct"
    assert not app.warning


def test_damaged_own_figures_are_told_where_they_are_asked_for(imported: Path, open_page: Open) -> None:
    break_notes(imported / "own")
    app = open_page(DEVELOPMENT, cijfer=VARIANT, gebied="GM0268")
    assert "notes.csv" in app.error[0].value
    assert "lees de eigen cijfers opnieuw in" in app.error[0].value
    assert "De rest van het dashboard klopt en werkt" in app.error[0].value
