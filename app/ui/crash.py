"""What may be said of an exception: its types and the places it passed, never its text (values may stand in it)."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from forms.kernel.errors import TechoError

_log = logging.getLogger("techo")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def frames_of(error: BaseException) -> str:
    """Type names (and our own codes) of `error` and its causes with file, line and function of every frame."""
    import traceback  # nothing has broken before the first paint

    parts: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        code = f"[{link.code}]" if isinstance(link, TechoError) else ""
        frames = " < ".join(
            f"{Path(f.filename).name}:{f.lineno} {f.name}"
            for f in reversed(traceback.extract_tb(link.__traceback__))
        )
        parts.append(f"{type(link).__name__}{code} at {frames or '?'}")
        link = link.__cause__ or link.__context__
    return "; from ".join(parts)


def install(tell: Callable[[BaseException], None]) -> None:
    """Sends uncaught exceptions to the log (types and frames only) and then to `tell`; routes Qt's messages to logging."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("uncaught: %s", frames_of(error))
        tell(error)

    sys.excepthook = hook
    qInstallMessageHandler(_qt_message)


def _qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    _log.log(_LEVELS.get(kind, logging.WARNING), "qt %s: %s", context.category, text)
