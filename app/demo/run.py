"""`techo demo`: a throw-away office, the real screens, every case of the file, and what is left behind in one folder.

Left in the folder: the encrypted store, the printed PDFs, a picture of every screen passed, `demo.json`, and the recovery
words (the demo's private keyring ends with it).
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from app import messages
from app import settings as machine
from app.demo import report
from app.demo.cases import load
from app.demo.day import OfficeDay
from app.demo.demo_case import DemoCase
from app.demo.ends import sentence_for
from app.demo.founding import RECOVERY
from app.demo.hands import Hands, play, quiet_qt
from app.demo.nodes import BadCases
from app.demo.printing import DemoPrinting
from app.demo.report import CaseNotes, End
from app.reference import KOFU
from app.reference import load as load_reference
from app.settings import Settings
from db.private_keyring import private_keyring
from db.store import Store
from forms.kernel.errors import TechoError

REPORT, MARK = "demo.json", ".techo-demo"
MARK_WORDS = "left by the demo of techo-madoguchi; everything beside it may be deleted by the next demo\n"
FOLDERS = ("office", "office.founding", "screens", "papers")
DONE, OTHER_END, CANNOT_BEGIN = 0, 1, 2
_NOT_OURS = (
    "空ではなく、前のデモが残したフォルダーでもありません。何も変えていません。"
    "別のフォルダーを指定してください。(the folder is not empty and holds no earlier demo)"
)


def main(out: Path, cases_file: Path | None) -> int:
    """Runs the demo. 0: every case ended as expected; 1: one did not; 2: the file, the folder or the place cannot be used."""
    settings = machine.load(data=out.resolve() / "office")
    file = cases_file or settings.resources / "demo" / "cases.json"
    try:
        reference = load_reference(settings.resources)
        cases = load(file, reference.form(KOFU), reference.documents)
        _prepare(out)
    except BadCases as error:
        _say(f"{file}: {error}")
        return CANNOT_BEGIN
    except OSError as error:
        _say(f"{out}: {error.strerror}")
        return CANNOT_BEGIN
    if not machine.has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        with tempfile.TemporaryDirectory(prefix="techo-demo-") as home, private_keyring(Path(home)):
            return _play(settings, cases, out.resolve())
    except TechoError as error:
        _say(f"デモを始められませんでした：{messages.sentence(error)}")
        return CANNOT_BEGIN


def _prepare(out: Path) -> None:
    """Makes room for this demo: only what an earlier demo left, told by its own mark, is taken away.

    Raises FileExistsError for a folder that holds anything else.
    """
    mark = out / MARK
    ours = mark.is_file() and mark.read_text(encoding="ascii", errors="replace") == MARK_WORDS
    if out.exists() and any(out.iterdir()) and not ours:
        raise FileExistsError(0, _NOT_OURS)
    out.mkdir(parents=True, exist_ok=True)
    mark.write_text(MARK_WORDS, encoding="ascii")
    for name in FOLDERS:
        shutil.rmtree(out / name, ignore_errors=True)
    for name in (REPORT, RECOVERY):
        (out / name).unlink(missing_ok=True)
    for name in ("screens", "papers"):
        (out / name).mkdir()


def _play(settings: Settings, cases: Sequence[DemoCase], out: Path) -> int:
    """The day, then its report: written whatever stopped the day, as soon as there is a store."""
    from app.bootstrap import make_door
    from app.ui.front import Front

    door = make_door(settings)
    quiet_qt()
    printing = DemoPrinting(out / "papers")
    front = Front.build(settings, door, printing=printing)
    hands = Hands(front.app, front.tasks, out / "screens")
    day = OfficeDay(front, hands, printing, cases, out)
    halt = ""
    try:
        front.start()
        play(day.script(), hands)
    except (Exception, KeyboardInterrupt) as error:  # what was reached so far must still be told
        halt = report.why(error)
    finally:
        front.close()
    if halt:
        _say(f"デモは途中で止まりました：{halt}。最後の画面は {out / 'screens'} にあります。")
    if not (door.is_founded() and (out / RECOVERY).exists()):
        _say(f"事務所がまだできていないため、{REPORT} はありません。")
        return OTHER_END
    words = (out / RECOVERY).read_text(encoding="ascii")
    store = Store.open_with_recovery(
        door.store_path, words=words, keyring=door.keyring, floor=door.cost, clock=door.clock
    )
    try:
        ends = report.write(store, out, day.notes)
    finally:
        store.close()
    return _tell(cases, day.notes, ends) or (OTHER_END if halt else DONE)


def _tell(cases: Sequence[DemoCase], notes: Sequence[CaseNotes], ends: Mapping[str, End]) -> int:
    code = DONE
    for case, note in zip(cases, notes, strict=True):
        end = ends[case.id]
        said = sentence_for(case, note, end)
        sys.stdout.write(
            f"{'NOT' if said else 'ok '} {case.id}: {end.state.value} (expected {case.expect.value})\n"
        )
        if said:
            _say(said)
            code = OTHER_END
    return code


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
