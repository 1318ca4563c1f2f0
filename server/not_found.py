"""What stands at an address that is no page: what happened, and where the reader can go. Works without a script."""

from functools import cache
from html import escape
from pathlib import Path

from components.texts import SITE
from server.pages import PAGES
from toekomstscenario.text_version.page import PLACE

_STYLE = Path(__file__).with_name("plain.css")
_PAGE = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Deze pagina bestaat niet – {site}</title>
<link rel="icon" type="image/svg+xml" href="/app/static/icoon.svg">
<style>{style}</style>
</head>
<body>
<header><p><a href="/"><b>Toekomstscenario</b> kind- en gezinsbescherming</a></p></header>
<main>
<h1>Deze pagina bestaat niet</h1>
<p>Op dit adres staat niets. Misschien is de link niet helemaal overgenomen, of heeft de pagina nu een ander adres.</p>
<p><b>Wat u kunt doen:</b> kijk het adres na, of kies hieronder een pagina.
<a href="{text}">De meeste pagina's zijn er ook als tekst</a>, zonder JavaScript.</p>
<h2>Alle pagina's</h2>
<ul>
{pages}
</ul>
</main>
</body>
</html>
"""


@cache
def no_such_page() -> str:
    """The whole page; it repeats nothing of the address that was asked."""
    lines = (
        f'<li><a href="/{path}">{escape(page.title)}</a><span>{escape(page.description)}</span></li>'
        for path, page in PAGES.items()
    )
    return _PAGE.format(site=escape(SITE), style=_STYLE.read_text(encoding="utf-8"), text=PLACE, pages="\n".join(lines))
