"""What was made once is kept for all sessions, and made once also when many ask for it at the same time.

Streamlit's own cache takes a tenth of a millisecond for each look-up, and one choice has a dozen.
"""

from collections.abc import Callable, Hashable
from threading import Condition
from typing import Any, ParamSpec, TypeVar

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

P = ParamSpec("P")
T = TypeVar("T")
CACHES: list[LRUCache[Hashable, Any]] = []  # all there are


def kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep what a function gives, for so many different arguments; those asked for last stay.

    Arguments by name do not tell one result from another: they only help to make it.
    """
    cache: LRUCache[Hashable, Any] = LRUCache(most)
    CACHES.append(cache)
    return cached(cache, key=_by_place, condition=Condition())


def _by_place(*arguments: Hashable, **_helpers: object) -> Hashable:
    return hashkey(*arguments)
