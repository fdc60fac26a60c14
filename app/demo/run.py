"""`techo demo`: a throw-away office, the real screens, every case of the file, and what is left behind in one folder.

Left in the folder: the encrypted store, the printed PDFs, a picture of every screen passed, `demo.json`, and the recovery
words (the demo's private keyring ends with it).
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from app import messages
from app import settings as machine
from app.demo import beyond, file_box, people, report
from app.demo.cases import load
from app.demo.day import OfficeDay
from app.demo.demo_case import DemoCase
from app.demo.ends import sentence_for
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

if TYPE_CHECKING:
    from app.usecases.sign_in import Door

REPORT, MARK = "demo.json", ".techo-demo"
MARK_WORDS = "left by the demo of techo-madoguchi; everything beside it may be deleted by the next demo\n"
OFFICE, CENTER = "office", "center"  # folders of the two stores
RECOVERY, CENTER_RECOVERY = people.OFFICE.recovery, people.CENTER.recovery
FOLDERS = (OFFICE, f"{OFFICE}.founding", CENTER, f"{CENTER}.founding", beyond.FOLDER, "screens", "papers")
DONE, OTHER_END, CANNOT_BEGIN = 0, 1, 2
_NOT_OURS = (
    "空ではなく、前のデモが残したフォルダーでもありません。何も変えていません。"
    "別のフォルダーを指定してください。(the folder is not empty and holds no earlier demo)"
)


def main(out: Path, cases_file: Path | None) -> int:
    """Runs the demo. 0: every case ended as expected; 1: one did not; 2: the file, the folder or the place cannot be used."""
    settings = machine.load(data=out.resolve() / OFFICE)
    file = cases_file or settings.resources / "demo" / "cases.json"
    try:
        reference = load_reference(settings.resources)
        cases = load(file, reference.form(KOFU), reference.documents, reference.others())
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
    for name in (REPORT, RECOVERY, CENTER_RECOVERY):
        (out / name).unlink(missing_ok=True)
    for name in ("screens", "papers"):
        (out / name).mkdir()


def _play(settings: Settings, cases: Sequence[DemoCase], out: Path) -> int:
    """The day, then its report: written whatever stopped the day, as soon as there is a store."""
    from app.bootstrap import make_door
    from app.ui.front import Front

    second = machine.load(data=out / CENTER)
    door, there = make_door(settings), make_door(second)
    quiet_qt()
    file_box.own_boxes()
    printing = DemoPrinting(out / "papers")
    front = Front.build(settings, door, printing=printing)
    hands = Hands(front.app, front.tasks, out / "screens")
    day = OfficeDay(front, hands, printing, cases, out, second)
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
    if not _stands(door, out / RECOVERY):
        _say(f"事務所がまだできていないため、{REPORT} はありません。")
        return OTHER_END
    return _tell(cases, day.notes, _report(door, there, out, day.notes)) or (OTHER_END if halt else DONE)


def _report(door: "Door", there: "Door", out: Path, notes: Sequence[CaseNotes]) -> dict[str, End]:
    """Opens what was left with the recovery words, as anybody who checks it does."""
    with closing(_opened(door, out / RECOVERY)) as store:
        center = None
        if _stands(there, out / CENTER_RECOVERY):
            with closing(_opened(there, out / CENTER_RECOVERY)) as received:
                files = beyond.files(out / beyond.FOLDER)
                center = report.center_of(store, received, out, notes, files)
        return report.write(store, out, notes, center)


def _stands(door: "Door", words: Path) -> bool:
    return door.is_founded() and words.exists()


def _opened(door: "Door", words: Path) -> Store:
    said = words.read_text(encoding="ascii")
    return Store.open_with_recovery(
        door.store_path, words=said, keyring=door.keyring, floor=door.cost, clock=door.clock
    )


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
