"""Document and Figure -> Word, read back with python-docx."""

import io
import zipfile
from datetime import date
from xml.etree import ElementTree

import docx
import pytest
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.styles.style import ParagraphStyle

from tests.unit.example_figures import bare_figure, dot_figure, example_document, hostile_figure, line_figure
from toekomstscenario.document import Document, FigureBlock, Heading, QuoteBlock
from toekomstscenario.exports.word import figure_document, render_document, render_figure

MADE_ON = date(2026, 11, 22)


def read(document: Document) -> WordFile:
    return docx.Document(io.BytesIO(render_document(document)))


@pytest.fixture(scope="module")
def profile() -> WordFile:
    return read(example_document())


def styled(file: WordFile, name: str) -> list[str]:
    return [
        paragraph.text for paragraph in file.paragraphs if paragraph.style is not None and paragraph.style.name == name
    ]


def test_headings_lists_and_title_are_real_styles(profile: WordFile):
    assert styled(profile, "Title") == ["Voorbeeldstad in cijfers"]
    assert styled(profile, "Subtitle") == [example_document().subtitle]
    assert styled(profile, "Heading 1") == ["Om aan te halen", "Ontwikkeling"]
    assert styled(profile, "Heading 2") == ["Wat wij niet weten"]
    assert len(styled(profile, "List Bullet")) == 3


def test_each_quote_is_followed_by_its_source_and_caveat(profile: WordFile):
    quotes = [block.quote for block in example_document().blocks if isinstance(block, QuoteBlock)]
    paragraphs = [paragraph.text for paragraph in profile.paragraphs]
    assert styled(profile, "Quote") == [quote.sentence for quote in quotes]
    for quote in quotes:
        below = paragraphs[paragraphs.index(quote.sentence) + 1]
        assert below == f"{quote.source_line}\nLet op: {quote.caveat}"


def test_the_table_holds_what_is_printed(profile: WordFile):
    figure = line_figure()
    [table] = profile.tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == [column.title for column in figure.columns]
    printed = figure.table.select([column.text for column in figure.columns]).rows()
    assert [tuple(row) for row in cells[1:]] == printed


def test_the_head_repeats_and_rows_stay_whole(profile: WordFile):
    [table] = profile.tables
    properties = [row._tr.find(qn("w:trPr")) for row in table.rows]
    assert [part.find(qn("w:tblHeader")) is not None for part in properties] == [True] + [False] * 12
    assert all(part.find(qn("w:cantSplit")) is not None for part in properties)
    assert table.style is not None
    assert table.style.name == "Cijfertabel"
    numbers = [row.cells[2].paragraphs[0].style for row in table.rows]
    assert {style.name for style in numbers if style is not None} == {"Tabelgetal"}


def test_the_picture_has_its_alternative_text(profile: WordFile):
    [picture] = profile.inline_shapes
    properties = picture._inline.docPr
    assert properties.get("descr") == line_figure().alt_text
    assert properties.get("title") == line_figure().title
    assert picture.width <= Cm(16.6)


def test_captions_are_numbered_by_word_itself(profile: WordFile):
    assert styled(profile, "Caption") == [f"Figuur 1. {line_figure().title}", "Tabel 1. De cijfers van figuur 1"]
    codes = [node.text.strip() for node in profile.element.body.iter(qn("w:instrText"))]
    assert codes == [r"SEQ Figuur \* ARABIC", r"SEQ Tabel \* ARABIC"]


def test_source_status_and_notes_stand_under_the_figure(profile: WordFile):
    lines = styled(profile, "Bronregel")
    assert [line for line in lines if line != line_figure().subtitle] == list(line_figure().caption_lines)


def test_numbering_goes_on():
    blocks = (FigureBlock(bare_figure()), FigureBlock(line_figure()), FigureBlock(dot_figure()))
    file = read(Document("x", "Titel", "", MADE_ON, blocks))
    assert [caption.split(".")[0] for caption in styled(file, "Caption")] == [
        "Tabel 1",
        "Figuur 1",
        "Tabel 2",
        "Figuur 2",
        "Tabel 3",
    ]


def test_the_footer_names_document_day_and_page(profile: WordFile):
    footer = profile.sections[0].footer.paragraphs[0]
    assert footer.text == "Voorbeeldstad in cijfers \u00b7 22 november 2026\tPagina 1 van 1"
    codes = [node.text.strip() for node in footer._p.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_paper_language_and_properties(profile: WordFile):
    section = profile.sections[0]
    assert section.page_width is not None
    assert section.left_margin is not None
    assert (round(section.page_width.cm, 1), round(section.left_margin.cm, 1)) == (21.0, 2.2)
    languages = {node.get(qn("w:val")) for node in profile.styles.element.iter(qn("w:lang"))}
    assert languages == {"nl-NL"}
    properties = profile.core_properties
    assert (properties.title, properties.language) == ("Voorbeeldstad in cijfers", "nl-NL")
    assert properties.subject == example_document().subtitle
    assert properties.author == "Toekomstscenario-dashboard"
    assert properties.created is not None
    assert properties.created.date() == MADE_ON


def test_every_style_is_in_the_house_letter(profile: WordFile):
    for name in ("Normal", "Title", "Heading 1", "Quote", "Caption", "Footer", "Bronregel", "Tabelcel"):
        style = profile.styles[name]
        assert isinstance(style, ParagraphStyle)
        assert style.font.name == "Arial", name
        assert str(style.font.color.rgb) in ("1B2A3A", "566370"), name


def test_style_ids_and_names_occur_once(profile: WordFile):
    styles = profile.styles.element.findall(qn("w:style"))
    names = [style.find(qn("w:name")).get(qn("w:val")).lower() for style in styles]
    ids = [style.get(qn("w:styleId")) for style in styles]
    assert len(set(names)) == len(names)
    assert len(set(ids)) == len(ids)


def test_headings_never_go_deeper_than_word_can_show():
    file = read(Document("x", "Titel", "", MADE_ON, (Heading("diep", 9), Heading("ondiep", 0))))
    assert styled(file, "Heading 3") == ["diep"]
    assert styled(file, "Heading 1") == ["ondiep"]


def test_a_figure_alone_does_not_say_its_title_twice():
    figure = line_figure()
    file = read(figure_document(figure, MADE_ON))
    assert styled(file, "Title") == [figure.title]
    assert styled(file, "Caption")[0] == f"Figuur 1. {figure.subtitle}"
    assert styled(file, "Quote") == [quote.sentence for quote in figure.quotes]


def test_a_figure_without_chart_is_a_table():
    file = docx.Document(io.BytesIO(render_figure(bare_figure())))
    assert len(file.inline_shapes) == 0
    assert styled(file, "Caption") == ["Tabel 1. Aantal jongeren"]
    assert [cell.text for cell in file.tables[0].rows[1].cells][2] == "verborgen"


def test_hostile_text_stays_text_and_every_part_is_xml():
    content = render_figure(hostile_figure())
    file = docx.Document(io.BytesIO(content))
    assert file.tables[0].rows[1].cells[0].text == "=1+1"
    assert file.tables[0].rows[2].cells[0].text == "<script>&\"'</script>"
    assert any("<script>" in title for title in styled(file, "Title"))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(parts.read(name))
