"""A page of plain HTML for where no page of the dashboard can stand: works without a script."""

from html import escape
from pathlib import Path

_STYLE = Path(__file__).with_name("plain.css")
_PAGE = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
{head}<title>{title} – {site}</title>
<link rel="icon" type="image/svg+xml" href="/app/static/icoon.svg">
<style>{style}</style>
</head>
<body>
<header><p><a href="/"><b>Toekomstscenario</b> kind- en gezinsbescherming</a></p></header>
<main>
<h1>{title}</h1>
{content}
</main>
</body>
</html>
"""


def plain_page(title: str, content: str, *, site: str, head: str = "") -> str:
    """The whole page.

    Args:
        title: heading, and with `site` the title of the window; text.
        content: what stands under the heading; HTML.
        site: name of the dashboard; text.
        head: what else belongs in the head; HTML.
    """
    style = _STYLE.read_text(encoding="utf-8")
    return _PAGE.format(head=head, title=escape(title), site=escape(site), style=style, content=content)
