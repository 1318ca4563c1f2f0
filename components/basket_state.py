"""The letter of one reader: in the session while he works, in the address when it fits, and in his browser tab.

A link from another page starts a new session, so what was put in the letter elsewhere comes from the tab
(`basket_buttons.js`). Nothing of it is kept on the server after the session.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import streamlit as st
from streamlit.components import v2

from components.address import address_is_new, write_parameters
from toekomstscenario import basket as baskets
from toekomstscenario.basket import LONGEST_LINK, PARAMETER, Basket, TextItem
from toekomstscenario.claims import Checked
from toekomstscenario.errors import UserError

PAGE = "brief"
_KEY, _TAB = "brief: staat", "briefopslag"
_MOST_PAST = 20
LINKED = "U opende een brief uit een link. Uw eigen brief van daarvoor komt terug met 'Maak ongedaan'."
_JS = """
const KEY = 'tk-brief', known = new WeakSet();
export default function ({ parentElement, data, setStateValue }) {
  if (!known.has(parentElement)) {
    known.add(parentElement);
    let found = window.tkBrief || '';
    try { found = sessionStorage.getItem(KEY) || ''; } catch (refused) {}
    setStateValue('bewaard', { tekst: found, bezoek: Date.now() });
    if (!data.linked) return;
  }
  window.tkBrief = data.code;
  try { sessionStorage.setItem(KEY, data.code); } catch (refused) {}
}
"""
_component = v2.component("briefopslag", html="<span hidden></span>", js=_JS)


@dataclass
class Letter:
    """The letter and what is needed to work on it.

    Args:
        basket: as it is.
        names: of its items, for the widgets; an item keeps its name when it moves.
        past: what it was before each change, the latest last.
        round: goes up when it is replaced as a whole.
        link: the code in the address as it was last read or written.
        linked: whether it came from a link and the browser tab has not told yet what it had before.
        visit: the last visit on which the tab told something.
        notices: what of a link or a file could not be read.
        trouble: why the last change was refused.
        spilled: what does not fit on the one page of which letter; measuring takes long.
        typed: what the claim check says of each own text; checking takes long in a long one.
    """

    basket: Basket = field(default_factory=Basket)
    names: list[int] = field(default_factory=list[int])
    past: list[Basket] = field(default_factory=list[Basket])
    round: int = 0
    link: str = ""
    linked: bool = False
    visit: object = None
    notices: tuple[str, ...] = ()
    trouble: UserError | None = None
    spilled: tuple[Basket, str] | None = None
    typed: dict[str, tuple[Checked, ...]] = field(default_factory=dict[str, tuple[Checked, ...]])
    _named: int = 0

    def replace(self, basket: Basket, notices: Sequence[str] = ()) -> None:
        """Put another letter in its place; the one that was there can come back."""
        if not self.basket.empty:
            self.past = [*self.past, self.basket][-_MOST_PAST:]
        self._take(basket)
        self.notices = tuple(notices)

    def _take(self, basket: Basket) -> None:
        self.basket = basket
        self.names = [self._name() for _ in basket.items]
        self.round += 1

    def _name(self) -> int:
        self._named += 1
        return self._named

    def change(self, make: Callable[[Basket], Basket], names: Callable[[list[int]], list[int]] | None = None) -> None:
        """Change the letter; one that is refused stays as it is, with the reason."""
        try:
            changed = make(self.basket)
        except UserError as problem:
            self.trouble = problem
            return
        if changed != self.basket:
            self.past = [*self.past, self.basket][-_MOST_PAST:]
            self.basket = changed
            self.names = names(self.names) if names else self.names
            self.notices = ()

    def undo(self) -> None:
        """Take back the last change."""
        if self.past:
            self._take(self.past.pop())
            self.notices = ()

    def clear(self) -> None:
        """Begin again; what was there can come back."""
        self.replace(Basket())

    def move(self, place: int, steps: int) -> None:
        """Move one item up (negative) or down."""
        order = list(range(len(self.names)))
        order.insert(min(max(place + steps, 0), len(order) - 1), order.pop(place))
        self.change(lambda basket: baskets.move(basket, place, steps), lambda names: [names[one] for one in order])

    def remove(self, place: int) -> None:
        """Take one item out."""
        self.change(lambda basket: baskets.remove(basket, place), lambda names: names[:place] + names[place + 1 :])

    def insert_text(self, place: int, text: str = "") -> None:
        """Put own text before the item at a place."""

        def make(basket: Basket) -> Basket:
            return baskets.move(baskets.add(basket, TextItem(text)), len(basket.items), place - len(basket.items))

        self.change(make, lambda names: [*names[:place], self._name(), *names[place:]])

    def rewrite(self, place: int, text: str) -> None:
        """Put other words in own text."""
        self.change(lambda basket: baskets.rewrite(basket, place, text))

    def rename(self, place: int) -> None:
        """Give an item a new name, so that its widget shows what is in it now and not what was typed."""
        self.names[place] = self._name()


def letter() -> Letter:
    """The letter of this session, after what the address and the browser tab have to tell."""
    found: Letter = st.session_state.setdefault(_KEY, Letter())
    linked = st.query_params.get(PARAMETER, "")
    if linked and linked != found.link and address_is_new(PAGE):
        found.link, found.linked = linked, True
        found.replace(*baskets.from_code(linked))
        found.notices = (*found.notices, LINKED) if found.past else found.notices
    told = st.session_state.get(_TAB, {}).get("bewaard")
    if isinstance(told, dict) and told.get("bezoek") != found.visit:
        found.visit = told.get("bezoek")
        _hear(found, str(told.get("tekst", "")))
    return found


def _hear(found: Letter, text: str) -> None:
    """Take over what was put in the letter on other pages; what stood before an opened link can come back."""
    linked, found.linked = found.linked, False
    if text in ("", baskets.to_code(found.basket)):
        return
    basket, problems = baskets.from_code(text)
    if not linked or text.startswith(f"{found.link}~"):  # the letter of the link, and more was added since
        found.replace(basket, problems)
    elif not basket.empty:
        found.past.insert(0, basket)
        found.notices = tuple(dict.fromkeys((*found.notices, LINKED)))


def remember(found: Letter) -> bool:
    """Put the letter in the address when it fits, and in the browser tab; called once, at the end of a run.

    Returns:
        Whether it fits in a link.
    """
    code = baskets.to_code(found.basket)
    fits = len(code) <= LONGEST_LINK
    found.link = code if fits else ""
    write_parameters(PAGE, {PARAMETER: code} if found.link else {}, ())
    _component(key=_TAB, data={"code": code, "linked": found.linked}, height="content")
    return fits
