"""The styles of a Word document: the name of a paragraph decides how it looks, nothing is set by hand."""

# The XML under python-docx (lxml) has no types:
# pyright: reportUnknownMemberType=false

from dataclasses import dataclass

from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle

from toekomstscenario.charts.style import LIGHT

FONT = "Arial"
INK, MUTED, HAIRLINE, ACCENT = (
    colour.removeprefix("#") for colour in (LIGHT.ink, LIGHT.muted, LIGHT.hairline, LIGHT.own[0])
)
MARGIN = Cm(2.2)
TOP_MARGIN, BOTTOM_MARGIN = Cm(1.5), Cm(1.5)  # so that the profile of a city fits on one page
TEXT_WIDTH = Cm(21 - 2 * 2.2)
TEXT_TWIPS = round(TEXT_WIDTH.twips)

# Our own styles; the others are the ones that Word knows in every language.
SOURCE_STYLE = "Bronregel"
QUOTE_SOURCE_STYLE = "Bronregel bij citaat"
PICTURE_STYLE = "Grafiek"
LEAD_STYLE = "Kopregel"  # what leads a fact, an event or an ask
CELL_STYLE, NUMBER_CELL_STYLE = "Tabelcel", "Tabelgetal"
TABLE_STYLE = "Cijfertabel"
_OWN = (SOURCE_STYLE, QUOTE_SOURCE_STYLE, PICTURE_STYLE, LEAD_STYLE, CELL_STYLE, NUMBER_CELL_STYLE)

_RULE = f'<w:{{side}} w:val="single" w:sz="{{size}}" w:space="{{space}}" w:color="{ACCENT}"/>'
_TITLE_RULE = f"<w:pBdr>{_RULE.format(side='bottom', size=8, space=5)}</w:pBdr>"
_QUOTE_RULE = f"<w:pBdr>{_RULE.format(side='left', size=18, space=8)}</w:pBdr>"
_FOOTER_RULE = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="5" w:color="{HAIRLINE}"/></w:pBdr>'
_FOOTER_TABS = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_TWIPS}"/></w:tabs>'


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style; sizes in points, `borders` and `indent` as XML."""

    name: str
    size: float
    colour: str = INK
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    keep_next: bool = False
    align: str = "left"
    outline: int | None = None
    borders: str = ""
    indent: str = ""
    following: str = "Normal"

    @property
    def id(self) -> str:
        return self.name.replace(" ", "")


_NORMAL = _Style("Normal", 10.5, after=4)
_STYLES = (
    _NORMAL,
    _Style("Title", 20, bold=True, after=4, keep_next=True, borders=_TITLE_RULE),
    _Style("Subtitle", 10.5, MUTED, after=6),
    _Style("Heading 1", 13, bold=True, before=9, after=3, keep_next=True, outline=0),
    _Style("Heading 2", 11.5, bold=True, before=10, after=3, keep_next=True, outline=1),
    _Style("Heading 3", 10.5, bold=True, before=8, after=2, keep_next=True, outline=2),
    _Style("Quote", 10.5, after=2, keep_next=True, borders=_QUOTE_RULE, indent='<w:ind w:left="227"/>', following=""),
    _Style(QUOTE_SOURCE_STYLE, 8.5, MUTED, after=6, indent='<w:ind w:left="227"/>'),
    _Style("Caption", 10, bold=True, before=6, after=3, keep_next=True),
    _Style(LEAD_STYLE, 10.5, bold=True, before=6, after=2, keep_next=True),
    _Style(PICTURE_STYLE, 10.5, after=4, keep_next=True),
    _Style(SOURCE_STYLE, 8.5, MUTED, after=2),
    _Style(CELL_STYLE, 9, before=1.5, after=1.5),
    _Style(NUMBER_CELL_STYLE, 9, before=1.5, after=1.5, align="right", indent='<w:ind w:right="113"/>'),
    _Style("Footer", 8.5, MUTED, borders=_FOOTER_RULE + _FOOTER_TABS),
)


def set_styles(file: WordFile) -> None:
    """Give the file the styles of the house, on A4 and in Dutch."""
    _set_page(file)
    _set_language(file)
    styles = file.styles.element
    for style in _STYLES:
        # The one in the template, and the character style that goes with it.
        for old in styles.xpath(f'./w:style[@w:styleId="{style.id}" or w:link/@w:val="{style.id}"]'):
            styles.remove(old)
        styles.append(parse_xml(_paragraph_style(style)))
    styles.append(parse_xml(_table_style()))
    for name in ("List Bullet", "List Number"):
        items = file.styles[name]
        if isinstance(items, ParagraphStyle):
            items.paragraph_format.space_after = Pt(2)


def _set_page(file: WordFile) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = TOP_MARGIN, BOTTOM_MARGIN
    section.header_distance = section.footer_distance = Cm(1.1)


def _set_language(file: WordFile) -> None:
    """Dutch for the spelling checker and the screen reader; today's Word instead of its compatibility mode."""
    for language in file.styles.element.xpath("./w:docDefaults//w:lang"):
        language.set(qn("w:val"), "nl-NL")
    settings = file.settings.element
    for name, value in (("themeFontLang", "nl-NL"), ("decimalSymbol", ","), ("listSeparator", ";"), ("zoom", "")):
        for found in settings.xpath(f"./w:{name}"):
            found.set(qn("w:val"), value) if value else found.set(qn("w:percent"), "100")
    for mode in settings.xpath('./w:compat/w:compatSetting[@w:name="compatibilityMode"]'):
        mode.set(qn("w:val"), "15")


def _paragraph_style(style: _Style) -> str:
    """The XML of a style; Word insists on this order of the elements."""
    basis = "" if style is _NORMAL else '<w:basedOn w:val="Normal"/>'
    kind = ' w:default="1"' if style is _NORMAL else ' w:customStyle="1"' if style.name in _OWN else ""
    following = f'<w:next w:val="{style.following or QUOTE_SOURCE_STYLE.replace(" ", "")}"/>'
    keep = "<w:keepNext/>" if style.keep_next else ""
    before, after = round(style.before * 20), round(style.after * 20)
    spacing = f'<w:spacing w:before="{before}" w:after="{after}" w:line="259" w:lineRule="auto"/>'
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    fonts = " ".join(f'w:{part}="{FONT}"' for part in ("ascii", "hAnsi", "eastAsia", "cs"))
    weight = ("<w:b/><w:bCs/>" if style.bold else "") + ("<w:i/><w:iCs/>" if style.italic else "")
    size = f'<w:sz w:val="{style.size * 2:.0f}"/><w:szCs w:val="{style.size * 2:.0f}"/>'
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{kind} w:styleId="{style.id}">'
        f'<w:name w:val="{_known_name(style)}"/>'
        f"{basis}{following}<w:qFormat/>"
        f"<w:pPr>{keep}<w:keepLines/>{style.borders}{spacing}{style.indent}"
        f'<w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f'<w:rPr><w:rFonts {fonts}/>{weight}<w:color w:val="{style.colour}"/>{size}'
        '<w:lang w:val="nl-NL"/></w:rPr></w:style>'
    )


def _known_name(style: _Style) -> str:
    """Word writes the names of some of its own styles in lower case."""
    lower = style.name.startswith("Heading") or style.name in ("Caption", "Footer")
    return style.name.lower() if lower else style.name


def _table_style() -> str:
    def line(side: str, size: int, colour: str) -> str:
        return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'

    margins = '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">'
        f'<w:name w:val="{TABLE_STYLE}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:tblPr><w:tblBorders>'
        f"{line('top', 4, HAIRLINE)}{line('bottom', 4, HAIRLINE)}{line('insideH', 4, HAIRLINE)}</w:tblBorders>"
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>'
        f"{line('bottom', 8, INK)}</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
    )
