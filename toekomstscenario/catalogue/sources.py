"""One TOML per source -> Source values."""

from pathlib import Path

from toekomstscenario.catalogue import toml_file
from toekomstscenario.errors import DataError
from toekomstscenario.model import Source

_REQUIRED = frozenset(["publisher", "title", "short", "kind", "table", "url", "licence", "note", "seen_as"])
TOGETHER = "+"  # joins the ids of the two sources of a figure that we computed
OWN_WORK = "eigen berekening"
_WORK = "; bewerking: "  # in the short name of a source whose figures we worked on
SECOND_HAND_KINDS = ("heruitgave", "begroting", "nieuws")
KINDS = ("tabel", "publicatie", "heruitgave", "begroting", "nieuws", "register")


def read_source(file: Path) -> Source:
    """Read one source file; its id is the file name.

    Raises:
        DataError: a wrong key, type or value, named with the file.
    """
    table = toml_file.read_toml(file)
    toml_file.check_keys(file, table, _REQUIRED, frozenset())
    seen_as = toml_file.tables(file, table, "seen_as")
    for pair in seen_as:
        toml_file.check_keys(file, pair, frozenset({"label", "url"}), frozenset(), where="seen_as: ")
    source = Source(
        id=file.stem,
        publisher=toml_file.text(file, table, "publisher"),
        title=toml_file.text(file, table, "title"),
        short=toml_file.text(file, table, "short"),
        kind=toml_file.text(file, table, "kind"),
        table=toml_file.text(file, table, "table"),
        url=toml_file.text(file, table, "url"),
        licence=toml_file.text(file, table, "licence"),
        note=toml_file.text(file, table, "note"),
        seen_as=tuple((toml_file.text(file, pair, "label"), toml_file.text(file, pair, "url")) for pair in seen_as),
    )
    if source.kind not in KINDS:
        raise DataError(file, f"'kind' is '{source.kind}', maar moet een van deze zijn: {', '.join(KINDS)}")
    if not (source.publisher and source.title and source.short and source.licence):
        raise DataError(file, "publisher, title, short en licence mogen niet leeg zijn")
    if not source.url.startswith(("https://", "http://")):
        raise DataError(file, "'url' moet met https:// beginnen")
    return source


def both(one: Source, other: Source) -> Source:
    """The source of a figure that we computed out of two: both are named, and that the work on them is ours."""
    by_way_of = next((source.kind for source in (one, other) if source.kind in SECOND_HAND_KINDS), one.kind)
    retrieved = [source.retrieved for source in (one, other) if source.retrieved is not None]
    return Source(
        id=f"{one.id}{TOGETHER}{other.id}",
        publisher=_together(one.publisher, other.publisher),
        title=_together(one.title, other.title),
        short=_short(one.short, other.short),
        kind=by_way_of,
        table=_together(one.table, other.table),
        url=one.url,
        licence=_together(one.licence, other.licence),
        note=" ".join(dict.fromkeys(note for note in (one.note, other.note) if note)),
        seen_as=(),
        retrieved=min(retrieved, key=lambda found: found.on) if len(retrieved) == 2 else None,
    )


def _short(one: str, other: str) -> str:
    """CBS StatLine, tabel A en tabel B; bewerking: ... : the publisher once, and all that was done with the figures."""
    (first, *done), (second, *also) = (text.split(_WORK) for text in (one, other))
    publisher, comma, _ = first.partition(", ")
    works = dict.fromkeys([*done, *also, OWN_WORK])
    return f"{_together(first, second.removeprefix(publisher + comma))}{_WORK}{', '.join(works)}"


def _together(one: str, other: str) -> str:
    return " en ".join(dict.fromkeys(text for text in (one, other) if text))
