"""The register as committed: complete, sourced, linked, and without a figure or a cause that nobody gave."""

import csv
import re
from collections import Counter

import pytest

from tests.contract import published
from tests.contract.test_catalogue import CAUSAL
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.model import RegionKind
from toekomstscenario.partial_date import Precision
from toekomstscenario.register import Fact, ReferenceKind, Register, load_register, words
from toekomstscenario.register.cells import LONGEST_LABEL
from toekomstscenario.register.files import QUALIFIERS
from toekomstscenario.register_words import fact_quote
from toekomstscenario.settings import PROJECT

FOLDER = published.DATA / "register"
TAKEN_OVER = {"facts": ("F", 105), "milestones": ("T", 80), "expectations": ("E", 11), "asks": ("A", 42)}
TAKEN_OVER |= {"testbeds": ("P", 23)}
FILES = sorted(FOLDER.glob("*.csv"))
MIRRORS = re.compile(r"berthub|publicaffairs|tweedemonitor|opentk")


@pytest.fixture(scope="module")
def register(catalogue: Catalogue) -> Register:
    return load_register(FOLDER, catalogue)


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_it_loads_without_problems(register: Register):
    """Each fault stands here with file, line and column, and what is allowed."""
    assert [str(problem) for problem in register.problems] == []


@pytest.mark.parametrize("name", TAKEN_OVER)
def test_every_row_that_was_taken_over_is_there(name: str, register: Register):
    letter, count = TAKEN_OVER[name]
    width = 2 if count < 40 else 3
    ids = {f"{letter}{number:0{width}d}" for number in range(1, count + 1)}
    assert ids <= set(getattr(register, name))
    assert len(getattr(register, name)) == len(rows(name))


def test_the_kinds_are_those_that_were_counted(register: Register):
    asks = Counter(str(ask.kind) for ask in register.asks.values() if int(ask.id[1:]) <= 42)
    assert asks == {"oproep": 8, "suggestie": 8, "standpunt": 9, "aandachtspunt": 16, "toezegging": 1}
    testbeds = Counter(str(found.kind) for found in register.testbeds.values() if int(found.id[1:]) <= 23)
    assert testbeds == {"proeftuin": 12, "proeftuinlocatie": 3, "pilot": 6, "lokale aanpak": 2}
    undated = [event.id for event in register.milestones.values() if not event.date.known]
    assert undated == ["T080"]


def test_no_fact_is_without_source_and_caveat():
    for row in rows("facts"):
        assert row["sources"].strip(), row["id"]
        assert row["caveat"].strip().endswith("."), row["id"]
        assert not re.search(r"(vorige|volgende|deze) regel|[Zz]ie (toelichting|boven)", row["caveat"]), row["id"]


def test_every_id_that_is_named_exists():
    ids = {name: {row["id"] for row in rows(name)} for name in (*TAKEN_OVER, "sources")}
    sources = ids["sources"] | set(published.sources())
    for name in TAKEN_OVER:
        for row in rows(name):
            assert set(row.get("sources", row.get("letter", "")).split()) <= sources, row["id"]
            for column in ("conflicts_with", "superseded_by", "facts"):
                assert set(row.get(column, "").split()) <= ids["facts"], row["id"]
            assert row.get("milestone", "T001") in ids["milestones"], row["id"]
    for entry in published.read_set_aside():
        assert entry["fact_id"] in ("", *ids["facts"]), entry


def test_every_source_is_used_and_described_once():
    named = {name for file in TAKEN_OVER for row in rows(file) for name in row.get("sources", "").split()}
    named |= {row["letter"] for row in rows("asks")}
    assert {row["id"] for row in rows("sources")} - named == set()
    own = Counter(_page(row["url"]) for row in rows("sources") if row["url"])
    assert max(own.values()) == 1
    assert not set(own) & {_page(meta["url"]) for meta in published.sources().values()}


def _page(url: str) -> str:
    """An address without what does not matter."""
    return url.removesuffix("?onepage=true").replace("://www.", "://")


def test_a_source_has_no_file_name_and_an_official_address_where_a_number_is_known(register: Register):
    for reference in register.references.values():
        assert not re.search(r"\.(txt|pdf|docx?)\b", reference.title + reference.publisher + reference.url)
        assert not (reference.number and MIRRORS.search(reference.url)), reference.id
        assert reference.url or reference.kind == ReferenceKind.LETTER or "gezien" in reference.note, reference.id
        assert not MIRRORS.search(reference.url) or "Kopie op een site van derden" in reference.note
    letters = [found for found in register.references.values() if found.kind == ReferenceKind.LETTER]
    assert len(letters) == 5
    assert all(letter.addressee and letter.date.known for letter in letters)


def test_testbeds_name_regions_that_exist(register: Register, catalogue: Catalogue):
    for found in register.testbeds.values():
        if found.region_code:
            assert catalogue.regions[found.region_code].kind is RegionKind.YOUTH_REGION, found.id
        elif found.kind is words.TestbedKind.TESTBED:
            assert found.id == "P15"


@pytest.mark.parametrize("row", rows("facts"), ids=lambda row: row["id"])
def test_a_sentence_holds_no_other_number_than_when_who_and_what(row: dict[str, str]):
    sentence = row["sentence"].replace("{waarde}", "")
    around = " ".join(row[key] for key in ("period_words", "population", "unit", "label"))
    assert set(published.numbers_in(sentence)) <= set(published.numbers_in(around))
    assert not CAUSAL.search(sentence)
    assert sentence.endswith(".")
    assert sentence[0].isupper()


def test_a_sentence_keeps_its_number_apart_from_others(register: Register):
    for fact in register.facts.values():
        assert not re.search(r"\d \d", fact_quote(fact).sentence), fact.id


def test_the_register_is_written_with_the_words_of_its_readme():
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for file in FILES:
        _, _, section = text.partition(f"## {file.name}\n")
        section, _, _ = section.partition("\n## ")
        with file.open(encoding="utf-8", newline="") as handle:
            head = next(csv.reader(handle))
        told = re.findall(r"`([^`]+)`", " ".join(line.split("|")[1] for line in section.splitlines() if "|" in line))
        assert told == head, file.name
    enums = [found for found in vars(words).values() if isinstance(found, type) and issubclass(found, words.StrEnum)]
    allowed = {str(word) for found in enums for word in found} | set(QUALIFIERS) | {f"{LONGEST_LABEL} tekens"}
    assert len(enums) > 8
    assert {word for word in allowed if word not in text} == set()


def test_the_example_in_the_manual_is_a_row_of_the_register():
    manual = (PROJECT / "docs" / "adding-a-fact.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```csv\n(.*)\n```", manual)
    assert example in (FOLDER / "facts.csv").read_text(encoding="utf-8").splitlines()


def _same(fact: Fact, value: float) -> bool:
    """Whether a fact tells this value, as precisely as it is written and with the word before it."""
    step = 10 ** next((power for power in range(6, 0, -1) if fact.low % 10**power == 0), 0)
    if not fact.qualifier:
        return fact.low == value
    below, above = {"bijna": (step, 0), "ongeveer": (step / 2, step / 2)}.get(fact.qualifier, (0, step))
    return fact.low - below <= value <= fact.low + above


def test_a_fact_about_a_series_agrees_with_a_published_figure(register: Register, catalogue: Catalogue):
    about = [fact for fact in register.facts.values() if fact.indicator]
    assert len(about) > 30
    found = 0
    for fact in about:
        assert (fact.unit == "%") == (catalogue.indicators[fact.indicator].unit == "%"), fact.id
        wanted = (fact.indicator, fact.region_code, str(fact.period))
        values = [
            float(row["value"])
            for row in published.read_csv("published/figures.csv")
            if row["value"]
            and (row["region_code"], row["period"]) == wanted[1:]
            and fact.indicator in published.indicators_of(row)
        ]
        found += bool(values)
        assert not values or any(_same(fact, value) for value in values), (fact.id, values)
    assert found > 25


def test_dates_keep_their_precision(register: Register):
    """Of the events, most are known to the day; what is only expected never is."""
    kinds = Counter(event.date.precision for event in register.milestones.values())
    assert kinds[Precision.DAY] > 40
    assert {Precision.QUARTER, Precision.MONTH, Precision.YEAR} <= set(kinds)
    assert all(said.expected_from.precision is not Precision.DAY for said in register.expectations.values())


def test_the_slips_are_those_that_were_found():
    told = [
        (row["subject"], row["stated_on"], row["expected_from"], row["expected_to"]) for row in rows("expectations")
    ]
    assert told[:11] == [
        ("besluit-veiligheidsteam", "2024-06-20", "2024-09", "2024-09"),
        ("besluit-veiligheidsteam", "2024-Q3", "2024-Q3", "2024-Q4"),
        ("besluit-veiligheidsteam", "2025-03-06", "2025-05", "2025-05"),
        ("voorstel-stelselwijziging", "2024-06-20", "2025-Q1", "2025-Q1"),
        ("politiek-besluit", "2024-Q3", "2025", "2025"),
        ("wetgevingstraject-afgerond", "2024-Q3", "2027-Q3", "2027-Q4"),
        ("wet-in-werking", "2025-03-06", "2028", "2028"),
        ("nieuwe-inrichting", "2021", "2026", "2031"),
        ("einde-programma", "2024-Q3", "2030", "2030"),
        ("transitiemiddelen", "2025-Q1", "2025-04", "2025-06"),
        ("transitiemiddelen", "2025-Q2", "2025-09", "2025-09"),
    ]


def test_no_answer_is_made_up():
    assert {row["answer"] for row in rows("asks") if not row["answer_sources"]} == {"onbekend"}
