"""What a reader puts together for a letter: references in an order, with own text between; never a copy of a value."""

from toekomstscenario.basket.links import LONGEST_LINK, PARAMETER, from_code, item_code, to_code
from toekomstscenario.basket.model import (
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_ITEMS,
    AskItem,
    Basket,
    EventItem,
    FactItem,
    FigureItem,
    Form,
    Item,
    TextItem,
    add,
    move,
    remove,
    rewrite,
    tidy_line,
    tidy_text,
)
from toekomstscenario.basket.pages import figure_item
from toekomstscenario.basket.project import MOST_BYTES, from_project, to_project

__all__ = [
    "LONGEST_LINE",
    "LONGEST_LINK",
    "LONGEST_TEXT",
    "MOST_BYTES",
    "MOST_ITEMS",
    "PARAMETER",
    "AskItem",
    "Basket",
    "EventItem",
    "FactItem",
    "FigureItem",
    "Form",
    "Item",
    "TextItem",
    "add",
    "figure_item",
    "from_code",
    "from_project",
    "item_code",
    "move",
    "remove",
    "rewrite",
    "tidy_line",
    "tidy_text",
    "to_code",
    "to_project",
]
