"""How patient the connector is."""

from dataclasses import dataclass
from typing import Self

from toekomstscenario.settings import number


@dataclass(frozen=True, slots=True)
class Policy:
    """How patient we are; times in seconds. Each can be set from outside as `CBS_<NAME>`, such as CBS_READ_TIMEOUT."""

    attempts: int = 5
    attempts_without_contact: int = 3
    first_wait: float = 1.0
    longest_wait: float = 60.0
    longest_retry_after: float = 120.0
    connect_timeout: float = 15.0
    read_timeout: float = 150.0
    budget: float = 3600.0
    pause: float = 0.0
    ipv4_only: bool = False

    @classmethod
    def from_environment(cls) -> Self:
        """The policy as the environment sets it."""
        usual = cls()
        return cls(
            attempts=max(1, int(number("CBS_ATTEMPTS", usual.attempts))),
            first_wait=number("CBS_FIRST_WAIT", usual.first_wait),
            connect_timeout=number("CBS_CONNECT_TIMEOUT", usual.connect_timeout),
            read_timeout=number("CBS_READ_TIMEOUT", usual.read_timeout),
            budget=number("CBS_BUDGET", usual.budget),
            pause=number("CBS_PAUSE", usual.pause),
            ipv4_only=number("CBS_IPV4_ONLY", 0) > 0,
        )
