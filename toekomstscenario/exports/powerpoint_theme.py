"""The slide master in house style: wide slides, the letter and the colours of the house, three layouts with real
placeholders, so that a reader restyles everything in one place."""

# The XML under python-pptx (lxml) has no types:
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportPrivateUsage=false

import re
from typing import Any

import pptx
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches

from toekomstscenario.charts.style import LIGHT

FONT = "IBM Plex Sans"
# The class of the letter, by which a program without it finds one that looks like it.
FALLBACK = 'panose="020B0503050203000203" pitchFamily="34" charset="0"'
WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.6  # inches
CONTENT = (MARGIN, 2.0, WIDTH - 2 * MARGIN, 4.15)  # left, top, width, height
CODE = (WIDTH - MARGIN - 0.85, 6.28, 0.85)  # left, top, size of the QR code
COVER, CHART, TEXT = "Titel", "Cijfers", "Tekst"
KICKER, SUBTITLE, FOOT, BODY, NUMBER = 10, 11, 12, 13, 14  # numbers of the placeholders
_INK, _MUTED, _ACCENT, _PAPER = (
    colour.removeprefix("#") for colour in (LIGHT.ink, LIGHT.muted, LIGHT.own[0], "#FFFFFF")
)
_KEPT = {"Title Slide": COVER, "Title Only": CHART, "Title and Content": TEXT}  # of the layouts of python-pptx
_SCHEME = {
    "dk1": LIGHT.ink, "lt1": "#FFFFFF", "dk2": LIGHT.muted, "lt2": LIGHT.hairline,
    "accent1": LIGHT.own[0], "accent2": LIGHT.own[1], "accent3": LIGHT.own[2],
    "accent4": LIGHT.ink, "accent5": LIGHT.quiet, "accent6": LIGHT.shades[3],
    "hlink": LIGHT.own[1], "folHlink": LIGHT.own[2],
}  # fmt: skip
_NUMBER = (
    '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="nl-NL"/><a:t>‹#›</a:t></a:fld>'
)


def new_presentation() -> Any:
    """An empty presentation in the house style."""
    file = pptx.Presentation()
    file.slide_width, file.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for layout in list(file.slide_layouts):
        if layout.name in _KEPT:
            layout.name = _KEPT[layout.name]
        else:
            file.slide_layouts.remove(layout)
    master = file.slide_master
    _set_theme(master)
    _fill(master, _master_shapes())
    _set_text_styles(master)
    for layout in file.slide_layouts:
        _fill(layout, _LAYOUTS[layout.name])
    return file


def _set_theme(master: Any) -> None:
    part = next(one.target_part for one in master.part.rels.values() if one.reltype.endswith("/theme"))
    theme = part.blob.decode()
    for name, colour in _SCHEME.items():
        value = f'<a:{name}><a:srgbClr val="{colour.removeprefix("#")}"/></a:{name}>'
        theme = re.sub(f"<a:{name}>.*?</a:{name}>", value, theme, count=1, flags=re.DOTALL)
    for kind in ("majorFont", "minorFont"):
        latin = f'<a:{kind}><a:latin typeface="{FONT}" {FALLBACK}/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}>'
        theme = re.sub(f"<a:{kind}>.*?</a:{kind}>", latin, theme, count=1, flags=re.DOTALL)
    part._blob = theme.encode()


def _fill(slide: Any, shapes: list[str]) -> None:
    """Replace the shapes of a master or a layout."""
    tree = slide.shapes._spTree
    for shape in list(slide.shapes):
        tree.remove(shape._element)
    for shape in shapes:
        tree.append(parse_xml(shape))


def _placeholder(
    number: int, name: str, kind: str, *, box: tuple[float, float, float, float], text: str, anchor: str = "t"
) -> str:
    """A placeholder with its place in inches and its style, both inherited by every slide."""
    left, top, width, height = (round(size * 914_400) for size in box)
    index = f' idx="{number}"' if number else ""
    inside = (
        f"<a:p>{_NUMBER}</a:p>" if kind == "sldNum" else f'<a:p><a:r><a:rPr lang="nl-NL"/><a:t>{name}</a:t></a:r></a:p>'
    )
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number + 20}" name="{name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}"{index}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"/></p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
        f"<a:lstStyle><a:lvl1pPr {text}</a:lvl1pPr></a:lstStyle>{inside}</p:txBody></p:sp>"
    )


def _style(size: int, colour: str, *, weight: int = 0, align: str = "l", after: int = 0) -> str:
    """The properties of a paragraph without bullet; sizes in hundredths of a point."""
    return (
        f'marL="0" indent="0" algn="{align}"><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="{after}"/></a:spcAft><a:buNone/><a:defRPr lang="nl-NL" sz="{size}" b="{weight}">'
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr>'
    )


_BODY = _style(1800, _INK, after=600)


def _rule() -> str:
    """The short line of the house above every title."""
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="99" name="Lijn" descr=""><a:extLst><a:ext'
        ' uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
        ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
        f'</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{round(MARGIN * 914_400)}" y="265000"/><a:ext cx="820000" cy="32000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="{_ACCENT}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        "</p:spPr></p:sp>"
    )


_WIDE = WIDTH - 2 * MARGIN
_TITLE_BOX, _FOOT_BOX = (MARGIN, 0.68, _WIDE, 0.85), (MARGIN, 6.28, _WIDE - 1.1, 0.85)
_KICKER_BOX, _UNDER_BOX = (MARGIN, 0.38, _WIDE, 0.26), (MARGIN, 1.55, _WIDE, 0.42)
_COVER_BOX, _COVER_UNDER = (MARGIN, 2.1, _WIDE, 1.7), (MARGIN, 3.95, _WIDE, 1.2)
_BODY_BOX, _NUMBER_BOX = (MARGIN, 1.75, _WIDE, 4.9), (WIDTH - MARGIN - 1, 7.16, 1.0, 0.22)


def _title(box: tuple[float, float, float, float], size: int, anchor: str = "t") -> str:
    return _placeholder(0, "Titel", "title", box=box, text=_style(size, _INK, weight=1), anchor=anchor)


def _number() -> str:
    return _placeholder(NUMBER, "Dianummer", "sldNum", box=_NUMBER_BOX, text=_style(900, _MUTED, align="r"))


def _master_shapes() -> list[str]:
    body = _placeholder(1, "Tekst", "body", box=_BODY_BOX, text=_BODY)
    return [_rule(), _title(_TITLE_BOX, 2400), body, _number()]


def _kicker() -> str:
    return _placeholder(KICKER, "Onderdeel", "body", box=_KICKER_BOX, text=_style(1200, _MUTED))


_LAYOUTS = {
    COVER: [
        _title(_COVER_BOX, 3600, "b"),
        _placeholder(SUBTITLE, "Ondertitel", "body", box=_COVER_UNDER, text=_style(1800, _MUTED, after=600)),
    ],
    CHART: [
        _title(_TITLE_BOX, 2400),
        _kicker(),
        _placeholder(SUBTITLE, "Wat de figuur toont", "body", box=_UNDER_BOX, text=_style(1300, _MUTED)),
        _placeholder(FOOT, "Bron, status en voorbehoud", "body", box=_FOOT_BOX, text=_style(900, _MUTED)),
        _number(),
    ],
    TEXT: [
        _title(_TITLE_BOX, 2400),
        _kicker(),
        _placeholder(BODY, "Tekst", "body", box=_BODY_BOX, text=_BODY),
        _number(),
    ],
}


def _set_text_styles(master: Any) -> None:
    """The letter of all text on the slides, in Dutch."""
    styles = master._element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}txStyles")
    title, body = (f"<a:lvl1pPr {style}</a:lvl1pPr>" for style in (_style(2400, _INK, weight=1), _BODY))
    new = parse_xml(
        f"<p:txStyles {nsdecls('p', 'a')}><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{body}</p:otherStyle></p:txStyles>"
    )
    styles.getparent().replace(styles, new)
