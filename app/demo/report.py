"""`demo.json`: what became of every case, in a form that other programs can check. No number, no name."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app import messages
from app.demo.hands import Stuck
from db.store import Store
from db.tx import View
from forms.kernel.errors import TechoError
from forms.kernel.findings import Finding
from forms.kernel.procedure import State, Step

# steps of the handle; begin_confirm, reassign and take_over are inner acts
STEPS = tuple(step for step in Step if step not in (Step.BEGIN_CONFIRM, Step.REASSIGN, Step.TAKE_OVER))


@dataclass
class CaseNotes:
    """What the demo saw of one case while it typed."""

    demo_id: str
    case_id: str = ""
    files: list[tuple[Path, str]] = field(default_factory=list)  # path, kind
    findings: list[Finding] = field(default_factory=list)
    gaps: list[Finding] = field(default_factory=list)  # what kept the last entry from going on
    told: str = ""  # what the confirmation said last, where it did not end
    step: Step = Step.ENTER  # what was being done last
    stopped: str = ""  # why it could not go on


@dataclass(frozen=True)
class End:
    """Where a case stands at the end, and the last step that its record knows ("" for none)."""

    state: State
    last_step: str


def write(
    store: Store, folder: Path, notes: Sequence[CaseNotes], center: Mapping[str, object] | None = None
) -> dict[str, End]:
    """Writes `demo.json` into `folder`, whatever each case came to; `center` tells of the second installation, if there is one.

    Returns the ends by the demo's case ids.
    """
    with store.look() as view:
        numbers = {staff.id: staff.number for staff in view.staff.all()}
        ends = {note.demo_id: _end(view, note) for note in notes}
        body = {
            "store": _relative(store.path, folder),
            "head": str(view.audit.head()),
            "cases": [_case(view, note, ends[note.demo_id].state, numbers, folder) for note in notes],
            **({} if center is None else {"center": center}),
        }
    (folder / "demo.json").write_text(json.dumps(body, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return ends


def center_of(
    store: Store, received: Store, folder: Path, notes: Sequence[CaseNotes], files: Sequence[tuple[Path, str]]
) -> dict[str, object]:
    """What `demo.json` tells of the センター: its store, which cases are there, and the files that went between the two."""
    with store.look() as view:
        begun = {view.cases.get(note.case_id).reception_no: note.demo_id for note in notes if note.case_id}
    with received.look() as view:
        batches = [batch.id for batch in view.received.batches()]
        there = {one.case.reception_no for batch in batches for one in view.received.cases(batch)}
        head = str(view.audit.head())
    return {
        "store": _relative(received.path, folder),
        "head": head,
        "received": [demo_id for number, demo_id in begun.items() if number in there],
        "files": [_file(path, kind, folder) for path, kind in files],
    }


def why(error: BaseException) -> str:
    """What held the demo up, without a value."""
    if isinstance(error, Stuck):
        return f"画面が「{error}」から先へ進みませんでした"
    if isinstance(error, TechoError):
        return messages.sentence(error).rstrip("。")
    return f"プログラムの中で予期しないこと（{type(error).__name__}）が起きました"


def _end(view: View, note: CaseNotes) -> End:
    if not note.case_id:  # nobody came to begin it
        return End(State.DRAFT, "")
    steps = [act.step.value for act in view.acts.of(note.case_id) if act.step in STEPS]
    return End(view.cases.get(note.case_id).state, steps[-1] if steps else "")


def _case(
    view: View, note: CaseNotes, state: State, numbers: Mapping[str, str], folder: Path
) -> dict[str, object]:
    acts = view.acts.of(note.case_id) if note.case_id else ()
    return {
        "id": note.demo_id,
        "state": state.value,
        "steps": [
            {"step": act.step.value, "by": numbers[act.staff_id], "at": act.at.isoformat(timespec="seconds")}
            for act in acts
            if act.step in STEPS
        ],
        "files": [_file(path, kind, folder) for path, kind in note.files],
        "findings": [{"code": f.code, "field": f.field} for f in note.findings],
    }


def _file(path: Path, kind: str, folder: Path) -> dict[str, str]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {"path": _relative(path, folder), "kind": kind, "sha256": digest}


def _relative(path: Path, folder: Path) -> str:
    return path.resolve().relative_to(folder.resolve()).as_posix()
