"""A folder to work in, beside the place where the result will stand, so that moving it there is done whole or not."""

import shutil
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

OLD = 24 * 3600.0  # seconds; no run takes so long, so whoever made it is gone


@contextmanager
def working_folder(place: Path, prefix: str) -> Generator[Path]:
    """Make a folder that is gone after the block, and clear what runs that were killed left here.

    Args:
        place: folder in which it comes.
        prefix: of its name; nothing else in `place` begins so.

    Raises:
        OSError: it cannot be made.
    """
    _clear(place, prefix)
    with tempfile.TemporaryDirectory(prefix=prefix, dir=place) as name:
        yield Path(name)


def _clear(place: Path, prefix: str) -> None:
    for left in place.glob(f"{prefix}*"):
        with suppress(OSError):  # another run may be clearing as well
            if time.time() - left.stat().st_mtime > OLD:
                shutil.rmtree(left)
