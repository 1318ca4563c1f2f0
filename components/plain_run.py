"""Runs a page without a reader: the same app.py as for everyone, with an address and a sheet instead of a browser.

So a text version cannot differ from its page. It leans on how Streamlit runs a script; tests/app/test_text_version.py
notices when that changes.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import uuid4

from streamlit.proto.ClientState_pb2 import ContextInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner.exec_code import exec_func_with_error_handling
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext, add_script_run_ctx
from streamlit.runtime.state import SafeSessionState, SessionState

from components.plain import Sheet, on_sheet
from toekomstscenario.settings import public_url

_LOG = logging.getLogger("toekomstscenario")
_APP = str(Path(__file__).resolve().parents[1] / "app.py")
_SCRIPTS = ScriptCache()
_TURNS = threading.BoundedSemaphore(2)  # readers of the dashboard itself wait for the same processors


@dataclass(frozen=True)
class Written:
    """What a page sent to the browser that is not there, in order, and what it left on its sheet.

    `paths` has the name in the address of each page that there is; `whole` is False when the page ended in a fault.
    """

    messages: tuple[ForwardMsg, ...]
    sheet: Sheet
    paths: Mapping[str, str]
    whole: bool


def run_page(page: str, query: str) -> Written:
    """Run a page in a thread of its own, so that nothing of this run stays behind.

    Args:
        page: its name in the address; empty for the start page.
        query: what stands behind the question mark.
    """
    with _TURNS, ThreadPoolExecutor(1, thread_name_prefix="tekstversie") as thread:
        return thread.submit(Context().run, _run, page, query).result()


def _run(page: str, query: str) -> Written:
    messages: list[ForwardMsg] = []
    sheet = Sheet()
    context = _context(page, query, messages.append)
    module = ModuleType("__main__")
    module.__dict__["__file__"] = _APP
    code: Any = _SCRIPTS.get_bytecode(_APP)
    with on_sheet(sheet):
        _, whole, *_ = exec_func_with_error_handling(partial(exec, code, module.__dict__), context)
    known = context.pages_manager.get_pages().values()
    paths = {str(one["page_script_hash"]): str(one.get("url_pathname", "")) for one in known}
    return Written(tuple(messages), sheet, paths, whole)


def _tell(problem: Exception) -> bool:
    _LOG.error("Onverwachte fout in een tekstversie", exc_info=problem)
    return True


def _context(page: str, query: str, send: Callable[[ForwardMsg], None]) -> ScriptRunContext:
    pages = PagesManager(_APP, _SCRIPTS)
    pages.set_script_intent("", page)
    state = SafeSessionState(SessionState(), lambda: None)
    context = ScriptRunContext(
        session_id=f"tekst-{uuid4()}",
        _enqueue=send,
        query_string=query,
        session_state=state,
        uploaded_file_mgr=MemoryUploadedFileManager("/_stcore/upload_file"),
        main_script_path=_APP,
        user_info={},
        fragment_storage=MemoryFragmentStorage(),
        pages_manager=pages,
        on_script_error=_tell,
    )
    add_script_run_ctx(threading.current_thread(), context)
    with state.query_params() as parameters:
        parameters.populate_from_query_string(query)
    here = ContextInfo(url=f"{public_url()}/{page}{'?' if query else ''}{query}")
    context.reset(query_string=query, page_script_hash=pages.main_script_hash, context_info=here)
    return context
