"""The moments ahead and the amounts of money as committed, and that keeping them current is one row."""

import csv
import io
import re
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.contract import published
from tests.contract.test_catalogue import CAUSAL
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.figures.money import make_money, make_other_money
from toekomstscenario.figures.outlook import OPEN, REVIEW, Phase, make_moments, of_phase
from toekomstscenario.figures.outlook_files import make_agenda
from toekomstscenario.register import AnswerState, FactTheme, MoneyLane, Register, load_register
from toekomstscenario.settings import PROJECT

FOLDER = published.DATA / "register"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def register(catalogue: Catalogue) -> Register:
    return load_register(FOLDER, catalogue)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "register"))


def test_every_open_milestone_is_a_moment_or_was_followed_by_one(register: Register) -> None:
    moments = {moment.id: moment for moment in make_moments(register, TODAY)}
    missing = {name for name, event in register.milestones.items() if event.status in OPEN} - set(moments)
    assert missing <= {said.milestone for chain in register.chains.values() for said in chain[:-1]}
    assert len(moments) > 10
    assert sum(len(moment.earlier) for moment in moments.values()) > 2, "some were expected before"


def test_the_moments_lie_where_their_dates_say(register: Register) -> None:
    moments = make_moments(register, TODAY)
    for moment in moments:
        assert (moment.last is None) == (moment.phase is Phase.UNDATED), moment.id
        assert moment.last is None or (moment.last < TODAY) == (moment.phase is Phase.PASSED), moment.id
    dated = of_phase(moments, Phase.AHEAD, Phase.BEGUN)
    assert REVIEW in [moment.id for moment in dated]
    assert len(make_agenda(register, moments, datetime.now(UTC)).entries) == len(dated) > 5
    assert of_phase(moments, Phase.PASSED)


def test_what_belongs_to_a_moment_claims_no_figure_of_its_own(register: Register) -> None:
    for prospect in register.outlook.values():
        event = register.milestones[prospect.id]
        assert event.status in OPEN, prospect.id
        around = " ".join((event.title, event.description, event.not_seen, str(event.date), str(event.end_date or "")))
        assert set(re.findall(r"\d+", prospect.watch)) <= set(re.findall(r"\d+", around)), prospect.id
        assert not CAUSAL.search(prospect.watch), prospect.id
        assert prospect.watch.endswith("."), prospect.id


def test_the_request_stands_alone_and_only_facts_about_money_are_in_a_lane(register: Register) -> None:
    assert {register.facts[name].theme for name in register.money} == {FactTheme.MONEY}
    lanes = {lane: [one.id for one in register.money.values() if one.lane is lane] for lane in MoneyLane}
    assert "F083" in lanes[MoneyLane.ASKED]
    for amount in register.money.values():
        years = {str(when.first.year) for when in (amount.first, amount.last) if when.known}
        assert years <= set(re.findall(r"\d{4}", register.facts[amount.id].period_words)), amount.id


def test_no_source_tells_the_request_by_year_and_the_page_says_so(register: Register) -> None:
    figure, other = make_money(register), make_other_money(register)
    assert figure is not None
    assert other is not None
    assert any(note.startswith("Geen bron verdeelt F083 (500 miljoen euro)") for note in figure.notes)
    told = " ".join((*figure.caption_lines, *figure.table["amount"]))
    assert not re.search(r"\b100 miljoen", told), "500 divided by five years"
    money = {fact.id for fact in register.facts.values() if fact.theme is FactTheme.MONEY}
    assert set(figure.table["id"]) | set(other.table["id"]) == money


ROWS = {
    "milestones": 'T901,2027-05,,,wetgeving,"Wet, in raad",,Een advies.,,gepland,laag,2026-11,vng-toekomstscenario',
    "expectations": "E91,wet-in-werking,Wet in werking,2026-11,2029,2029,T078,vng-toekomstscenario",
    "asks": "A901,brief-g4-g40-2025,99,oproep,wetgeving,Maak haast.,F083,deels,verslag-2026-02-02,2026-02-02",
    "outlook": "T016,Of er een verslag is.,A001 A002,F083",
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_one_row_is_enough(name: str, folder: Path, catalogue: Catalogue) -> None:
    file = folder / f"{name}.csv"
    kept = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("T016,")]
    lines = kept if name == "outlook" else file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines, ROWS[name], ""]), encoding="utf-8")
    found = load_register(folder, catalogue)
    assert found.problems == ()
    moments = {moment.id: moment for moment in make_moments(found, TODAY)}
    match name:
        case "milestones":
            assert moments["T901"].phase is Phase.AHEAD
        case "expectations":
            assert moments["T078"].when == "2029"
            assert "2028 (gezegd op 6 maart 2025)" in moments["T078"].earlier
        case "asks":
            assert found.asks["A901"].answer is AnswerState.PARTLY
        case _:
            assert [ask.id for ask in moments["T016"].asks] == ["A001", "A002"]


@pytest.mark.parametrize("name", [*ROWS, "money"])
def test_every_column_of_a_row_that_may_be_wrong_is_named(name: str, folder: Path, catalogue: Catalogue) -> None:
    """Each cell in turn gets a text that no column takes but free text; the fault names the line and that column."""
    file = folder / f"{name}.csv"
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    last = next(csv.reader([lines[-1]]))
    free = {"title", "description", "not_seen", "topic", "sentence", "watch"}
    for place, column in enumerate(head.split(",")):
        if column in free:
            continue
        wrong = [*last[:place], "§ dit is een te lange en foute tekst §", *last[place + 1 :]]
        paper = io.StringIO()
        csv.writer(paper).writerow(wrong)
        file.write_text("\n".join([head, *lines[:-1], paper.getvalue()]), encoding="utf-8")
        problems = [str(problem) for problem in load_register(folder, catalogue).problems]
        assert any(found.startswith(f"{name}.csv: regel {len(lines) + 1}, kolom {column}: ") for found in problems), (
            column, problems,
        )  # fmt: skip


def test_the_manual_shows_rows_of_the_register_and_a_fault_as_it_is_told(folder: Path, catalogue: Catalogue) -> None:
    manual = (PROJECT / "docs" / "adding-an-event.md").read_text(encoding="utf-8")
    rows = [line for file in FOLDER.glob("*.csv") for line in file.read_text(encoding="utf-8").splitlines()]
    examples = re.findall(r"```csv\n(.*)\n```", manual)
    assert len(examples) == 3
    assert set(examples) <= set(rows)
    file = folder / "milestones.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("T076,2027-Q1,", "T076,voorjaar 2027,"), encoding="utf-8")
    (problem, *_) = load_register(folder, catalogue).problems
    assert str(problem) in " ".join(manual.split())
