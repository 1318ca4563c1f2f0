"""$filter: the part of the language that the service is known to understand, read into a test of one row."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

Value = Callable[[Mapping[str, Any]], Any]
V4_FUNCTIONS = frozenset({"startswith", "contains", "tolower"})
V3_FUNCTIONS = frozenset({"startswith", "substringof"})
_TOKENS = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<number>-?\d+(?:\.\d+)?)|(?P<name>[A-Za-z_]\w*)|(?P<sign>[(),]))"
)
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda one, other: one == other,
    "ne": lambda one, other: one != other,
    "ge": lambda one, other: one is not None and one >= other,
    "le": lambda one, other: one is not None and one <= other,
    "gt": lambda one, other: one is not None and one > other,
    "lt": lambda one, other: one is not None and one < other,
}
_CALLS: dict[str, Callable[..., Any]] = {
    "startswith": lambda text, start: str(text or "").startswith(start),
    "contains": lambda text, part: part in str(text or ""),
    "substringof": lambda part, text: part in str(text or ""),  # v3: the other way round
    "tolower": lambda text: str(text or "").lower(),
}


class FilterError(ValueError):
    """The filter cannot be read; the service answers 400."""


def compile_filter(text: str, names: Collection[str], functions: Collection[str] = V4_FUNCTIONS) -> Value:
    """A test of a row.

    Raises:
        FilterError: bad syntax, a property that is not in `names`, a function that is not in `functions`.
    """
    parser = _Parser(text, names, functions)
    test = parser.any_of()
    if parser.tokens:
        raise FilterError(f"unexpected {parser.tokens[0][1]!r}")
    return test


class _Parser:
    """Reads the tokens from left to right; each method reads one level of the grammar."""

    def __init__(self, text: str, names: Collection[str], functions: Collection[str]) -> None:
        self.tokens = _tokens(text)
        self.names = names
        self.functions = functions

    def any_of(self) -> Value:
        tests = [self.all_of()]
        while self.take("name", "or"):
            tests.append(self.all_of())
        return tests[0] if len(tests) == 1 else lambda row: any(test(row) for test in tests)

    def all_of(self) -> Value:
        tests = [self.comparison()]
        while self.take("name", "and"):
            tests.append(self.comparison())
        return tests[0] if len(tests) == 1 else lambda row: all(test(row) for test in tests)

    def comparison(self) -> Value:
        if self.take("sign", "("):
            inner = self.any_of()
            self.must(")")
            return inner
        left = self.operand()
        if self.v4 and self.take("name", "in"):
            members = frozenset(self.members())
            return lambda row: left(row) in members
        for name, compare in _COMPARE.items():
            if self.take("name", name):
                right = self.operand()
                return lambda row: compare(left(row), right(row))
        return left

    @property
    def v4(self) -> bool:
        return "contains" in self.functions

    def members(self) -> list[Any]:
        self.must("(")
        found = [self.operand()({})]
        while self.take("sign", ","):
            found.append(self.operand()({}))
        self.must(")")
        return found

    def operand(self) -> Value:
        if not self.tokens:
            raise FilterError("the filter ends too early")
        kind, text = self.tokens.pop(0)
        if kind == "text":
            literal: Any = text[1:-1].replace("''", "'")
            return lambda row: literal
        if kind == "number":
            number = float(text)
            return lambda row: number
        if kind == "name" and self.take("sign", "("):
            return self.call(text)
        if text == "null":
            return lambda row: None
        if kind != "name" or text not in self.names:
            raise FilterError(f"could not find a property named {text!r}")
        return lambda row: row.get(text)

    def call(self, name: str) -> Value:
        if name not in self.functions:
            raise FilterError(f"unknown function {name!r}")
        arguments = [self.operand()]
        while self.take("sign", ","):
            arguments.append(self.operand())
        self.must(")")
        if len(arguments) != (1 if name == "tolower" else 2):
            raise FilterError(f"wrong number of arguments for {name!r}")
        function = _CALLS[name]
        return lambda row: function(*(argument(row) for argument in arguments))

    def take(self, kind: str, text: str) -> bool:
        if self.tokens and self.tokens[0] == (kind, text):
            self.tokens.pop(0)
            return True
        return False

    def must(self, sign: str) -> None:
        if not self.take("sign", sign):
            raise FilterError(f"expected {sign!r}")


def _tokens(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    place, text = 0, text.rstrip()
    while place < len(text):
        match = _TOKENS.match(text, place)
        if match is None or match.lastgroup is None:
            raise FilterError(f"syntax error at position {place}")
        found.append((match.lastgroup, match[match.lastgroup]))
        place = match.end()
    if not found:
        raise FilterError("the filter is empty")
    return found
