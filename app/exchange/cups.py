"""CUPS through the system's own libcups: the gated bytes go to the queue as they are, from memory, at true size.

Nothing is written on the way to the spooler; CUPS itself keeps a job's pages until they are printed.
"""

import ctypes
import ctypes.util
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from app.exchange.spool import How, JobWord, PrinterFacts, Progress, Sent, Trouble, Ways
from forms.kernel.errors import Unavailable

_PDF = b"application/pdf"
_GET_JOB, _GET_PRINTER, _DEFAULT, _ALL = 0x0009, 0x000B, 0x4001, 0x4002  # IPP operations
_OPERATION_GROUP, _INTEGER, _BOOLEAN, _ENUM, _NAME, _URI = 0x01, 0x21, 0x22, 0x23, 0x42, 0x45  # IPP tags
_LEAST_TEXT = 0x35  # tags of texts, keywords, names and addresses begin here
_NOT_FOUND, _FIRST_ERROR, _CONTINUE = 0x0406, 0x0400, 100
_STOPPED = 5  # printer-state
_JOB_STATES = {
    3: Progress.WAITING,
    4: Progress.STOPPED,  # held
    5: Progress.PRINTING,
    6: Progress.STOPPED,
    7: Progress.GONE,
    8: Progress.GONE,
    9: Progress.DONE,
}
# how a reason begins (RFC 8011 5.4.12, with -error, -warning or -report after it)
_TROUBLES = {
    "media-empty": Trouble.PAPER,
    "media-needed": Trouble.PAPER,
    "media-jam": Trouble.JAM,
    "cover-open": Trouble.COVER,
    "door-open": Trouble.COVER,
    "interlock-open": Trouble.COVER,
    "toner-empty": Trouble.TONER,
    "marker-supply-empty": Trouble.TONER,
    "offline": Trouble.OFFLINE,
    "shutdown": Trouble.OFFLINE,
    "connecting-to-device": Trouble.OFFLINE,
    "timed-out": Trouble.OFFLINE,
}
Answer = Mapping[str, Sequence[str | int | bool]]
_P, _S, _I = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
_SIGNATURES: Mapping[str, tuple[Any, tuple[Any, ...]]] = {
    "cupsAddOption": (_I, (_S, _S, _I, ctypes.POINTER(_P))),
    "cupsFreeOptions": (None, (_I, _P)),
    "cupsCreateJob": (_I, (_P, _S, _S, _I, _P)),
    "cupsStartDocument": (_I, (_P, _S, _I, _S, _S, _I)),
    "cupsWriteRequestData": (_I, (_P, _S, ctypes.c_size_t)),
    "cupsFinishDocument": (_I, (_P, _S)),
    "cupsCancelJob": (_I, (_S, _I)),
    "cupsLastError": (_I, ()),
    "cupsDoRequest": (_P, (_P, _P, _S)),
    "ippNewRequest": (_P, (_I,)),
    "ippAddString": (_P, (_P, _I, _I, _S, _S, _S)),
    "ippAddInteger": (_P, (_P, _I, _I, _S, _I)),
    "ippDelete": (None, (_P,)),
    "ippFirstAttribute": (_P, (_P,)),
    "ippNextAttribute": (_P, (_P,)),
    "ippGetName": (_S, (_P,)),
    "ippGetValueTag": (_I, (_P,)),
    "ippGetCount": (_I, (_P,)),
    "ippGetInteger": (_I, (_P, _I)),
    "ippGetBoolean": (_I, (_P, _I)),
    "ippGetString": (_S, (_P, _I, _P)),
}


class Cups:
    """`Spooler` over libcups. Each call asks the server anew, on whatever thread it is made."""

    def __init__(self, library: ctypes.CDLL) -> None:
        """`library` is libcups, version 2 or later."""
        self._lib = library
        for name, (result, arguments) in _SIGNATURES.items():
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments

    @classmethod
    def of_system(cls) -> "Cups | None":
        """The system's own; None where there is no libcups."""
        name = ctypes.util.find_library("cups")
        try:
            return cls(ctypes.CDLL(name)) if name else None
        except (OSError, AttributeError):  # not to be loaded, or an older one
            return None

    def printers(self) -> tuple[PrinterFacts, ...]:
        """Every queue. Raises Unavailable("printer.service")."""
        default = self._ask(_DEFAULT, empty=_NOT_FOUND)
        chosen = _text(default[0], "printer-name") if default else ""
        return tuple(
            PrinterFacts(
                _text(one, "printer-name"),
                _text(one, "printer-make-and-model"),
                _text(one, "printer-info"),
                _text(one, "printer-location"),
                _text(one, "printer-name") == chosen,
            )
            for one in self._ask(_ALL, empty=_NOT_FOUND)
            if _text(one, "printer-name")
        )

    def ways(self, printer: str) -> Ways:
        """Its trays and sides. Raises Unavailable("printer.none"|"printer.service")."""
        found = self._printer(printer)
        trays = tuple(str(one) for one in found.get("media-source-supported", ()) if one != "auto")
        return Ways(trays, "two-sided-long-edge" in found.get("sides-supported", ()))

    def send(self, data: bytes, name: str, printer: str, how: How) -> Sent:
        """Raises Unavailable("printer.none"|"printer.stopped"|"printer.service"|"printer.failed"); no job is left then.

        A stopped queue is given nothing: what lies there would come out some day beside nobody.
        """
        found = self._printer(printer)
        if _STOPPED in found.get("printer-state", ()) or False in found.get("printer-is-accepting-jobs", ()):
            raise Unavailable("printer.stopped")
        queue, title = printer.encode(), name.encode()
        job = self._create(queue, title, how)
        taken = self._lib.cupsStartDocument(None, queue, job, title, _PDF, 1) == _CONTINUE
        taken = taken and self._lib.cupsWriteRequestData(None, data, len(data)) == _CONTINUE
        ended = self._lib.cupsFinishDocument(None, queue) < _FIRST_ERROR
        if not taken or not ended:
            self._lib.cupsCancelJob(queue, job)
            raise Unavailable("printer.failed")
        return Sent(printer, job)

    def word(self, sent: Sent) -> JobWord:
        """Where the job stands; UNKNOWN when the server does not tell."""
        try:
            found = self._ask(_GET_JOB, _uri(sent.printer), sent.job, empty=_NOT_FOUND)
        except Unavailable:
            return JobWord()
        if not found:
            return JobWord()
        progress = _JOB_STATES.get(int(found[0].get("job-state", (0,))[0]), Progress.UNKNOWN)
        still, said = self._standing(sent.printer)
        if still and progress is Progress.WAITING:
            progress = Progress.STOPPED  # behind a queue that somebody, or an error, has stopped
        reasons = found[0].get("job-printer-state-reasons", ()) or said
        trouble = next(
            (t for r in reasons for start, t in _TROUBLES.items() if str(r).startswith(start)), None
        )
        return JobWord(progress, trouble)

    def cancel(self, sent: Sent) -> None:
        """Takes the job out of the queue; one that is out already stays so."""
        self._lib.cupsCancelJob(sent.printer.encode(), sent.job)

    def _create(self, queue: bytes, title: bytes, how: How) -> int:
        options = {
            "media": f"A4,{how.tray}" if how.tray else "A4",
            "print-scaling": "none",  # true size, whatever margin a driver tells
            "sides": "two-sided-long-edge" if how.two_sided else "one-sided",
            "number-up": "1",
            "copies": "1",
            "job-sheets": "none",  # no cover sheet between papers that are counted
        }
        held, count = _P(), 0
        for key, value in options.items():
            count = self._lib.cupsAddOption(key.encode(), value.encode(), count, ctypes.byref(held))
        job = int(self._lib.cupsCreateJob(None, queue, title, count, held))
        self._lib.cupsFreeOptions(count, held)
        if not job:
            raise Unavailable("printer.none" if self._error() == _NOT_FOUND else "printer.failed")
        return job

    def _printer(self, printer: str) -> Answer:
        found = self._ask(_GET_PRINTER, _uri(printer), empty=_NOT_FOUND) if printer else []
        if not found:
            raise Unavailable("printer.none")
        return found[0]

    def _standing(self, printer: str) -> tuple[bool, Sequence[str | int | bool]]:
        """Whether the queue is stopped, and what the printer says it lacks."""
        try:
            found = self._printer(printer)
        except Unavailable:
            return False, ("offline",)
        return _STOPPED in found.get("printer-state", ()), found.get("printer-state-reasons", ())

    def _error(self) -> int:
        return int(self._lib.cupsLastError())

    def _ask(self, operation: int, uri: str = "", job: int = 0, *, empty: int) -> list[Answer]:
        """The answer's groups of attributes; none for the error `empty`. Raises Unavailable("printer.service")."""
        request = self._lib.ippNewRequest(operation)
        if uri:
            self._lib.ippAddString(request, _OPERATION_GROUP, _URI, b"printer-uri", None, uri.encode())
        if job:
            self._lib.ippAddInteger(request, _OPERATION_GROUP, _INTEGER, b"job-id", job)
        self._lib.ippAddString(request, _OPERATION_GROUP, _NAME, b"requesting-user-name", None, b"techo")
        response = self._lib.cupsDoRequest(None, request, b"/")
        error = self._error()
        groups = list(self._groups(response)) if response else []
        if response:
            self._lib.ippDelete(response)
        if error == empty:
            return []
        if not response or error >= _FIRST_ERROR:
            raise Unavailable("printer.service")
        return [
            group for group in groups if set(group) - {"attributes-charset", "attributes-natural-language"}
        ]

    def _groups(self, response: int) -> Iterator[Answer]:
        """One dictionary for each printer or job; a nameless attribute stands between two."""
        group: dict[str, Sequence[str | int | bool]] = {}
        attribute = self._lib.ippFirstAttribute(response)
        while attribute:
            name = self._lib.ippGetName(attribute)
            if name is None:
                yield group
                group = {}
            else:
                group[name.decode()] = tuple(self._values(attribute))
            attribute = self._lib.ippNextAttribute(response)
        yield group

    def _values(self, attribute: int) -> Iterator[str | int | bool]:
        tag = self._lib.ippGetValueTag(attribute)
        for place in range(self._lib.ippGetCount(attribute)):
            if tag in (_INTEGER, _ENUM):
                yield int(self._lib.ippGetInteger(attribute, place))
            elif tag == _BOOLEAN:
                yield bool(self._lib.ippGetBoolean(attribute, place))
            elif tag >= _LEAST_TEXT:
                yield (self._lib.ippGetString(attribute, place, None) or b"").decode("utf-8", "replace")


def _uri(printer: str) -> str:
    return f"ipp://localhost/printers/{quote(printer, safe='')}"


def _text(found: Answer, name: str) -> str:
    return str(next(iter(found.get(name, ())), ""))
