"""A basket of references: it comes back from a link and from a file as it was, and bad ones are told, never guessed."""

import base64
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toekomstscenario.basket import (
    MOST_BYTES,
    MOST_ITEMS,
    AskItem,
    Basket,
    EventItem,
    FactItem,
    FigureItem,
    Form,
    TextItem,
    add,
    figure_item,
    from_code,
    from_project,
    move,
    remove,
    rewrite,
    tidy_line,
    tidy_text,
    to_code,
    to_project,
)
from toekomstscenario.errors import UserError

IDS = st.integers(1, 99999).map(str)
CODES = st.text("abcXYZ0189_,/+:-", min_size=1, max_size=20)
CHOICES = st.dictionaries(st.sampled_from(["cijfer", "gebied", "van", "tot", "groep2"]), CODES, max_size=4)
FIGURES = st.builds(
    lambda page, choice, part: FigureItem(page, tuple(sorted(choice.items())), part),
    st.sampled_from(["ontwikkeling", "mijn-stad", "tijdlijn"]),
    CHOICES,
    st.text("abc-_019", max_size=12),
)
REFERENCES = st.one_of(IDS.map("F{}".format).map(FactItem), IDS.map("T{}".format).map(EventItem),
                       IDS.map("A{}".format).map(AskItem), FIGURES)  # fmt: skip
TEXTS = st.text(max_size=200).map(tidy_text).map(TextItem)
ITEMS = st.tuples(st.lists(REFERENCES, unique=True, max_size=8), st.lists(TEXTS, max_size=3)).map(
    lambda both: (*both[0], *both[1])
)
BASKETS = st.builds(
    Basket,
    ITEMS,
    st.sampled_from(Form),
    st.text(max_size=80).map(tidy_line),
    st.text(max_size=80).map(tidy_line),
    st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
FIGURE = FigureItem("ontwikkeling", (("cijfer", "vt_meldingen"), ("gebied", "NL01")))
FULL = Basket(
    (TextItem("Een <b>tekst</b> met {{cijfer:F012}} é"), FactItem("F012"), FIGURE), Form.HANDOUT, "Titel", "de raad"
)


@given(BASKETS)
def test_a_link_and_a_file_give_back_what_was_put_in(basket: Basket) -> None:
    assert from_code(to_code(basket)) == (basket, ())
    assert from_project(to_project(basket)) == basket


def test_a_link_is_short_and_holds_codes_only() -> None:
    items = (*(FactItem(f"F{number:03}") for number in range(20)), FIGURE)
    code = to_code(Basket(items))
    assert len(code) < 200
    assert set(code) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789~.-_,/+:")
    assert to_code(Basket()) == ""


@given(st.text(max_size=300))
def test_any_link_is_read_or_told(code: str) -> None:
    basket, problems = from_code(code)
    basket_of_versioned, told = from_code(f"1~{code}")
    assert problems or basket == Basket() or code.startswith("1")
    assert told or basket_of_versioned != Basket() or not code


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        ("2~F012", 0),
        ("F012", 0),
        ("1~F012~X999~F01<script>", 1),
        ("1~F012~t.!!!", 1),
        ("1~F012~t." + base64.urlsafe_b64encode(b"\xff\xfe").decode(), 1),
        ("1~F012~g.ontwikkeling..cijfer", 1),
        ("1~F012~g.../../etc..a.b", 1),
        ("1~F012~d.2026-13-45~o.bestaat-niet", 1),
        ("1~" + "~".join(f"F{number}" for number in range(1, 500)), MOST_ITEMS),
        ("1~" + "F012~" * 3 + "A" * 1_000_000, 0),
    ],
)
def test_what_a_link_cannot_hold_is_told_and_left_out(code: str, kept: int) -> None:
    basket, problems = from_code(code)
    assert len(basket.items) == kept
    assert problems
    assert all("<" not in problem and len(problem) < 300 for problem in problems)


def test_own_text_loses_what_cannot_be_seen() -> None:
    assert tidy_text("a\x00b\r\nc\u202ed\ufeff\te") == "ab\ncd e"
    assert tidy_line("  <h1>\n Brief \x07 ") == "<h1> Brief"
    assert len(tidy_line("x" * 1_000_000)) == 200
    with pytest.raises(UserError, match="te lang"):
        tidy_text("x" * 1_000_000)


def project(**changed: object) -> bytes:
    return json.dumps({**json.loads(to_project(FULL)), **changed}).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"soort": "toekomstscenario-brief", "soort": "toekomstscenario-brief"}',
        b" " * (MOST_BYTES + 1),
        project(soort="toekomstscenario-brievenwacht"),
        project(versie=2),
        project(versie=True),
        project(vorm="pamflet"),
        project(titel="x" * 201),
        project(titel=7),
        project(datum="morgen"),
        project(datum=20261122),
        project(onderdelen={}),
        project(onderdelen=["F012"]),
        project(onderdelen=[{"soort": "feit", "id": "F012; DROP"}]),
        project(onderdelen=[{"soort": ["feit"], "id": "F012"}]),
        project(onderdelen=[{"soort": "feit", "id": "F012", "waarde": 3}]),
        project(onderdelen=[{"soort": "tekst", "tekst": "x" * 20_001}]),
        project(onderdelen=[{"soort": "figuur", "pagina": "../etc", "keuze": {}, "figuur": ""}]),
        project(onderdelen=[{"soort": "figuur", "pagina": "geld", "keuze": {"van": 2020}, "figuur": ""}]),
        project(onderdelen=[{"soort": "feit", "id": "F012"}] * 2),
        project(onderdelen=[{"soort": "feit", "id": f"F{number}"} for number in range(1, 90)]),
        project(extra=1),
        json.dumps({**json.loads(to_project(FULL)), "titel": "NaN"}).replace('"NaN"', "NaN").encode(),
    ],
)
def test_a_file_that_is_not_ours_is_refused_in_dutch(content: bytes) -> None:
    with pytest.raises(UserError) as refused:
        from_project(content)
    assert refused.value.message.endswith((".", "'."))
    assert "<" not in refused.value.message


def test_own_text_of_thousands_of_lines_is_refused() -> None:
    most = "x\n" * 1_000
    assert Basket((TextItem(most), TextItem(most)))
    with pytest.raises(UserError, match="te veel regels"):
        Basket((TextItem(most), TextItem(most), TextItem("x\n")))


def test_moving_and_taking_out_keep_the_rest_in_order() -> None:
    first, second, third = FULL.items
    assert move(FULL, 2, -1).items == (first, third, second)
    assert move(FULL, 0, -5).items == FULL.items
    assert move(FULL, 0, 99).items == (second, third, first)
    assert move(FULL, 9, 1) == FULL
    assert remove(FULL, 1).items == (first, third)
    assert add(FULL, FactItem("F012")) == FULL
    assert rewrite(FULL, 0, "anders\x00").items[0] == TextItem("anders")
    full = Basket(tuple(FactItem(f"F{number}") for number in range(MOST_ITEMS)))
    with pytest.raises(UserError, match="hoogstens"):
        add(full, FactItem("F999"))


def test_a_figure_is_offered_only_where_a_link_leads_back_to_it() -> None:
    link = "/ontwikkeling?cijfer=vt_meldingen&gebied=NL01"
    assert figure_item("ontwikkeling-x", link, "prevalentie", {"deel": "verloop"}) == FIGURE
    assert figure_item("geld-overig", "", "geld", {"van": "een andere pagina"}) == FigureItem("geld", (), "geld-overig")
    assert figure_item("naast-nederland-a-GM0363", "", "mijn-stad", {"gebied": "GM0363"}) == FigureItem(
        "mijn-stad", (("gebied", "GM0363"),), "naast-nederland"
    )
    assert figure_item("ontwikkeling-eigen-1", "", "ontwikkeling", {"cijfer": "eigen-1"}) is None
    assert figure_item("ontwikkeling-eigen-1", "", "proeftuinen", {}) is None
    assert figure_item("wat", "", "eigen-cijfers", {}) is None
    assert figure_item("brug", "", "maatregelen", {"gebied": "een naam met spaties"}) is None
