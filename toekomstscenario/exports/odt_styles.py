"""The styles of an ODT document: named as LibreOffice knows them, so that a reader can change them in one place."""

from dataclasses import dataclass

from toekomstscenario.charts.style import LIGHT
from toekomstscenario.exports.layout import Marker, Voice
from toekomstscenario.exports.odt_xml import NAMESPACES, tag

FONT = "Arial"
TEXT_WIDTH = 16.6  # centimetres, on A4
LEVELS = (1, 2, 3)
CELL, NUMBER_CELL, HEAD_CELL, NUMBER_HEAD_CELL = "Tabelcel", "Tabelgetal", "Tabelkop", "Tabelkop_20_getal"
PICTURE, CAPTION, FOOTER, LINK = "Grafiek", "Caption", "Footer", "Internet_20_link"
VOICES = {
    Voice.TITLE: "Title",
    Voice.SUBTITLE: "Subtitle",
    Voice.TEXT: "Text_20_body",
    Voice.LEAD: "Kopregel",
    Voice.QUOTE: "Quotations",
    Voice.QUOTE_SOURCE: "Bronregel_20_bij_20_citaat",
    Voice.SOURCE: "Bronregel",
    Voice.FINDING: "Text_20_body",
    Voice.UNDER: "Onder_20_bijschrift",
}
LISTS = {Marker.BULLET: "Opsomming", Marker.NUMBER: "Bronnenlijst"}


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style; sizes in points, `more` are further properties of the paragraph."""

    name: str
    size: float
    colour: str = LIGHT.ink
    weight: str = "normal"
    above: float = 0
    below: float = 0
    keep: str = "auto"
    align: str = "start"
    level: int = 0
    more: tuple[tuple[str, str], ...] = ()
    parent: str = "Standard"


_RULE = ("fo:border-left", f"2.25pt solid {LIGHT.own[0]}")
_QUOTED = (_RULE, ("fo:padding-left", "8pt"), ("fo:margin-left", "11pt"))
_STYLES = (
    _Style("Text_20_body", 10.5, below=4),
    _Style("Title", 20, weight="bold", below=4, keep="always",
           more=(("fo:border-bottom", f"1pt solid {LIGHT.own[0]}"), ("fo:padding-bottom", "5pt"))),
    _Style("Subtitle", 10.5, LIGHT.muted, below=6),
    _Style("Heading_20_1", 13, weight="bold", above=9, below=3, keep="always", level=1, parent="Heading"),
    _Style("Heading_20_2", 11.5, weight="bold", above=10, below=3, keep="always", level=2, parent="Heading"),
    _Style("Heading_20_3", 10.5, weight="bold", above=8, below=2, keep="always", level=3, parent="Heading"),
    _Style("Kopregel", 10.5, weight="bold", above=6, below=2, keep="always"),
    _Style("Quotations", 10.5, keep="always", more=_QUOTED),
    _Style("Bronregel_20_bij_20_citaat", 8.5, LIGHT.muted, below=6, more=_QUOTED),
    _Style(CAPTION, 10, weight="bold", above=6, below=3, keep="always"),
    _Style(PICTURE, 10.5, below=4, keep="always"),
    _Style("Bronregel", 8.5, LIGHT.muted, below=2),
    _Style("Onder_20_bijschrift", 8.5, LIGHT.muted, below=2, keep="always"),
    _Style(CELL, 9, above=1.5, below=1.5),
    _Style(NUMBER_CELL, 9, above=1.5, below=1.5, align="end", more=(("fo:margin-right", "5.5pt"),)),
    _Style(HEAD_CELL, 9, weight="bold", above=1.5, below=1.5, keep="always"),
    _Style(NUMBER_HEAD_CELL, 9, weight="bold", above=1.5, below=1.5, keep="always", align="end",
           more=(("fo:margin-right", "5.5pt"),)),
    _Style(FOOTER, 8.5, LIGHT.muted,
           more=(("fo:border-top", f"0.5pt solid {LIGHT.hairline}"), ("fo:padding-top", "5pt"))),
)  # fmt: skip


def styles_xml(footer: str) -> str:
    """The part styles.xml: fonts, language, styles, lists, and the page with its footer.

    Args:
        footer: the content of the paragraph at the foot of each page, as XML.
    """
    named = "".join(map(_paragraph_style, _STYLES))
    lists = "".join(_list_style(name, marker) for marker, name in LISTS.items())
    link = tag("style:style", {"style:name": LINK, "style:family": "text"},
               tag("style:text-properties", {"style:text-underline-style": "solid"}))  # fmt: skip
    master = tag("style:master-page", {"style:name": "Standard", "style:page-layout-name": "A4"},
                 tag("style:footer", {}, tag("text:p", {"text:style-name": FOOTER}, footer)))  # fmt: skip
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles {NAMESPACES} office:version="1.3">'
        f"{_fonts()}<office:styles>{_defaults()}{named}{lists}{link}</office:styles>"
        f"<office:automatic-styles>{_page()}</office:automatic-styles>"
        f"<office:master-styles>{master}</office:master-styles></office:document-styles>"
    )


def _fonts() -> str:
    face = {"style:name": FONT, "svg:font-family": FONT, "style:font-family-generic": "swiss"}
    return tag("office:font-face-decls", {}, tag("style:font-face", face))


def _defaults() -> str:
    """Dutch for the spelling checker and the screen reader."""
    words = {"style:font-name": FONT, "fo:font-size": "10.5pt", "fo:language": "nl", "fo:country": "NL",
             "fo:color": LIGHT.ink}  # fmt: skip
    lines = {"fo:line-height": "108%", "fo:orphans": "2", "fo:widows": "2"}
    body = tag("style:paragraph-properties", lines) + tag("style:text-properties", words)
    heading = {"style:name": "Heading", "style:family": "paragraph", "style:parent-style-name": "Standard"}
    return (
        tag("style:default-style", {"style:family": "paragraph"}, body)
        + tag("style:style", {"style:name": "Standard", "style:family": "paragraph", "style:class": "text"})
        + tag("style:style", heading)
    )


def _paragraph_style(style: _Style) -> str:
    names = {
        "style:name": style.name,
        "style:display-name": style.name.replace("_20_", " "),
        "style:family": "paragraph",
        "style:parent-style-name": style.parent,
        "style:next-style-name": "Text_20_body" if style.level else style.name,
        **({"style:default-outline-level": str(style.level)} if style.level else {}),
    }
    paragraph = {
        "fo:margin-top": f"{style.above}pt",
        "fo:margin-bottom": f"{style.below}pt",
        "fo:keep-with-next": style.keep,
        "fo:text-align": style.align,
        **dict(style.more),
    }
    stops = {"style:position": f"{TEXT_WIDTH}cm", "style:type": "right"}
    tabs = tag("style:tab-stops", {}, tag("style:tab-stop", stops)) if style.name == FOOTER else ""
    words = {"fo:font-size": f"{style.size}pt", "fo:color": style.colour, "fo:font-weight": style.weight}
    return tag("style:style", names, tag("style:paragraph-properties", paragraph, tabs)
               + tag("style:text-properties", words))  # fmt: skip


def _list_style(name: str, marker: Marker) -> str:
    place = {"text:list-level-position-and-space-mode": "label-alignment"}
    label = {"text:label-followed-by": "listtab", "fo:text-indent": "-0.5cm", "fo:margin-left": "0.7cm"}
    inside = tag("style:list-level-properties", place, tag("style:list-level-label-alignment", label))
    level = (
        tag("text:list-level-style-bullet", {"text:level": "1", "text:bullet-char": "\u2022"}, inside)
        if marker is Marker.BULLET
        else tag("text:list-level-style-number",
                 {"text:level": "1", "style:num-format": "1", "style:num-suffix": "."}, inside)
    )  # fmt: skip
    return tag("text:list-style", {"style:name": name}, level)


def _page() -> str:
    sizes = {"fo:page-width": "21cm", "fo:page-height": "29.7cm", "fo:margin-left": "2.2cm",
             "fo:margin-right": "2.2cm", "fo:margin-top": "1.5cm", "fo:margin-bottom": "0.8cm",
             "style:print-orientation": "portrait"}  # fmt: skip
    foot = tag("style:footer-style", {}, tag("style:header-footer-properties", {"fo:margin-top": "0.2cm"}))
    return tag("style:page-layout", {"style:name": "A4"}, tag("style:page-layout-properties", sizes) + foot)
