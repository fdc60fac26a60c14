"""`techo demo`: a throw-away office, the real screens, every case of the file, and what is left behind in one folder.

Left in the folder: the encrypted store, the printed PDFs, a picture of every screen passed, `demo.json`, and the recovery
words (the demo's private keyring ends with it).
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from app import settings as machine
from app.demo import report
from app.demo.cases import BadCases, DemoCase, load
from app.demo.day import OfficeDay
from app.demo.hands import Hands, Stuck
from app.demo.printing import DemoPrinting
from app.reference import load as load_reference
from app.settings import Settings
from db.private_keyring import private_keyring
from db.store import Store
from forms.kernel.errors import TechoError

RECOVERY, REPORT, MARK = "recovery.txt", "demo.json", ".techo-demo"
MARK_WORDS = "left by the demo of techo-madoguchi; everything beside it may be deleted by the next demo\n"
FOLDERS = ("office", "office.founding", "screens", "papers")
DONE, OTHER_END, CANNOT_BEGIN = 0, 1, 2


def main(out: Path, cases_file: Path | None) -> int:
    """Runs the demo. 0: every case ended as expected; 1: one did not; 2: the file or the folder cannot be used."""
    settings = machine.load(data=out.resolve() / "office")
    try:
        form = load_reference(settings.resources).form
        cases = load(cases_file or settings.resources / "demo" / "cases.json", form)
        _prepare(out)
    except BadCases as error:
        sys.stderr.write(f"{cases_file or 'cases.json'}: {error}\n")
        return CANNOT_BEGIN
    except OSError as error:
        sys.stderr.write(f"{out}: {error.strerror}\n")
        return CANNOT_BEGIN
    if not machine.has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        with tempfile.TemporaryDirectory(prefix="techo-demo-") as home, private_keyring(Path(home)):
            ends = _play(settings, cases, out.resolve())
    except (Stuck, TechoError) as error:
        sys.stderr.write(f"demo: {error}\n")
        return OTHER_END
    return _tell(cases, ends)


def _prepare(out: Path) -> None:
    """Makes room for this demo: only what an earlier demo left, told by its own mark, is taken away.

    Raises FileExistsError for a folder that holds anything else.
    """
    mark = out / MARK
    ours = mark.is_file() and mark.read_text(encoding="ascii", errors="replace") == MARK_WORDS
    if out.exists() and any(out.iterdir()) and not ours:
        raise FileExistsError(0, "the folder is not empty and holds no earlier demo")
    out.mkdir(parents=True, exist_ok=True)
    mark.write_text(MARK_WORDS, encoding="ascii")
    for name in FOLDERS:
        shutil.rmtree(out / name, ignore_errors=True)
    for name in (REPORT, RECOVERY):
        (out / name).unlink(missing_ok=True)
    for name in ("screens", "papers"):
        (out / name).mkdir()


def _play(settings: Settings, cases: tuple[DemoCase, ...], out: Path) -> dict[str, str]:
    from app.bootstrap import make_door
    from app.demo.hands import play, quiet_qt
    from app.ui.front import Front

    door = make_door(settings)
    quiet_qt()
    printing = DemoPrinting(out / "papers")
    front = Front.build(settings, door, printing=printing)
    hands = Hands(front.app, front.tasks, out / "screens")
    day = OfficeDay(front, hands, printing, cases, out)
    try:
        front.start()
        play(day.script(), hands)
    finally:
        front.close()
    words = (out / RECOVERY).read_text(encoding="ascii")
    store = Store.open_with_recovery(
        door.store_path, words=words, keyring=door.keyring, floor=door.cost, clock=door.clock
    )
    try:
        return report.write(store, out, day.notes)
    finally:
        store.close()


def _tell(cases: tuple[DemoCase, ...], ends: dict[str, str]) -> int:
    others = 0
    for case in cases:
        end = ends[case.id]
        as_expected = end == case.expect.value
        others += not as_expected
        sys.stdout.write(
            f"{'ok ' if as_expected else 'NOT'} {case.id}: {end} (expected {case.expect.value})\n"
        )
    return OTHER_END if others else DONE
