"""The button that puts something in a letter, as HTML: light, because a page may have hundreds of them.

`components/basket_buttons.js` does what it says, in the browser alone. Every text is escaped.
"""

from html import escape

from toekomstscenario.basket import AskItem, EventItem, FactItem, Item, item_code
from toekomstscenario.errors import UserError

WORDS = "Voeg toe aan brief"


def add_button(item: Item | None, about: str) -> str:
    """The button for one item; nothing when there is none.

    Args:
        item: what it adds.
        about: tells it from the other buttons when it is read aloud.
    """
    if item is None:
        return ""
    return (
        f'<button type="button" class="tk-brief" data-brief="{escape(item_code(item), quote=True)}"'
        f' aria-label="{WORDS}: {escape(about, quote=True)}">{WORDS}</button>'
    )


def add_row_button(kind: type[FactItem | EventItem | AskItem], name: str, about: str) -> str:
    """The button for a row of the register; nothing for one whose id no link can hold."""
    try:
        return add_button(kind(name), about)
    except UserError:
        return ""
