"""The register: what is read, how a fault is told, and that a fault never takes more than its own row."""

import csv
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from toekomstscenario import register as types
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.errors import UserError
from toekomstscenario.partial_date import PartialDate
from toekomstscenario.register import EndMeaning, MilestoneStatus, Register, Usability, load_register
from toekomstscenario.register.model import Misfit
from toekomstscenario.settings import PROJECT

FILES = (
    "sources",
    "facts",
    "milestones",
    "expectations",
    "asks",
    "testbeds",
    "outlook",
    "money",
    "unknowns",
    "gradings",
)
Edit = Callable[[str, str, str, str], None]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(PROJECT / "data" / "catalogue")


@pytest.fixture(scope="module")
def register(catalogue: Catalogue) -> Register:
    return load_register(PROJECT / "data" / "register", catalogue)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROJECT / "data" / "register", tmp_path / "register"))


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Put another text in one cell."""

    def put(name: str, row_id: str, column: str, text: str) -> None:
        file = folder / f"{name}.csv"
        with file.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        next(row for row in rows if row["id"] == row_id)[column] = text
        with file.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)

    return put


def told(found: Register) -> list[str]:
    return [str(problem) for problem in found.problems]


@pytest.mark.parametrize(
    ("name", "row_id", "column", "text", "allowed"),
    [
        ("facts", "F004", "theme", "geld", "kies uit prevalentie, effect, proeftuinen"),
        ("facts", "F004", "usability", "met voorbehoudd", "'met voorbehoudd' mag niet; kies uit bruikbaar, met voorbe"),
        ("facts", "F004", "low", "1.300.000", "'1.300.000' is geen getal; schrijf 1300000"),
        ("facts", "F004", "low", "", "is geen getal"),
        ("facts", "F002", "high", "90000", "is niet meer dan low"),
        ("facts", "F002", "high", "80000", "is niet meer dan low"),
        ("facts", "F004", "caveat", "", "mag niet leeg zijn"),
        ("facts", "F004", "sources", "", "mag niet leeg zijn"),
        ("facts", "F004", "sources", "nji-onbekend", "bron 'nji-onbekend' bestaat niet"),
        ("facts", "F004", "sources", "nos-2020-11 nos-2020-11", "twee keer"),
        ("facts", "F004", "qualifier", "zo'n", "kies uit leeg, bijna, gemiddeld"),
        ("facts", "F004", "status", "nieuw", "kies uit leeg, voorlopig, nader voorlopig, definitief"),
        ("facts", "F004", "sentence", "Bij 3% van de kinderen.", "precies één keer {waarde}"),
        ("facts", "F004", "sentence", "Bij {waarde} van de {kinderen}.", "precies één keer {waarde}"),
        ("facts", "F004", "period", "voorjaar 2017", "schrijf 2023, 2023-H1"),
        ("facts", "F004", "published", "2017,5", "geen geheel getal"),
        ("facts", "F004", "region_code", "NL99", "gebied 'NL99' bestaat niet"),
        ("facts", "F004", "indicator", "bestaat_niet", "indicator 'bestaat_niet' bestaat niet"),
        ("facts", "F001", "indicator", "vt_meldingen", "vraagt ook om period en region_code"),
        ("facts", "F004", "conflicts_with", "F999", "F999 is geen ander feit"),
        ("facts", "F004", "superseded_by", "F004", "F004 is geen ander feit"),
        ("facts", "F004", "id", "4", "verwacht F met cijfers"),
        ("milestones", "T005", "date", "18-11-2019", "schrijf 2024, 2024-Q3, 2024-09 of 2024-09-12"),
        ("milestones", "T008", "end_date", "2020", "ligt voor date"),
        ("milestones", "T008", "end_means", "", "staat er als er een end_date is"),
        ("milestones", "T008", "end_means", "tot", "kies uit duurt tot en met, uiterlijk"),
        ("milestones", "T005", "track", "geld", "kies uit wetgeving, financiering"),
        ("milestones", "T005", "status", "klaar", "kies uit gerealiseerd, gepland, gevraagd, vertraagd"),
        ("milestones", "T005", "certainty", "zeker", "kies uit hoog, middel, laag"),
        ("milestones", "T076", "known_on", "", "sinds wanneer is bekend"),
        ("milestones", "T076", "chart_label", "Advies", "is alleen voor wat een datum heeft en gerealiseerd is"),
        ("milestones", "T005", "chart_label", "Motie over een kortere keten, 2019", "heeft 34 tekens; hooguit 28"),
        ("expectations", "E04", "stated_on", "", "mag niet leeg zijn"),
        ("expectations", "E04", "expected_to", "2024", "ontbreekt of ligt voor expected_from"),
        ("expectations", "E04", "milestone", "T999", "mijlpaal 'T999' bestaat niet"),
        ("expectations", "E02", "title", "Iets anders", "is anders dan bij E01"),
        ("asks", "A002", "letter", "nos-2020-11", "geen brief"),
        ("asks", "A002", "number", "1", "1 is in deze brief al van A001"),
        ("asks", "A002", "kind", "eis", "kies uit oproep, suggestie, standpunt, aandachtspunt, toezegging"),
        ("asks", "A002", "facts", "F083;F087", "'F083;F087' bestaat niet"),
        ("asks", "A002", "answer", "niet", "een antwoord heeft answer_sources en answered_on"),
        ("asks", "A002", "answered_on>answer", "2025", "'onbekend' heeft die niet"),
        ("testbeds", "P02", "kind", "regio", "kies uit proeftuin, proeftuinlocatie, pilot, lokale aanpak"),
        ("testbeds", "P02", "region_code", "Food Valley", "gebied 'Food Valley' bestaat niet"),
        ("testbeds", "P02", "since", "2022", "niet allebei"),
        ("testbeds", "P15", "note>name", "", "mag alleen leeg zijn als note zegt waarom"),
        ("outlook", "T076", "watch", "", "mag niet leeg zijn"),
        ("outlook", "T076", "asks", "A008 A999", "punt 'A999' bestaat niet"),
        ("outlook", "T076", "facts", "F088, F087", "feit 'F088,' bestaat niet"),
        ("money", "F083", "lane", "beloofd", "kies uit gevraagd voor de overgang, gevraagd voor iets anders"),
        ("money", "F083", "kind", "per jaar", "F083 heeft de eenheid miljoen euro"),
        ("money", "F090", "kind", "eenmalig", "F090 heeft de eenheid miljoen euro per jaar"),
        ("money", "F083", "told", "", "mag niet leeg zijn"),
        ("money", "F083", "last", "2025", "ligt voor first"),
        ("sources", "swp-2020-11-12", "kind", "krant", "kies uit brief, kamerstuk, publicatie, nieuws"),
        ("sources", "swp-2020-11-12", "url", "www.swpbook.com", "begin met https://"),
        ("sources", "cbs-jbjr-2022-h1", "id", "cbs-jbjr-2024", "staat al in data/catalogue/sources"),
        ("sources", "brief-g4-g40-2025", "date>date_note", "", "zegt hoe een datum is afgeleid"),
    ],
)
def test_a_wrong_cell_is_told_with_file_line_column_and_what_is_allowed(
    name: str, row_id: str, column: str, text: str, allowed: str, folder: Path, edit: Edit, catalogue: Catalogue
):
    """`a>b`: what is wrong in column a is told of column b, because the two go together."""
    lines = (folder / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    line = next(number for number, row in enumerate(lines, start=1) if row.startswith(f"{row_id},"))
    edited, _, blamed = column.partition(">")
    edit(name, row_id, edited, text)
    found = load_register(folder, catalogue)
    first = told(found)[0]
    assert first.startswith(f"{name}.csv: regel {line}, kolom {blamed or edited}: ")
    assert allowed in first
    kept = found.references if name == "sources" else getattr(found, name)
    assert len(kept) == len(lines) - 2, "only the row itself is left out"
    assert all(getattr(found, other) for other in FILES[1:])


def test_all_faults_of_a_file_are_told_at_once(folder: Path, edit: Edit, catalogue: Catalogue):
    edit("milestones", "T005", "track", "geld")
    edit("milestones", "T005", "certainty", "zeker")
    edit("milestones", "T063", "date", "najaar")
    found = load_register(folder, catalogue)
    assert [text.split(":")[1].strip() for text in told(found)] == [
        "regel 6, kolom track",
        "regel 6, kolom certainty",
        "regel 64, kolom date",
    ]
    assert set(found.milestones) == {f"T{number:03d}" for number in range(1, 81)} - {"T005", "T063"}


def test_a_row_of_a_source_with_a_fault_is_left_out_and_told(folder: Path, edit: Edit, catalogue: Catalogue):
    edit("sources", "drift-2025-09-09", "kind", "boek")
    found = load_register(folder, catalogue)
    assert "drift-2025-09-09" not in found.references
    assert "F049" not in found.facts
    assert "T063" not in found.milestones
    assert all("sources" in text or "'drift-2025-09-09'" in text for text in told(found))
    assert "A003" in found.asks, "an ask about the fact stays"
    assert found.named_facts(found.asks["A003"].facts) == ()


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_told_and_the_others_are_read(name: str, folder: Path, catalogue: Catalogue):
    (folder / f"{name}.csv").unlink()
    found = load_register(folder, catalogue)
    assert told(found)[0] == f"{name}.csv: ontbreekt of is niet te lezen" or name != "sources"
    assert f"{name}.csv: ontbreekt of is niet te lezen" in told(found)
    assert found.testbeds or name in ("testbeds", "sources")
    assert found.milestones or name in ("milestones", "sources")


def test_no_folder_at_all_gives_an_empty_register(tmp_path: Path, catalogue: Catalogue):
    found = load_register(tmp_path / "nergens", catalogue)
    assert not any((found.facts, found.milestones, found.asks, found.expectations, found.testbeds))
    assert len(found.problems) == len(FILES) + 1, "and review.toml"
    assert found.review is None
    assert found.newest is None


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "regel 1: de kop is id, date"),
        (b"id,date\n", "mist end_date"),
        (b"id;date;end_date;track\nT001;2015;;\n", "puntkomma's"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b'id,date\n"T001,2015', "regel 1"),
    ],
)
def test_a_file_that_is_no_such_list_is_told(content: bytes, rule: str, folder: Path, catalogue: Catalogue):
    (folder / "milestones.csv").write_bytes(content)
    found = load_register(folder, catalogue)
    assert rule in told(found)[0]
    assert len(found.facts) == 105


def test_a_quotation_mark_that_is_never_closed_is_told(folder: Path, catalogue: Catalogue):
    file = folder / "testbeds.csv"
    file.write_text(file.read_text(encoding="utf-8") + '"P24,proeftuin', encoding="utf-8")
    found = load_register(folder, catalogue)
    assert told(found) == [
        "testbeds.csv: is geen leesbaar CSV-bestand; staat er een aanhalingsteken te veel of te weinig?"
    ]
    assert len(found.testbeds) == 23, "what stands before it is read"


def test_a_comma_too_many_and_an_id_told_twice(folder: Path, catalogue: Catalogue):
    file = folder / "expectations.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines, lines[1] + ",", lines[2], ",,,,,,,", ""]), encoding="utf-8")
    found = load_register(folder, catalogue)
    assert told(found) == [
        "expectations.csv: regel 13, kolom id: E01 staat ook op regel 2",
        "expectations.csv: regel 13: heeft 9 velden in plaats van 8; staat er een komma te veel of te weinig?",
        "expectations.csv: regel 14, kolom id: E02 staat ook op regel 3",
    ]
    assert len(found.expectations) == 11


def test_the_file_of_a_spreadsheet_is_read(folder: Path, register: Register, catalogue: Catalogue):
    """With a byte order mark, Windows line ends, spaces around cells and an empty row."""
    file = folder / "facts.csv"
    with file.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    with file.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\r\n")
        writer.writerow(rows[0])
        writer.writerows([[f" {cell} " for cell in row] for row in rows[1:]])
        writer.writerow([""] * len(rows[0]))
    found = load_register(folder, catalogue)
    assert found.problems == ()
    assert found.facts == register.facts


def test_a_line_number_counts_lines_of_the_file(folder: Path, edit: Edit, catalogue: Catalogue):
    edit("testbeds", "P01", "note", "een regel\nen nog een\nen nog een")
    edit("testbeds", "P03", "kind", "regio")
    assert told(load_register(folder, catalogue))[0].startswith("testbeds.csv: regel 6, kolom kind")


def test_conflicts_hold_both_ways(folder: Path, edit: Edit, register: Register, catalogue: Catalogue):
    assert register.facts["F091"].conflicts_with == ("F092",)
    assert register.facts["F092"].conflicts_with == ("F091",)
    edit("facts", "F013", "conflicts_with", "")
    assert load_register(folder, catalogue).facts == register.facts


def test_a_fact_of_which_a_conflict_cannot_be_read_stays(folder: Path, edit: Edit, catalogue: Catalogue):
    edit("facts", "F013", "low", "veel")
    found = load_register(folder, catalogue)
    assert len(found.problems) == 1
    assert found.facts["F012"].conflicts_with == ("F013", "F014")
    assert [fact.id for fact in found.named_facts(found.facts["F012"].conflicts_with)] == ["F014"]


def test_a_fact_is_found_by_its_id_or_told_to_be_lost(register: Register):
    assert register.fact("F002").high == 127000
    with pytest.raises(UserError, match="F999'"):
        register.fact("F999")


def test_facts_about_a_series_come_from_old_to_new(register: Register):
    found = register.facts_about("jongeren_voogdij_regulier_peildatum")
    assert [fact.id for fact in found] == ["F055", "F058", "F062", "F065", "F068", "F071"]
    assert register.facts_about("") == ()
    assert register.facts_about("kosten_jeugdzorg") == ()


def test_a_range_stays_a_range_and_a_number_has_no_end(register: Register):
    assert (register.facts["F043"].low, register.facts["F043"].high) == (90, 95)
    assert register.facts["F042"].low == 0
    assert register.facts["F042"].high is None


def test_only_two_kinds_of_fact_may_be_quoted(register: Register):
    assert {fact.usability for fact in register.facts.values() if fact.quotable} == {
        Usability.USABLE,
        Usability.WITH_RESERVE,
    }
    assert not register.facts["F012"].quotable
    assert not register.facts["F056"].quotable


def test_marks_in_a_chart_are_realised_national_events_within_its_days(register: Register):
    found = register.chart_milestones(date(2022, 3, 1), date(2024, 11, 5))
    assert [(event.id, event.chart_label) for event in found] == [
        ("T017", "Eerste zes proeftuinen"),
        ("T021", "Vijf proeftuinen erbij"),
        ("T028", "Programmaplan 2023-2026"),
        ("T041", "Ontwikkelrichting naar Kamer"),
    ]
    assert (found[0].date.first, found[0].last) == (date(2022, 1, 1), date(2022, 6, 2))
    assert (found[1].date.first, found[1].last) == (date(2022, 10, 1), date(2022, 10, 31))
    assert all(event.status is MilestoneStatus.REALISED for event in register.chart_milestones(date.min, date.max))
    assert register.chart_milestones(date(2016, 1, 1), date(2020, 12, 31)) == ()


def test_the_end_of_a_milestone_says_what_it_means(register: Register):
    assert register.milestones["T008"].end_means is EndMeaning.LASTS
    assert register.milestones["T017"].end_means is EndMeaning.AT_LATEST
    assert register.milestones["T069"].first == register.milestones["T069"].last == date(2026, 12, 31)
    with pytest.raises(Misfit, match="laatste dag"):
        replace(register.milestones["T069"], end_date=PartialDate.parse("2026-12-30"))
    assert register.milestones["T005"].last == date(2019, 11, 18)


@pytest.mark.parametrize(
    ("name", "day", "known"),
    [
        ("T010", date(2021, 6, 15), False),
        ("T010", date(2021, 6, 16), True),
        ("T011", date(2021, 9, 29), False),  # some day of the quarter
        ("T011", date(2021, 9, 30), True),
        ("T017", date(2022, 6, 1), False),
        ("T017", date(2022, 6, 2), True),
        ("T058", date(2025, 3, 5), False),  # expected for May, said on 6 March
        ("T058", date(2025, 3, 6), True),
        ("T069", date(2023, 7, 16), False),  # still to come, known from its plan
        ("T069", date(2023, 7, 17), True),
        ("T080", date(2025, 9, 29), False),  # no date, known from a letter
        ("T080", date(2025, 9, 30), True),
    ],
)
def test_a_milestone_is_known_from_the_day_it_surely_was_or_was_told(name, day, known, register: Register):
    assert register.milestones[name].known_by(day) is known


def test_expectations_on_one_subject_follow_each_other(register: Register):
    chain = register.chains["besluit-veiligheidsteam"]
    assert [(str(said.stated_on), str(said.expected_from), str(said.expected_to)) for said in chain] == [
        ("2024-06-20", "2024-09", "2024-09"),
        ("2024-Q3", "2024-Q3", "2024-Q4"),
        ("2025-03-06", "2025-05", "2025-05"),
    ]
    assert [said.id for said in register.chains["transitiemiddelen"]] == ["E10", "E11"]
    assert sum(len(said) for said in register.chains.values()) == 11


def test_an_answer_with_its_source_is_read(folder: Path, edit: Edit, catalogue: Catalogue):
    edit("asks", "A026", "answer", "deels")
    edit("asks", "A026", "answer_sources", "kst-31839-1087 cbs-jbjr-2024")
    edit("asks", "A026", "answered_on", "2025-06-13")
    ask = load_register(folder, catalogue).asks["A026"]
    assert ask.answer is types.AnswerState.PARTLY
    assert [source.title for source in ask.answer_sources][1] == "CBS, rapport jeugdbescherming 2024"
    assert ask.answered_on == PartialDate.parse("2025-06-13")


def test_a_testbed_says_since_when_or_when_it_ran_in_any_case(register: Register):
    assert (str(register.testbeds["P12"].since), str(register.testbeds["P12"].running_by)) == ("2022-10", "")
    assert (str(register.testbeds["P02"].since), str(register.testbeds["P02"].running_by)) == ("", "2022-06-02")
    assert register.testbeds["P15"].name == ""
    assert register.testbeds["P02"].kind is types.TestbedKind.TESTBED
