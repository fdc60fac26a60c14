"""A private CUPS with printers that lay their sheets into a folder: nothing of the machine's own printing is touched."""

import ctypes
import ctypes.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

NAME = "福祉課-複合機"  # two trays, both sides, a margin of 5 mm it cannot print on
STOPPED = "会議室"  # somebody stopped it
EMPTY = "書庫"  # it has no paper
UNFIT = "ラベル"  # what feeds it understands no page of ours
_BIN = Path("/usr/lib/cups")

_CUPSD = """Listen {socket}
Browsing Off
DefaultAuthType None
WebInterface No
LogLevel error
MaxLogSize 0
PreserveJobHistory Yes
JobRetryInterval 60
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
_FILES = """ServerRoot {root}
ServerBin {root}/bin
RequestRoot {root}/spool
TempDir {root}/spool/tmp
CacheDir {root}/cache
StateDir {root}/state
AccessLog {root}/access_log
ErrorLog {root}/error_log
PageLog {root}/page_log
{user}"""
_PRINTER = """<Printer {name}>
Info {name}
MakeModel Ricoh-like 4504
DeviceURI sheets:{uri}
State {state}
Accepting Yes
JobSheets none none
ErrorPolicy stop-printer
</Printer>
"""
_PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TEST.PPD"
*Manufacturer: "Test"
*Product: "(Test)"
*ModelName: "Test sheets"
*ShortNickName: "Test sheets"
*NickName: "Test sheets"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*cupsVersion: 2.3
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Size: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: Letter
*PageSize Letter/Letter: "<</PageSize[612 792]>>setpagedevice"
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: Letter
*PageRegion Letter/Letter: "<</PageSize[612 792]>>setpagedevice"
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: Letter
*ImageableArea Letter/Letter: "14.2 14.2 597.8 777.8"
*ImageableArea A4/A4: "14.2 14.2 581.1 827.7"
*DefaultPaperDimension: Letter
*PaperDimension Letter/Letter: "612 792"
*PaperDimension A4/A4: "595.276 841.89"
*OpenUI *InputSlot/Tray: PickOne
*OrderDependency: 20 AnySetup *InputSlot
*DefaultInputSlot: Tray1
*InputSlot Tray1/Tray 1: "<</MediaPosition 1>>setpagedevice"
*InputSlot Tray2/Tray 2: "<</MediaPosition 2>>setpagedevice"
*CloseUI: *InputSlot
*OpenUI *Duplex/Both sides: PickOne
*OrderDependency: 20 AnySetup *Duplex
*DefaultDuplex: DuplexNoTumble
*Duplex None/Off: "<</Duplex false>>setpagedevice"
*Duplex DuplexNoTumble/Long: "<</Duplex true /Tumble false>>setpagedevice"
*CloseUI: *Duplex
"""
# lays what comes through the filters into a folder, with the options it came with; "empty" says what an empty tray says
_BACKEND = """#!/bin/sh
case "$#" in 0) echo 'direct sheets "Unknown" "Test sheets"'; exit 0;; esac
case "$DEVICE_URI" in
*empty) echo "STATE: +media-empty-error" >&2; exit 4;;
esac
printf '%s' "$5" > "{out}/$1.options"
cat ${{6:+"$6"}} > "{out}/$1.part" && mv "{out}/$1.part" "{out}/$1.pdf"
"""


@dataclass(frozen=True)
class PrintShop:
    """A running CUPS; `out` holds one PDF and its options for each job that came out."""

    root: Path
    out: Path
    process: "subprocess.Popen[bytes]"

    @property
    def socket(self) -> str:
        """Where it listens."""
        return str(self.root / "s")

    def came_out(self, job: int, within: float = 20.0) -> bytes:
        """The sheets of a job, once they lie there."""
        self._wait(self.out / f"{job}.pdf", within)
        return (self.out / f"{job}.pdf").read_bytes()

    def options(self, job: int) -> dict[str, str]:
        """What the printer was told with it."""
        pairs = (self.out / f"{job}.options").read_text("utf-8").split()
        return dict(pair.split("=", 1) for pair in pairs if "=" in pair)

    def _wait(self, path: Path, within: float) -> None:
        until = time.monotonic() + within
        while not path.exists():
            if time.monotonic() > until:
                raise AssertionError((self.root / "error_log").read_text("utf-8", "replace")[-2000:])
            _breathe()


@contextmanager
def open_shop() -> Iterator[PrintShop]:
    """Starts it, makes this process its customer, and takes everything away again."""
    root = Path(tempfile.mkdtemp(prefix="techo-cups-", dir="/tmp"))  # a socket's path must be short
    try:
        shop = _start(root)
        try:
            with _customer(shop.socket):
                yield shop
        finally:
            shop.process.send_signal(signal.SIGTERM)
            shop.process.wait(timeout=20)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _start(root: Path) -> PrintShop:
    out = root / "out"
    for name in ("ppd", "spool/tmp", "cache", "state", "out", "bin/backend"):
        (root / name).mkdir(parents=True)
    for name in ("", "bin", "bin/backend"):
        (root / name).chmod(0o755)
    for name in ("spool", "spool/tmp", "cache", "state", "out"):
        (root / name).chmod(0o777)
    for room in ("filter", "daemon", "notifier", "monitor", "driver", "cgi-bin"):
        (root / "bin" / room).symlink_to(_BIN / room)
    backend = root / "bin" / "backend" / "sheets"
    backend.write_text(_BACKEND.format(out=out), "utf-8")
    backend.chmod(0o755)
    user = "User lp\nGroup lp\nSystemGroup root\n" if os.geteuid() == 0 else ""
    (root / "cupsd.conf").write_text(_CUPSD.format(socket=root / "s"), "utf-8")
    (root / "files.conf").write_text(_FILES.format(root=root, user=user), "utf-8")
    queues = (
        (NAME, "/paper", "Idle"),
        (STOPPED, "/paper", "Stopped"),
        (EMPTY, "/empty", "Idle"),
        (UNFIT, "/paper", "Idle"),
    )
    printers = "".join(_PRINTER.format(name=name, uri=uri, state=state) for name, uri, state in queues)
    (root / "printers.conf").write_text(printers, "utf-8")
    for name, _uri, _state in queues:
        fed = _PPD.replace("application/vnd.cups-pdf application/pdf", "image/x-label image/x-label")
        (root / "ppd" / f"{name}.ppd").write_text(fed if name == UNFIT else _PPD, "ascii")
    command = ["/usr/sbin/cupsd", "-f", "-c", str(root / "cupsd.conf"), "-s", str(root / "files.conf")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    shop = PrintShop(root, out, process)
    _until_it_listens(shop)
    return shop


def _until_it_listens(shop: PrintShop) -> None:
    until = time.monotonic() + 20
    while True:
        with socket.socket(socket.AF_UNIX) as one:
            try:
                one.connect(shop.socket)
            except OSError:
                if time.monotonic() > until or shop.process.poll() is not None:
                    raise
            else:
                return
        _breathe()


@contextmanager
def _customer(server: str) -> Iterator[None]:
    library = ctypes.CDLL(ctypes.util.find_library("cups"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CUPS_SERVER", server)  # for threads that never asked before
        library.cupsSetServer(server.encode())  # for this one
        yield
        library.cupsSetServer(None)


def _breathe() -> None:
    """Lets the other process work for a moment."""
    threading.Event().wait(0.02)
