"""`demo.json`: what became of every case, in a form that other programs can check. No number, no name."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from db.store import Store
from db.tx import View
from forms.kernel.case import Case
from forms.kernel.findings import Finding
from forms.kernel.procedure import Step

# steps of the handle; begin_confirm and reassign are inner acts
STEPS = tuple(step for step in Step if step not in (Step.BEGIN_CONFIRM, Step.REASSIGN))


@dataclass
class CaseNotes:
    """What the demo saw of one case while it typed."""

    demo_id: str
    case_id: str = ""
    files: list[tuple[Path, str]] = field(default_factory=list)  # path, kind
    findings: list[Finding] = field(default_factory=list)


def write(store: Store, folder: Path, notes: Sequence[CaseNotes]) -> dict[str, str]:
    """Writes `demo.json` into `folder`. Returns the state of every demo case by its id."""
    with store.look() as view:
        numbers = {staff.id: staff.number for staff in view.staff.all()}
        cases = {note.demo_id: view.cases.get(note.case_id) for note in notes}
        body = {
            "store": _relative(store.path, folder),
            "head": str(view.audit.head()),
            "cases": [_case(view, note, cases[note.demo_id], numbers, folder) for note in notes],
        }
    (folder / "demo.json").write_text(json.dumps(body, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return {demo_id: case.state.value for demo_id, case in cases.items()}


def _case(
    view: View, note: CaseNotes, case: Case, numbers: Mapping[str, str], folder: Path
) -> dict[str, object]:
    steps = [
        {"step": act.step.value, "by": numbers[act.staff_id], "at": act.at.isoformat(timespec="seconds")}
        for act in view.acts.of(case.id)
        if act.step in STEPS
    ]
    files = [
        {
            "path": _relative(path, folder),
            "kind": kind,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path, kind in note.files
    ]
    findings = [{"code": f.code, "field": f.field} for f in note.findings]
    return {
        "id": note.demo_id,
        "state": case.state.value,
        "steps": steps,
        "files": files,
        "findings": findings,
    }


def _relative(path: Path, folder: Path) -> str:
    return path.resolve().relative_to(folder.resolve()).as_posix()
