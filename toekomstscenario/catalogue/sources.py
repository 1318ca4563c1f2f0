"""One TOML per source -> Source values."""

from pathlib import Path

from toekomstscenario.catalogue import toml_file
from toekomstscenario.errors import DataError
from toekomstscenario.model import Source

_REQUIRED = frozenset(["publisher", "title", "short", "kind", "table", "url", "licence", "note", "seen_as"])
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
