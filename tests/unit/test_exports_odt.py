"""Document -> OpenDocument text, read back with the standard library."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pytest

from tests.unit.example_figures import example_document, hostile_figure, line_figure
from tests.unit.example_odt import TABLE, TEXT, paragraphs, part, tables, words
from toekomstscenario.document import Document, FigureBlock
from toekomstscenario.exports.odt import render_document_odt, render_odt
from toekomstscenario.exports.word import render_document

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
SOFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def profile() -> bytes:
    return render_document_odt(example_document())


def test_the_kind_of_file_stands_first_and_bare(profile: bytes):
    with zipfile.ZipFile(io.BytesIO(profile)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        listed = ElementTree.fromstring(archive.read("META-INF/manifest.xml"))
        names = {entry.get(f"{listed.tag.split('}')[0]}}}full-path") for entry in listed}
        assert names == {"/", *archive.namelist()} - {"mimetype", "META-INF/manifest.xml"}


def test_headings_are_real_and_numbered_by_level(profile: bytes):
    heads = [(head.get(f"{TEXT}outline-level"), words(head)) for head in part(profile).iter(f"{TEXT}h")]
    assert heads == [("1", "Om aan te halen"), ("1", "Ontwikkeling"), ("2", "Wat wij niet weten")]


def test_lists_are_real(profile: bytes):
    [found] = part(profile).iter(f"{TEXT}list")
    assert len(found) == 3


def test_the_table_has_a_head_that_repeats(profile: bytes):
    [head] = part(profile).iter(f"{TABLE}table-header-rows")
    assert [words(cell) for cell in head.iter(f"{TABLE}table-cell")] == [
        column.title for column in line_figure().columns
    ]


def test_the_picture_has_its_alternative_text(profile: bytes):
    assert [words(one) for one in part(profile).iter(f"{SVG}desc")] == [line_figure().alt_text]
    assert [words(one) for one in part(profile).iter(f"{SVG}title")] == [line_figure().title]


def test_dutch_title_and_day(profile: bytes):
    [language] = {node.get(f"{FO}language") for node in part(profile, "styles.xml").iter() if node.get(f"{FO}language")}
    assert language == "nl"
    told = {node.tag.split("}")[1]: node.text for node in part(profile, "meta.xml").iter()}
    assert told["title"] == example_document().title
    assert told["language"] == "nl-NL"
    assert told["creation-date"] == "2026-11-22T00:00:00"


def test_every_style_that_is_used_exists(profile: bytes):
    named = {node.get(f"{STYLE}name") for name in ("content.xml", "styles.xml") for node in part(profile, name).iter()}
    used = {value for node in part(profile).iter() for key, value in node.items() if key.endswith("}style-name")}
    assert used <= named


def test_captions_count_on(profile: bytes):
    found = [(node.get(f"{TEXT}name"), words(node)) for node in part(profile).iter(f"{TEXT}sequence")]
    assert found == [("Figuur", "1"), ("Tabel", "1")]


def test_the_same_document_gives_the_same_file(profile: bytes):
    assert render_document_odt(example_document()) == profile


def test_hostile_text_stays_text():
    content = render_odt(hostile_figure())
    cells = tables(content)[0]
    assert cells[1][0] == "=1+1"
    assert cells[2][0] == "<script>&\"'</script>"
    assert cells[4][0] == "\tmet tab"
    assert any("<script>" in text for text in paragraphs(content))


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice Writer is not installed")
def test_libreoffice_opens_both_documents_and_shows_every_number(tmp_path: Path):
    figure = replace(line_figure(), notes=())
    document = Document("x", "Proef", "", example_document().made_on, (FigureBlock(figure),))
    (tmp_path / "een.odt").write_bytes(render_document_odt(document))
    (tmp_path / "twee.docx").write_bytes(render_document(document))
    command = [str(SOFFICE), f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}", "--headless"]
    command += [
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "een.odt"),
        str(tmp_path / "twee.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for name in ("een.pdf", "twee.pdf"):
        shown = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / name).pages).split())
        for row in figure.table.iter_rows(named=True):
            assert f"{row['gebied']} {row['periode']} {row['waarde_tekst']}" in shown
        assert "Pagina 1 van" in shown
