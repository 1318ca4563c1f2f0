"""Whatever a link, a reader's file or a file of the data holds: it is read, or refused in Dutch; never a crash."""

import io
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from toekomstscenario import (
    ask_choice,
    fact_choice,
    links,
    measure_choice,
    moment_choice,
    prevalence_choice,
    scenario_choice,
    testbed_choice,
    timeline_choice,
)
from toekomstscenario.basket import (
    Basket,
    FactItem,
    FigureItem,
    Form,
    TextItem,
    from_code,
    from_project,
    to_code,
    to_project,
)
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.claims import read_draft
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.exports.batch import wish
from toekomstscenario.exports.permalink import open_link
from toekomstscenario.letter_watch import Frozen, Watched, from_file, to_file
from toekomstscenario.register import Register, load_register

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 22)
BASKET = Basket(
    (FactItem("F012"), FigureItem("ontwikkeling", (("cijfer", "a"),), "x"), TextItem("Zin.")), Form.HANDOUT, "T"
)
FROZEN = Frozen("Brief", TODAY, (Watched("F012", "naam", 1.5, None, "1,5%", "definitief", "CBS", ("F013",)),))
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@cache
def catalogue() -> Catalogue:
    return load_catalogue(ROOT / "data" / "catalogue")


@cache
def register() -> Register:
    return load_register(ROOT / "data" / "register", catalogue())


Parser = Callable[[Mapping[str, str]], Any]
PARSERS: dict[str, Parser] = {
    "view": links.from_address,
    "asks": lambda query: ask_choice.from_address(query, register().asks.values(), ["Nee"]),
    "facts": fact_choice.from_address,
    "measure": measure_choice.from_address,
    "moments": lambda query: moment_choice.from_address(query, ["T040"], ["financiering"]),
    "prevalence": lambda query: prevalence_choice.from_address(query, ["NL01"], ["F003"]),
    "sums": scenario_choice.from_address,
    "testbeds": testbed_choice.from_address,
    "timeline": lambda query: timeline_choice.from_address(query, ["T040"], today=TODAY),
    "package": lambda query: wish.from_address(query, catalogue()),
    "kept link": lambda query: (None, open_link(query).problems),
    "letter": lambda query: from_code("~".join(query.values())),
}
NAMES = [
    "cijfer", "gebied", "groep", "soort", "van", "tot", "met", "beeld", "index", "cijfer2", "gebied2", "van2",
    "oproep", "brief", "onderwerp", "antwoord", "feit", "zoek", "bruikbaarheid", "maatregel", "basis", "periode",
    "moment", "spoor", "deel", "uitspraak", "jaren", "instroom", "verandering", "regio", "begin", "gebeurtenis",
    "baan", "stand", "status", "cijfers", "gebieden", "figuur", "bestanden", "vast", "inhoud", "naam1", "instroom1",
    "uitstroom1",
]  # fmt: skip
NASTY = st.sampled_from(
    ["٣", "1e309", "-0", "9" * 5000, "\ud800", "\x00", "[x](https://kwaad.example)", "2023-13", "2024-02-30", "²",
     "NL01,,GM", "0000", "20261122-", "20260230-0123456789ab", "1~t.===", "1~g.a.b.c", "1~d.٢٠٢٦-01-01", "o.", "-١",
     "2023/2020"]
)  # fmt: skip
WORDS = st.text(max_size=30) | NASTY | st.builds("".join, st.lists(NASTY, max_size=3))
# A problem may hold what was sent only as far as it cannot be read as Markdown or HTML.
MARKUP = ("](", "<", "`", "\x00", "\ud800", ":red[")


@pytest.mark.parametrize("name", PARSERS)
@FEW
@given(query=st.dictionaries(st.sampled_from(NAMES), WORDS, max_size=8))
def test_any_link_is_read_or_refused_and_repeats_no_markup(name: str, query: dict[str, str]):
    found, told = refused_or(lambda: PARSERS[name](query))
    lines = [told] if found is None else found[1]
    assert not [line for line in lines if any(sign in line for sign in MARKUP)], lines


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | NASTY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something can be put in a JSON value."""
    yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield from places(inner, (*path, key))


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    changed = dict(value) if isinstance(value, dict) else list(value)
    changed[path[0]] = put(value[path[0]], path[1:], new)
    return changed


def refused_or(make: Callable[[], T]) -> tuple[T | None, str]:
    """What is made, or what the reader is told instead."""
    try:
        return make(), ""
    except UserError as problem:
        return None, f"{problem.message} {problem.next_step}"


FILES = {"project": (from_project, to_project, BASKET), "frozen letter": (from_file, to_file, FROZEN)}


@pytest.mark.parametrize("name", FILES)
@FEW
@given(data=st.data())
def test_a_file_of_a_reader_with_anything_anywhere_is_read_or_refused(name: str, data: st.DataObject):
    read, write, good = FILES[name]
    whole = json.loads(write(good))  # pyright: ignore[reportArgumentType]
    changed = put(whole, data.draw(st.sampled_from(list(places(whole)))), data.draw(JSON))
    found, told = refused_or(lambda: read(json.dumps(changed).encode()))
    assert not any(sign in told for sign in MARKUP)
    if found is None:
        return
    assert read(write(found)) == found  # pyright: ignore[reportArgumentType]
    if isinstance(found, Basket):
        assert from_code(to_code(found)) == (found, ())


@pytest.mark.parametrize("name", ["\ud800", "x" * 2_000, 3])
def test_a_successor_in_a_frozen_letter_is_an_id(name: object):
    with pytest.raises(UserError):
        from_file(to_file(FROZEN).replace(b'"F013"', json.dumps(name).encode()))


@pytest.mark.parametrize("read", [from_project, from_file])
@pytest.mark.parametrize(
    "content", [b"[" * 100_000, b'{"a":' * 100_000, b"9" * 100_000, b"\xff\xfe{}", b"", b"null", b'"\\ud800"']
)
def test_nested_and_endless_files_of_a_reader_are_refused(read: Callable[[bytes], Any], content: bytes):
    with pytest.raises(UserError):
        read(content)


DATA = [
    "catalogue/indicators/jeugdbescherming_pct.toml",
    "catalogue/regions.csv",
    "register/facts.csv",
    "register/review.toml",
]
JUNK = [b"\x00", b'"', b"[[a]]", b"\xff", b"x = " + b"9" * 5000, b"x = " + b"[" * 5000, b"\r\n\r"]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fuzz")
    for part in ("catalogue/sources", "register"):
        shutil.copytree(ROOT / "data" / part, folder / part)
    for name in (DATA[0], DATA[1], "catalogue/set_aside.csv"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "data" / name, folder / name)
    return folder


@pytest.mark.parametrize("name", DATA)
@settings(FEW, max_examples=10)
@given(junk=st.binary(max_size=40) | st.sampled_from(JUNK), place=st.floats(0, 1), cut=st.integers(0, 200))
@example(junk=JUNK[4], place=0.0, cut=0)
@example(junk=JUNK[5], place=0.0, cut=0)
def test_a_file_of_the_data_with_anything_in_it_is_told(name: str, data: Path, junk: bytes, place: float, cut: int):
    """The rest of the catalogue or the register stays; only a list that everything needs stops with its name."""
    file = data / name
    whole = file.read_bytes()
    at = int(len(whole) * place)
    try:
        file.write_bytes(whole[:at] + junk + whole[at + cut :])
        if name.startswith("catalogue"):
            assert load_catalogue(data / "catalogue").regions
        else:
            assert load_register(data / "register", catalogue()).asks
    except DataError:
        assert name == "catalogue/regions.csv"
    finally:
        file.write_bytes(whole)


def office(name: str, part: bytes) -> bytes:
    """A Word or OpenDocument file with this as the part that holds its text."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(name, part)
    return memory.getvalue()


DRAFTS = {
    "word/document.xml": b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl>'
    b"<w:tr><w:tc><w:p><w:r><w:t>In 2023</w:t><w:tab/></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>",
    "content.xml": b'<o:d xmlns:o="urn:o" xmlns:t="urn:t"><t:note><t:p>In<t:s t:c="3"/>2023</t:p></t:note></o:d>',
}
ENTITIES = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("name", DRAFTS)
@FEW
@given(junk=st.binary(max_size=20) | st.sampled_from([ENTITIES, b"&#0;", b"<t:s t:c='9999999999'/>", b"</t:p>"]),
       place=st.floats(0, 1), cut=st.integers(0, 30), outside=st.booleans())  # fmt: skip
def test_a_damaged_draft_is_read_or_refused(name: str, junk: bytes, place: float, cut: int, outside: bool):
    """`outside`: the damage is in the file itself and not in the text that is packed in it."""
    whole = office(name, DRAFTS[name]) if outside else DRAFTS[name]
    at = int(len(whole) * place)
    damaged = whole[:at] + junk + whole[at + cut :]
    text, told = refused_or(lambda: read_draft(damaged if outside else office(name, damaged)))
    assert text is not None or told
    assert "root:" not in (text or "")
