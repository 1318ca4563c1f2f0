"""Own figures that are imported: kept beside the published ones, visibly own; with one fault nothing is kept."""

import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from tests.unit.example_own_figures import CATALOGUE, GOOD, OWNER, ROWS, TITLE, looked, rows
from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.figures.development import make_development
from toekomstscenario.pipeline.own_figures import (
    TemplateRow,
    import_file,
    joined,
    look_at,
    read_notes,
    read_upload,
    template_xlsx,
    with_own_figures,
)
from toekomstscenario.pipeline.own_figures.series import slug
from toekomstscenario.schema import POLARS_SCHEMA
from toekomstscenario.selection import Selection
from toekomstscenario.settings import PROJECT
from toekomstscenario.store import Store


def imported(data: Path, name: str = "cijfers.xlsx", rows: tuple[TemplateRow, ...] = ROWS, owner: str = OWNER):
    file = data.parent / name
    file.write_bytes(template_xlsx(None, rows))
    return import_file(file, data, threshold=10, owner=owner)


def own_store(data: Path) -> Store:
    return Store(data / "observations", own=data / "own")


def kept(data: Path) -> pl.DataFrame:
    catalogue = with_own_figures(load_catalogue(data / "catalogue"), data)
    assert catalogue.problems == ()
    own = [found for found in catalogue.indicators.values() if found.id.startswith("eigen_")]
    rows = pl.concat([own_store(data).observations(found) for found in own])
    return rows.select(POLARS_SCHEMA.keys()).sort("indicator", "region", "start")


def test_import_keeps_what_looking_shows(data: Path):
    report = imported(data)
    figures = looked(template_xlsx(None, ROWS), "a.xlsx")
    assert kept(data).equals(figures.observations.sort("indicator", "region", "start"))
    catalogue = with_own_figures(load_catalogue(data / "catalogue"), data)
    assert tuple(catalogue.indicators[found.id] for found in figures.indicators) == figures.indicators
    assert catalogue.sources[figures.source.id] == figures.source
    assert read_notes(data).equals(figures.notes)
    assert (report.rows, report.hidden, report.replaced) == (5, 1, 0)
    assert f"eigen cijfers van {OWNER}" in "\n".join(report.lines)


def test_published_figures_stay_as_they_are(data: Path):
    before = {file: file.read_bytes() for file in sorted((data / "observations").iterdir())}
    catalogue = load_catalogue(data / "catalogue")
    imported(data)
    assert {file: file.read_bytes() for file in sorted((data / "observations").iterdir())} == before
    merged = with_own_figures(load_catalogue(data / "catalogue"), data)
    assert {name: merged.indicators[name] for name in catalogue.indicators} == catalogue.indicators
    with pytest.raises(DataError, match="bestaat-niet"):
        _ = merged.sources["bestaat-niet"]


def test_a_figure_of_own_figures_says_so_everywhere(data: Path):
    imported(data, rows=(*ROWS, TemplateRow("jeugdbescherming_pct", "GM0363", "2023", 1.5, "%")))
    catalogue = with_own_figures(load_catalogue(data / "catalogue"), data)
    store = own_store(data)
    own = [name for name in catalogue.indicators if name.startswith("eigen_")]
    assert len(own) == 2
    for name in own:
        figure = make_development(catalogue, store, Selection(indicator=name, regions=("GM0363",)))
        quotes = [text for quote in figure.quotes for text in (quote.sentence, quote.source_line, quote.caveat)]
        for text in (figure.title, figure.source_line, figure.alt_text, " ".join(figure.notes), *quotes):
            assert "eigen cijfers" in text.lower(), text


def test_a_file_that_is_only_looked_at_can_be_shown():
    figures = looked(template_xlsx(None, ROWS), "a.xlsx")
    catalogue = joined(CATALOGUE, figures.indicators, [figures.source])
    assert set(figures.observations["indicator"]) <= set(catalogue.indicators)
    assert figures.source.id in catalogue.sources
    assert figures.source.id not in CATALOGUE.sources


def test_a_second_file_of_the_same_owner_replaces_its_series_and_leaves_the_others(data: Path):
    imported(data)
    again = (TemplateRow(TITLE, "GM0599", "2024", 50.0, "aantal gezinnen", note="Nieuw"),)
    report = imported(data, "opnieuw.xlsx", again)
    assert report.replaced == 3
    found = kept(data)
    assert found.filter(pl.col("indicator").str.ends_with(slug(TITLE)))["value"].to_list() == [50.0]
    assert found.filter(pl.col("indicator").str.ends_with("jeugdbescherming_pct")).height == 2
    assert read_notes(data)["note"].to_list() == ["Nieuw"]


def test_two_owners_do_not_touch_each_other(data: Path):
    imported(data)
    imported(data, "b.xlsx", ROWS[:1], "Proeftuin Elders")
    found = kept(data)
    assert found.height == 6
    assert set(found["source"]) == {"eigen-gemeente-voorbeeldstad", "eigen-proeftuin-elders"}
    with pytest.raises(UserError, match="lijkt daar te veel op"):
        imported(data, "c.xlsx", ROWS[:1], "Proeftuin-elders")


def test_the_same_file_twice_changes_no_figures(data: Path):
    imported(data)
    files = {file: file.read_bytes() for file in sorted((data / "own" / "observations").iterdir())}
    report = imported(data)
    assert report.replaced == 5
    assert {file: file.read_bytes() for file in sorted((data / "own" / "observations").iterdir())} == files


def test_an_own_series_is_no_base_for_another(data: Path):
    imported(data)
    catalogue = with_own_figures(load_catalogue(data / "catalogue"), data)
    name = next(name for name in catalogue.indicators if name.startswith("eigen_"))
    found = read_upload(template_xlsx(None, [TemplateRow(name, "GM0363", "2023", 20.0, "aantal")]), "a.xlsx", catalogue)
    assert isinstance(found, tuple)
    again = read_upload(template_xlsx(None, ROWS), "a.xlsx", catalogue)
    assert isinstance(again, pl.DataFrame)


@pytest.mark.parametrize("owner", ["", "  ", "a{b}", "x" * 61, "=cmd", "<b>", "!!", "regel\neen"])
def test_an_owner_whose_name_cannot_go_into_a_sentence_is_refused(owner: str, data: Path):
    with pytest.raises(UserError):
        imported(data, owner=owner)
    assert not (data / "own").exists()


def test_a_threshold_below_zero_is_refused():
    with pytest.raises(UserError):
        look_at(template_xlsx(None, ROWS), "a.xlsx", CATALOGUE, threshold=-1)


def test_a_damaged_own_file_is_left_out_and_told(data: Path):
    imported(data)
    first, *others = sorted((data / "own" / "indicators").glob("*.toml"))
    first.write_text("title = 3\n", encoding="utf-8")
    found = with_own_figures(load_catalogue(data / "catalogue"), data)
    assert [problem.file for problem in found.problems] == [first]
    assert {file.stem for file in others} == {name for name in found.indicators if name.startswith("eigen_")}


@pytest.mark.parametrize("earlier", [False, True])
def test_nothing_is_kept_when_there_is_one_fault(earlier: bool, data: Path, tmp_path: Path):
    good, bad = tmp_path / "goed.csv", tmp_path / "fout.csv"
    good.write_text(rows(GOOD), encoding="utf-8")
    bad.write_text(rows(GOOD.replace("12", "30"), "Zaken;GM9999;2023;12;aantal zaken;;"), encoding="utf-8")
    if earlier:
        import_file(good, data, threshold=10, owner=OWNER)
    before = {file: file.read_bytes() for file in sorted(data.rglob("*")) if file.is_file()}
    with pytest.raises(DataError) as told:
        import_file(bad, data, threshold=10, owner=OWNER)
    assert {file: file.read_bytes() for file in sorted(data.rglob("*")) if file.is_file()} == before
    assert told.value.file == bad
    assert told.value.count == 1
    assert told.value.rows[0].startswith("rij 3, kolom gebied: ")


def test_looking_keeps_nothing(data: Path):
    before = {file: file.stat().st_mtime_ns for file in sorted(data.rglob("*"))}
    read_upload(rows(GOOD).encode(), "a.csv", load_catalogue(data / "catalogue"))
    assert {file: file.stat().st_mtime_ns for file in sorted(data.rglob("*"))} == before


def test_a_file_that_is_not_there(data: Path, tmp_path: Path):
    with pytest.raises(DataError, match="ontbreekt"):
        import_file(tmp_path / "weg.csv", data, threshold=10, owner=OWNER)


def test_own_figures_that_were_changed_by_hand_stop_an_import(data: Path, tmp_path: Path):
    file = tmp_path / "goed.csv"
    file.write_text(rows(GOOD), encoding="utf-8")
    import_file(file, data, threshold=10, owner=OWNER)
    changed = next((data / "own" / "observations").glob("*.parquet"))
    changed.write_bytes(changed.read_bytes() + b"x")
    with pytest.raises(DataError, match="veranderd na het inlezen"):
        import_file(file, data, threshold=10, owner=OWNER)


def test_a_second_import_at_the_same_time_says_so(data: Path, tmp_path: Path):
    file = tmp_path / "goed.csv"
    file.write_text(rows(GOOD), encoding="utf-8")
    hold = (
        "import fcntl, sys, pathlib\n"
        "folder = pathlib.Path(sys.argv[1]); folder.mkdir()\n"
        "handle = (folder / '.import').open('w'); fcntl.flock(handle, fcntl.LOCK_EX)\n"
        "print('bezig', flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", hold, str(data / "own")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "bezig\n"
        with pytest.raises(UserError, match="al een bestand"):
            import_file(file, data, threshold=10, owner=OWNER)
        other.communicate("")
    assert import_file(file, data, threshold=10, owner=OWNER).rows == 1


def test_a_disk_that_is_full_keeps_what_was_there(data: Path, tmp_path: Path):
    """A limit on the size of files, in a process of its own, stands for the full disk."""
    first, second = tmp_path / "eerst.csv", tmp_path / "later.csv"
    first.write_text(rows(GOOD), encoding="utf-8")
    second.write_text(rows(*(f"Reeks {at};GM0363;2023;12;aantal zaken;;" for at in range(40))), encoding="utf-8")
    import_file(first, data, threshold=10, owner=OWNER)
    before = {file: file.read_bytes() for file in sorted((data / "own").rglob("*")) if file.is_file()}
    program = (
        "import resource, signal, sys, pathlib\n"
        "from toekomstscenario.errors import DataError\n"
        "from toekomstscenario.pipeline.own_figures import import_file\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, resource.RLIM_INFINITY))\n"
        "try:\n"
        "    import_file(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), threshold=10, owner=sys.argv[3])\n"
        "except DataError as problem:\n"
        "    sys.exit(f'GEWEIGERD {problem}')\n"
    )
    command = [sys.executable, "-c", program, str(second), str(data), OWNER]
    found = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False)
    assert found.returncode == 1
    assert "GEWEIGERD" in found.stderr, found.stderr
    assert {file: file.read_bytes() for file in sorted((data / "own").rglob("*")) if file.is_file()} == before
