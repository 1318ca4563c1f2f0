"""What stands at an address that is no page: what happened, and where the reader can go. Works without a script."""

from functools import cache
from html import escape

from components.texts import SITE
from server.pages import PAGES
from server.plain import plain_page
from toekomstscenario.text_version.page import PLACE

_CONTENT = """\
<p>Op dit adres staat niets. Misschien is de link niet helemaal overgenomen, of heeft de pagina nu een ander adres.</p>
<p><b>Wat u kunt doen:</b> kijk het adres na, of kies hieronder een pagina.
<a href="{text}">De meeste pagina's zijn er ook als tekst</a>, zonder JavaScript.</p>
<h2>Alle pagina's</h2>
<ul>
{pages}
</ul>"""


@cache
def no_such_page() -> str:
    """The whole page; it repeats nothing of the address that was asked."""
    lines = (
        f'<li><a href="/{path}">{escape(page.title)}</a><span>{escape(page.description)}</span></li>'
        for path, page in PAGES.items()
    )
    content = _CONTENT.format(text=PLACE, pages="\n".join(lines))
    return plain_page("Deze pagina bestaat niet", content, site=SITE)
