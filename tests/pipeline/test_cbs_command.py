"""The command line: which tables, what is told, with which exit code; and the doctor."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from tests.cbs_server import CbsServer
from tests.cbs_server.model import Code, Dimension, Measure, Table, observation
from tests.cbs_server.tables import periods, regions
from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.catalogue.tables import TableDeclaration, load_tables, read_table
from toekomstscenario.pipeline.__main__ import main
from toekomstscenario.pipeline.cbs.model import TIME
from toekomstscenario.pipeline.cbs.report import Progress
from toekomstscenario.pipeline.cbs.snapshot import read_snapshot
from toekomstscenario.pipeline.wishes import declared_wishes
from toekomstscenario.settings import PROJECT

BESIDE = "T999"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of data/ as far as the pipeline reads it, and an empty place for raw snapshots."""
    for name in ("catalogue", "published", "observations"):
        shutil.copytree(PROJECT / "data" / name, tmp_path / "data" / name)
    monkeypatch.setenv("DATA_ROOT", str(tmp_path / "data"))
    monkeypatch.setenv("RAW_ROOT", str(tmp_path / "raw"))
    monkeypatch.setenv("CBS_FIRST_WAIT", "0.001")
    return tmp_path / "data"


@pytest.fixture
def server(data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CbsServer]:
    with CbsServer(page_size=500) as running:
        for name, value in running.environment.items():
            monkeypatch.setenv(name, value)
        yield running


def raw(data: Path) -> Path:
    return data.parent / "raw"


def test_one_failing_table_does_not_stop_the_others(
    server: CbsServer, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.set_fault("http_503_always", path="/99001NED/")
    assert main(["fetch", "99001NED", "99003ned", "99004NED"]) == 1
    told = capsys.readouterr()
    assert "99003ned   opgehaald: 18 cijfers" in told.out
    assert "1 van 3 tabellen mislukt: 99001NED" in told.err
    assert read_snapshot(raw(data), "99004NED").manifest["rows"] == 6


def test_any_table_can_be_fetched_and_again_is_quick(
    server: CbsServer, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fetch", "99005NED"]) == 0
    server.requests.clear()
    assert main(["fetch", "99005NED"]) == 0
    assert server.asked() == ["/odata/v1/CBS/99005NED/Properties"]
    assert "99005NED   ongewijzigd: versie van 30 april 2024" in capsys.readouterr().out


def test_selection_on_the_command_line(server: CbsServer, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fetch", "99001NED", "--where", "RegioS=GM9901,NL01", "--where", "Perioden=2023JJ00"]) == 0
    assert read_snapshot(raw(data), "99001NED").manifest["filter"] == {
        "Perioden": ["2023JJ00"],
        "RegioS": ["GM9901", "NL01"],
    }
    assert main(["fetch", "99001NED", "--where", "RegioS"]) == 1
    assert main(["fetch", "99001NED", "99003ned", "--where", "RegioS=GM9901"]) == 1
    assert main(["fetch", "85098NED", "--where", "RegioS=GM9901"]) == 1
    assert "geen selectie: RegioS" in capsys.readouterr().err


def test_dry_run_and_offline(server: CbsServer, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fetch", "99001NED", "--dry-run"]) == 0
    assert not raw(data).exists()
    assert "269 cijfers in 1 vraag, ongeveer 0,0 MB" in capsys.readouterr().out
    assert main(["fetch", "99001NED", "--offline"]) == 1
    assert main(["fetch", "99001NED"]) == 0
    server.requests.clear()
    assert main(["fetch", "99001NED", "--offline"]) == 0
    assert server.requests == []
    assert "99001NED   bewaard: opgehaald op " in capsys.readouterr().out


def test_without_connection_it_says_so_once_and_changes_nothing(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with CbsServer() as gone:
        address = gone.v4_base
    monkeypatch.setenv("CBS_V4_BASE", address)
    before = {file: file.read_bytes() for file in data.rglob("*") if file.is_file()}
    assert main(["fetch"]) == 3
    told = capsys.readouterr()
    assert told.err.count("geen verbinding met het CBS") == 1
    assert "blijven zoals ze zijn" in told.err
    assert {file: file.read_bytes() for file in data.rglob("*") if file.is_file()} == before
    assert main(["doctor"]) == 3


def test_without_a_table_all_declared_ones_are_fetched(server: CbsServer, data: Path) -> None:
    wishes, problems = declared_wishes(data / "catalogue" / "tables", load_catalogue(data / "catalogue"))
    assert problems == ()
    assert {"85098NED", "82975NED", "03759ned", "86059NED"} <= wishes.keys()
    server.tables["85098NED"] = replace(server.tables["99001NED"], identifier="85098NED")
    assert main(["fetch"]) == 1, "the imitated service does not have the others"
    assert read_snapshot(raw(data), "85098NED").manifest["rows"] == 269
    assert {target.split("/")[4] for target in server.asked("/Properties")} == wishes.keys()


def test_of_a_very_large_table_only_what_is_declared_is_asked(server: CbsServer, data: Path) -> None:
    """03759ned has a hundred million cells: only the wanted ages, of recent years."""
    declaration = read_table(data / "catalogue" / "tables" / "03759ned.toml")
    server.tables["03759ned"] = population(declaration)
    assert main(["fetch", "03759ned"]) in (0, 1)  # the figures are no real ones, which the next step may say
    cells = read_snapshot(raw(data), "03759ned").observations.collect()
    assert set(cells["measure"]) == {"M000352"}
    assert cells["Leeftijd"].n_unique() == 1 + 18
    assert BESIDE not in {*cells["Geslacht"], *cells["Leeftijd"], *cells["BurgerlijkeStaat"]}
    assert cells["Perioden"].unique().sort().to_list() == ["2022JJ00", "2023JJ00"]
    asked = server.asked("/03759ned/Observations")
    assert all("filter" in target for target in asked)


def population(declaration: TableDeclaration) -> Table:
    """A table with the members of the declaration and one beside them in each dimension; every figure is 1."""
    dimensions = [regions(["NL01", "GM9901"]), periods(["2022JJ00", "2023JJ00"])]
    dimensions[1].codes.insert(0, Code("2010JJ00", "2010"))
    for found in declaration.dimensions:
        codes = [
            Code(member.codes[place] if member.codes else f"A99{place:02d}", title.replace("*", ""))
            for member in found.members
            for place, title in enumerate(member.titles)
        ]
        dimensions.append(Dimension(found.id, found.title, codes=[*codes, Code(BESIDE, "Iets anders")]))
    measures = [Measure("M000352", 2, "Bevolking op 1 januari"), Measure("M000351", 3, "Gemiddelde bevolking")]
    names = ["Measure", *(one.identifier for one in dimensions)]
    lists = [[one.identifier for one in measures], *([code.identifier for code in one.codes] for one in dimensions)]
    keys = (dict(zip(names, key, strict=True)) for key in product(*lists))
    rows = [observation(number, key.pop("Measure"), 1, "None", **key) for number, key in enumerate(keys)]
    return Table("03759ned", "Verzonnen bevolking", dimensions, measures, rows)


def test_time_dimension_is_known_to_the_declared_tables(data: Path) -> None:
    """The word that the connector and the declarations share."""
    assert TIME == "TimeDimension"
    assert load_tables(data / "catalogue" / "tables", load_catalogue(data / "catalogue")).problems == ()


def test_doctor_keeps_answers_and_proposes_codes(
    server: CbsServer, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("85098NED", "82975NED", "84849NED"):
        server.tables[name] = replace(server.tables["99001NED"], identifier=name)
    found = replace(server.tables["99001NED"], identifier="85099NED")
    server.tables["85099NED"] = found
    server.tables["85094NED"] = replace(server.tables["99005NED"], identifier="85094NED")
    server.set_fault("count_bom")
    assert main(["doctor"]) == 1, "not all tables are here"
    told = capsys.readouterr().out
    lines = {line.split(".")[0]: line for line in told.splitlines() if line.startswith(("goed", "ANDERS"))}
    passed = {int(name.split()[1]) for name in lines if name.startswith("goed")}
    failed = {int(name.split()[1]) for name in lines if name.startswith("ANDERS")}
    assert passed | failed == set(range(12))
    assert passed == {0, 1, 2, 3, 7, 9}
    assert "Confidential zonder waarde: 6" in told
    assert "begint met BOM" in told
    folder = raw(data) / "doctor"
    kept = [file.read_bytes() for file in folder.glob("*85098NED_MeasureCodes*.body")]
    assert len(kept) == 1
    assert b"M990002_2" in kept[0]
    diff = (folder / "codes.diff").read_text(encoding="utf-8")
    assert "+++ b/data/catalogue/tables/85099ned.toml" in diff
    assert 'codes = ["A990002"]' in diff
    assert diff in told


def test_doctor_fails_a_strange_attribute_and_period(
    server: CbsServer, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("85098NED", "82975NED", "84849NED"):
        server.tables[name] = replace(server.tables["99001NED"], identifier=name)
    server.tables["85094NED"] = replace(server.tables["99005NED"], identifier="85094NED")
    server.set_fault("unknown_attribute", table="82975NED")
    server.set_fault("unknown_period", table="84849NED")
    assert main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "ANDERS  2." in told
    assert "Onbekend met waarde: 1" in told
    assert "ANDERS  3." in told
    assert "2023QQ07" in told


def test_progress_line_tells_rows_bytes_and_share() -> None:
    bar = Progress("99001NED")
    bar.expect(2000)
    bar.advance(1000, 3_200_000)
    line = bar.line(3_200_000)
    assert line.startswith("99001NED [##########          ] 1.000 van 2.000 rijen, 3,2 MB, nog ")


def test_progress_is_shown_on_a_terminal_only() -> None:
    class Screen:
        """A stream that says whether somebody watches."""

        def __init__(self, watched: bool) -> None:
            self.watched, self.text = watched, ""

        def isatty(self) -> bool:
            return self.watched

        def write(self, text: str) -> int:
            self.text += text
            return len(text)

        def flush(self) -> None:
            pass

    for watched in (True, False):
        screen = Screen(watched)
        bar = Progress("99001NED", screen)  # type: ignore[arg-type]
        bar.expect(10)
        bar.advance(5, 1000)
        assert bool(screen.text) is watched
        bar.close()
        assert not screen.text.rpartition("\r")[2]
