"""What stands at an address that is no page: what happened, and where the reader can go. Works without a script."""

from functools import cache
from html import escape

from components.texts import SITE
from server.pages import PAGES
from toekomstscenario.text_version.page import PLACE

_STYLE = """
@font-face { font-family: "IBM Plex Sans"; font-weight: 400;
  src: url(/app/static/fonts/IBMPlexSans-Regular-Latin1.woff2); }
@font-face { font-family: "IBM Plex Sans"; font-weight: 600;
  src: url(/app/static/fonts/IBMPlexSans-SemiBold-Latin1.woff2); }
:root { color-scheme: light dark; }
body { margin: 0; background: light-dark(#FBFAF7, #14202B); color: light-dark(#1B2A3A, #EEF1F3);
  font: 400 1rem/1.5 "IBM Plex Sans", Arial, sans-serif; }
main, header { max-width: 60rem; margin: 0 auto; padding: 1.25rem 1.25rem 0; }
main { padding-bottom: 3rem; }
header p { margin: 0; padding-bottom: .5rem; border-bottom: 2px solid; }
header a { text-decoration: none; }
h1 { font-size: 2rem; line-height: 1.15; font-weight: 600; }
h2 { font-size: 1.35rem; font-weight: 600; margin: 2rem 0 .5rem; }
b { font-weight: 600; }
a { color: inherit; text-underline-offset: 3px; }
a:focus-visible { outline: 3px solid light-dark(#C2500F, #DC682B); outline-offset: 2px; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem 2rem;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); }
li a { display: inline-block; font-weight: 600; padding: .15rem 0; }
li span { display: block; }
"""
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
    return _PAGE.format(site=escape(SITE), style=_STYLE, text=PLACE, pages="\n".join(lines))
