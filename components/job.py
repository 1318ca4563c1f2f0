"""Work that takes long, in steps of a second: it shows how far it is, can be stopped, and ends with a file.

The work runs in the session of the reader and in memory alone: who closes the window leaves nothing behind.
"""

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from weakref import WeakSet

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import show
from components.state import one_look
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.settings import one_delivery

STEP_SECONDS = 0.8  # so long does a press of "Stop" wait at most, and the figure that is being made
MOST_JOBS, FORGOTTEN_SECONDS = 2, 60


@dataclass(frozen=True, slots=True)
class Shown:
    """How far a job is, in parts of the whole, and in words."""

    part: float
    words: str


@dataclass(eq=False)
class Job:
    """One piece of work.

    Args:
        of: what it was asked for; another wish ends it.
        steps: does the work; closed when the reader stops it.
        finish: gives the file at the end.
        file_name: of the download.
    """

    of: object
    steps: Generator[Shown]
    finish: Callable[[], bytes]
    file_name: str
    shown: Shown = Shown(0.0, "")
    content: bytes | None = None
    seen: float = field(default_factory=time.monotonic)

    def work(self) -> None:
        """Work for a moment; at the end the file is there."""
        until = time.monotonic() + STEP_SECONDS
        while time.monotonic() < until and self.content is None:
            found = next(self.steps, None)
            if found is None:
                self.content = self.finish()
            else:
                self.shown = found
        self.seen = time.monotonic()


@st.cache_resource(show_spinner=False)
def _running() -> WeakSet[Job]:
    return WeakSet()


def _busy() -> bool:
    """Whether others use the processors of this server already; work that nobody looks at does not count."""
    now = time.monotonic()
    return sum(job.content is None and now - job.seen < FORGOTTEN_SECONDS for job in _running()) >= MOST_JOBS


@st.fragment
def show_job(key: str, of: object, label: str, begin: Callable[[], Job]) -> None:
    """Offer the work, show how far it is with a button to stop it, and then the file.

    Args:
        key: names the job in this session.
        of: what is asked for now.
        label: of the button that starts it.
        begin: makes the job; trouble in it is told.
    """
    with one_delivery(), one_look():
        try:
            _show(key, of, label, begin)
        except (UserError, DataError) as problem:
            _drop(key)
            show.show_trouble(problem)


def _show(key: str, of: object, label: str, begin: Callable[[], Job]) -> None:
    job: Job | None = st.session_state.get(key)
    if job is not None and job.of != of:
        _drop(key)
        job = None
    place = st.empty()
    if job is None:
        if not place.button(label, key=f"{key}-begin", type="primary", icon=":material/folder_zip:"):
            return
        job = _begun(key, begin)
    if job.content is None:
        _finish(key, job, place)
    with place.container():
        _show_file(key, job)


def _begun(key: str, begin: Callable[[], Job]) -> Job:
    if _busy():
        raise UserError("De server maakt nu al pakketten voor anderen.", "Probeer het over een paar minuten weer.")
    job = begin()
    _running().add(job)
    st.session_state[key] = job
    return job


def _finish(key: str, job: Job, place: DeltaGenerator) -> None:
    """Work until the end; a press of a button ends this run at the next move of the bar, never halfway a step."""
    with place.container():
        bar = st.progress(job.shown.part, job.shown.words or "Bezig met het eerste bestand")
        st.button("Stop", key=f"{key}-stop", icon=":material/cancel:", on_click=_drop, args=(key,))
    while job.content is None:
        job.work()
        bar.progress(job.shown.part, job.shown.words)


def _show_file(key: str, job: Job) -> None:
    assert job.content is not None  # it is finished
    st.success(job.shown.words, icon=":material/check:")
    size = f"{max(len(job.content) / 1_000_000, 0.1):.1f}".replace(".", ",")
    with st.container(horizontal=True):
        st.download_button(
            f"Download ZIP-bestand ({size} MB)",
            job.content,
            job.file_name,
            "application/zip",
            on_click="ignore",
            key=f"{key}-download",
            icon=":material/download:",
            type="primary",
        )
        st.button("Weggooien en opnieuw", key=f"{key}-weg", on_click=_drop, args=(key,))


def _drop(key: str) -> None:
    job: Job | None = st.session_state.pop(key, None)
    if job is not None:
        job.steps.close()
