"""What a page sent to a browser -> HTML that needs no script, in the order in which the reader would see it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Element_pb2 import Element

from components.plain import FIGURE, FILES, FORM
from components.plain_run import Written
from toekomstscenario.text_version.page import PLACE, START
from toekomstscenario.text_version.words import as_html, inline

# The name of the site, the menu and the counter of the letter: the text version has its own, or none.
_LEFT_OUT = frozenset({"kop", "submenu", "brieftel"})
_MARK = re.compile(rf'<div data-({FIGURE}|{FILES}|{FORM})="(\d+)"></div>')
# For a browser with scripts alone: a style, the summary that folds the choosers of a phone, a button.
_FOR_BROWSER = re.compile(
    r'<style.*?</style>|<details class="tk-vouw">.*?</details>|<p class="tk-kant">.*?</p>|<button\b.*?</button>',
    re.DOTALL,
)
_LINK = re.compile(r'href="/([\w-]*)(?=["?#])')
_TARGET = re.compile(r' target="_self"')
_OWN_KEY = re.compile(r"^.*?-[0-9a-f]{32}-")
_ALERTS = {1: "fout", 2: "let op", 3: "weetje", 4: "goed"}

Put = Callable[[str, int], str]  # name of a mark, number of a figure or 0 -> HTML


@dataclass
class _Node:
    """An element or a block with what is in it, by place."""

    element: Element | None = None
    block: Block | None = None
    parts: dict[int, "_Node"] = field(default_factory=dict)


@dataclass(frozen=True)
class Twins:
    """The pages with a text version; links lead there, and to the dashboard for all else."""

    names: frozenset[str]
    paths: Mapping[str, str]

    def address(self, name: str, query: str = "") -> str:
        """Of a page by its name."""
        place = f"{PLACE}/{name or START}" if name in self.names else f"/{name}"
        return f"{place}?{query}" if query else place

    def linked(self, html: str) -> str:
        """The HTML with its links to pages that have a text version led there."""
        found = _LINK.sub(lambda link: f'href="{self.address(link[1])}', html)
        return _TARGET.sub("", found)


def title_of(written: Written) -> str:
    """What the page called itself last."""
    titles = [
        one.page_config_changed.title for one in written.messages if one.WhichOneof("type") == "page_config_changed"
    ]
    return next((title for title in reversed(titles) if title), "")


def as_content(written: Written, twins: Twins, put: Put) -> str:
    """The main part of a page.

    Args:
        written: what the page sent.
        twins: where links lead.
        put: writes a figure, its files or the form where the page left a mark.
    """
    return _MARK.sub(lambda mark: put(mark[1], int(mark[2])), _content(_tree(written), twins))


def _tree(written: Written) -> _Node:
    root = _Node()
    for message in written.messages:
        path = list(message.metadata.delta_path)
        if message.WhichOneof("type") != "delta" or not path or path[0] != 0:  # 0: the main part of the page
            continue
        node = root
        for place in path[1:]:
            node = node.parts.setdefault(place, _Node())
        delta = message.delta
        if delta.WhichOneof("type") == "new_element":
            node.element, node.block, node.parts = delta.new_element, None, {}
        elif delta.WhichOneof("type") == "add_block":
            node.element, node.block = None, delta.add_block
    return root


def _content(node: _Node, twins: Twins) -> str:
    if node.element is not None:
        return _element(node.element, twins)
    if node.block is not None and _key(node.block) in _LEFT_OUT:
        return ""
    inside = "".join(_content(node.parts[place], twins) for place in sorted(node.parts))
    return _block(node.block, inside) if node.block is not None and inside else inside


def _block(block: Block, inside: str) -> str:
    kind = block.WhichOneof("type")
    if kind in ("expandable", "popover"):
        label = block.expandable.label if kind == "expandable" else block.popover.label
        return f'<details open class="vouw"><summary>{inline(label)}</summary>{inside}</details>'
    if kind == "column":
        return f'<div class="kolom">{inside}</div>'
    if '<div class="kolom">' in inside and not _key(block):
        return f'<div class="rij">{inside}</div>'
    return f'<div data-deel="{escape(_key(block), quote=True)}">{inside}</div>' if _key(block) else inside


def _key(block: Block) -> str:
    """The name that the page gave a container."""
    return _OWN_KEY.sub("", block.id)


def _element(element: Element, twins: Twins) -> str:
    kind = element.WhichOneof("type") or ""
    write = _WRITERS.get(kind)
    return "" if write is None else write(getattr(element, kind), twins)


def _html(found: Any, twins: Twins) -> str:
    return twins.linked(_FOR_BROWSER.sub("", found.body))


def _markdown(found: Any, twins: Twins) -> str:
    return twins.linked(as_html(found.body))


def _heading(found: Any, _twins: Twins) -> str:
    anchor = f' id="{escape(found.anchor, quote=True)}"' if found.anchor else ""
    return f"<{found.tag}{anchor}>{inline(found.body)}</{found.tag}>"


def _alert(found: Any, twins: Twins) -> str:
    return (
        f'<div class="melding" data-soort="{_ALERTS.get(found.format, "")}">{twins.linked(as_html(found.body))}</div>'
    )


def _page_link(found: Any, twins: Twins) -> str:
    name = twins.paths.get(found.page_script_hash, "")
    address = found.page if found.external else twins.address(name, found.query_string)
    return f'<p class="deur"><a href="{escape(address, quote=True)}">{inline(found.label)}</a></p>'


def _link_button(found: Any, twins: Twins) -> str:
    address = found.url.removeprefix(".")
    return twins.linked(f'<p class="deur"><a href="{escape(address, quote=True)}">{inline(found.label)}</a></p>')


_WRITERS: Mapping[str, Callable[[Any, Twins], str]] = {
    "html": _html,
    "markdown": _markdown,
    "heading": _heading,
    "alert": _alert,
    "page_link": _page_link,
    "link_button": _link_button,
}
