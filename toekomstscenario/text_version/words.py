"""The Markdown that the pages write -> HTML: paragraphs, lists, bold, italic, code and links; all else is text."""

import re
from html import escape, unescape

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_MARKS = (
    (re.compile(r"\*\*(.+?)\*\*", re.DOTALL), r"<strong>\1</strong>"),
    (re.compile(r"(?<![\w*])\*([^\s*](?:[^*]*[^\s*])?)\*(?![\w*])"), r"<em>\1</em>"),
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r" {2,}\n"), "<br>"),
    (re.compile(r":material/\w+:\s*"), ""),
)
_SAFE = ("/", "#", "https://", "http://", "mailto:")
_ITEM = "- "


def as_html(text: str) -> str:
    """Every text is escaped; what is no Markdown of our pages stays as it is written."""
    return "".join(_part(part) for part in re.split(r"\n\s*\n", text.strip()) if part.strip())


def inline(text: str) -> str:
    """The same within one paragraph."""
    words = escape(text, quote=False)
    for mark, written in _MARKS:
        words = mark.sub(written, words)
    return _LINK.sub(_link, words).strip()


def _link(found: re.Match[str]) -> str:
    words, address = found[1], unescape(found[2])  # it was escaped with the words
    return f'<a href="{escape(address, quote=True)}">{words}</a>' if address.startswith(_SAFE) else words


def _part(part: str) -> str:
    lines = part.strip().split("\n")
    if all(line.lstrip().startswith(_ITEM) for line in lines):
        items = "".join(f"<li>{inline(line.lstrip().removeprefix(_ITEM))}</li>" for line in lines)
        return f"<ul>{items}</ul>"
    return f"<p>{inline(part.strip())}</p>"
