"""Drafts as files: the same text from every kind, and every bad file refused in Dutch with a next step."""

import io
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress

import docx
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from tests.claims.conftest import Check
from toekomstscenario.claims import Verdict, read_draft
from toekomstscenario.claims.limits import MAX_BYTES, MAX_SIGNS, MAX_UNPACKED
from toekomstscenario.errors import UserError

SENTENCE = "Eind 2023 hadden 18.250 jongeren een ondertoezichtstelling."
ODT_TYPE = "application/vnd.oasis.opendocument.text"
ODT_TEXT = (
    '<?xml version="1.0"?><o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><o:text><t:h>Kop</t:h><t:p>{}</t:p>'
    "</o:text></o:body></o:document-content>"
)
DOCX_TEXT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def archive(parts: dict[str, str | bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return memory.getvalue()


def word(text: str) -> bytes:
    document = docx.Document()
    document.add_heading("Kop")
    document.add_paragraph(text)
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


def odt(text: str) -> bytes:
    return archive({"mimetype": ODT_TYPE, "content.xml": ODT_TEXT.format(text)})


def pdf(text: str) -> bytes:
    return typst.compile(text.encode())


@pytest.mark.parametrize("make", [word, odt, pdf, str.encode], ids=["docx", "odt", "pdf", "txt"])
def test_every_kind_of_file_gives_the_same_claim(check: Check, make: Callable[[str], bytes]) -> None:
    draft = read_draft(make(SENTENCE))
    (found,) = check(draft).claims
    assert found.text == "18.250"
    assert draft[found.start : found.end] == "18.250"
    assert found.judgement.facts[0] == "F064"


ROWS = (("Jaar", "Jongeren met ots op 31 december", "Jongeren met voogdij op 31 december"), ("2023", "18.250", "8.530"))
ODT_ROW = "<b:table-row>{}</b:table-row>"
ODT_CELL = "<b:table-cell><t:p>{}</t:p></b:table-cell>"


def word_table() -> bytes:
    document = docx.Document()
    table = document.add_table(len(ROWS), len(ROWS[0]))
    for row, words in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


def odt_table() -> bytes:
    rows = "".join(ODT_ROW.format("".join(map(ODT_CELL.format, row))) for row in ROWS)
    table = f'</t:p><b:table xmlns:b="urn:oasis:names:tc:opendocument:xmlns:table:1.0">{rows}</b:table><t:p>'
    return odt(table)


@pytest.mark.parametrize("make", [word_table, odt_table], ids=["docx", "odt"])
def test_a_cell_of_a_table_is_read_with_its_row_and_column(check: Check, make: Callable[[], bytes]) -> None:
    young, guarded = check(read_draft(make())).claims
    assert (young.text, young.judgement.facts[0]) == ("18.250", "F064")
    assert (guarded.text, guarded.judgement.facts[0]) == ("8.530", "F065")
    assert {young.judgement.verdict, guarded.judgement.verdict} == {Verdict.RIGHT}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_in_every_usual_encoding(encoding: str) -> None:
    assert read_draft("Tweeëntwintig\r\ngezinnen".encode(encoding)) == "Tweeëntwintig\ngezinnen"


def test_word_leaves_out_what_was_deleted_and_adds_footnotes() -> None:
    body = "<w:p><w:r><w:t>staat er</w:t></w:r><w:del><w:r><w:delText>weg</w:delText></w:r></w:del></w:p>"
    note = "<w:p><w:r><w:t>noot</w:t></w:r></w:p>"
    parts = {"word/document.xml": DOCX_TEXT.format(body), "word/footnotes.xml": DOCX_TEXT.format(note)}
    assert read_draft(archive(dict(parts))) == "staat er\n\nnoot"


def test_control_signs_become_spaces_and_places_stay() -> None:
    assert read_draft(b"a\x07b 12 kinderen, en nog wat woorden") == "a b 12 kinderen, en nog wat woorden"


def encrypted_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(SENTENCE))))
    writer.encrypt("geheim", algorithm="RC4-128")
    memory = io.BytesIO()
    writer.write(memory)
    return memory.getvalue()


def many_pages() -> bytes:
    writer = PdfWriter()
    for _ in range(301):
        writer.add_blank_page(100, 100)
    memory = io.BytesIO()
    writer.write(memory)
    return memory.getvalue()


ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + DOCX_TEXT.format("&b;")
LOCKED = '<manifest><file-entry full-path="content.xml"><encryption-data/></file-entry></manifest>'
BAD = {
    "empty": (b"  \n", "leeg"),
    "too large": (b"a" * (MAX_BYTES + 1), "groter dan"),
    "too long": (b"woord " * (MAX_SIGNS // 5), "langer dan"),
    "binary": (b"\x00\x01\x02" * 100, "geen tekst"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9, "geen tekst"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "oud Word-bestand"),
    "rtf": (b"{\\rtf1 tekst}", "RTF"),
    "broken zip": (b"PK\x03\x04rommel", "geen leesbaar"),
    "workbook": (archive({"xl/workbook.xml": "<x/>"}), "Dit soort bestand"),
    "bomb": (archive({"word/document.xml": b" " * (MAX_UNPACKED + 1)}), "groter dan"),
    "entities": (archive({"word/document.xml": ENTITIES}), "geen leesbaar"),
    "no xml": (archive({"word/document.xml": "rommel"}), "geen leesbaar"),
    "locked odt": (
        archive({"mimetype": ODT_TYPE, "content.xml": "x", "META-INF/manifest.xml": LOCKED}),
        "versleuteld",
    ),
    "no text": (archive({"word/document.xml": DOCX_TEXT.format("<w:p/>")}), "geen tekst"),
    "broken pdf": (b"%PDF-1.7\nrommel", "beschadigd"),
    "encrypted pdf": (encrypted_pdf(), "wachtwoord"),
    "scanned pdf": (pdf("#rect(width: 4cm, height: 4cm)"), "scan"),
    "endless pdf": (many_pages(), "bladzijden"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_a_next_step(name: str) -> None:
    data, words = BAD[name]
    with pytest.raises(UserError) as caught:
        read_draft(data)
    assert words in caught.value.message
    assert caught.value.next_step


@given(st.text(max_size=400))
def test_no_text_breaks_the_check(check: Check, text: str) -> None:
    for found in check(text).claims:
        assert found.text == text[found.start : found.end]


WORDS = (
    "18.250|1,3 miljoen|een op de|tot|2023|eind|%|ots|jongeren|½|€|elke|dagen|van|Veilig Thuis|meldingen|daalde met"
    "|procentpunt|in|Utrecht|0|999999999999|\n|.|31 februari|\t|:|- |\n- |\n\n|;|gehalveerd|ton|niet|maar"
)
PIECES = st.sampled_from(tuple(WORDS.split("|")))


@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_no_heap_of_numbers_breaks_the_check(check: Check, text: str) -> None:
    for found in check(text).claims:
        assert found.text == text[found.start : found.end]
        assert found.high is None or found.low <= found.high


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(UserError):
        assert read_draft(data).strip()


HEAPS = (
    "\u00a0" * 62_000,
    "a" * 62_000,
    "a@" * 25_000,
    ". " * 25_000,
    "-\n" * 25_000,
    "(" * 50_000,
    "een " * 15_000,
    "|" * 50_000,
    ".\t" * 25_000,
    "a: b\n- " * 5_000,
)


@pytest.mark.parametrize("heap", HEAPS, ids=lambda heap: repr(heap[:3]))
def test_a_heap_of_one_sign_is_read_in_time(check: Check, heap: str) -> None:
    start = time.process_time()
    check(heap)
    assert time.process_time() - start < 6


def test_a_draft_of_only_numbers_is_refused(check: Check) -> None:
    with pytest.raises(UserError):
        check("17 kinderen " * 4_000)
