"""Case files made for tests, as short as a legal case can be, and the demo played with them in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.settings import program_root
from tests.helpers.unmeasured import unmeasured

ROOT = program_root()
BIRTH = "S45.5.1"
APPROVE = {"act": "approve"}
SEND_BACK = {"act": "send_back", "reason": "content", "text": "番地を確かめてください"}
PLAY = "import sys; from app.__main__ import main; sys.exit(main())"


def typing(**changed: str) -> list[dict[str, str]]:
    """An adult's application by mail without a number: the fewest keys. Changes by field; "" leaves a field out."""
    fields = {
        "applied_on": "@today",
        "postal_code": "447-0000",
        "address": "愛知県碧南市試験町一丁目2番3号",
        "applicant_name": "試験　一郎",
        "applicant_kana": "しけん いちろう",
        "applicant_birth": BIRTH,
        "sex": "male",
        "arrival": "mail",
        "provider": "self",
        "no_number_reason": "unknown",
        "received_on": "@today",
    }
    return [{"field": key, "keys": keys} for key, keys in (fields | changed).items() if keys]


def second(**changed: Any) -> dict[str, Any]:
    """The second person sees that the box is empty and keys the birth date."""
    return {"document": "identity", "number": "", "birth": BIRTH, **changed}


def a_round(**changed: Any) -> dict[str, Any]:
    """Typed, confirmed, approved."""
    return {"typing": typing(), "second": [second()], "decision": APPROVE, **changed}


def a_case(demo_id: str, expect: str, *rounds: dict[str, Any], **more: Any) -> dict[str, Any]:
    """One case; without `rounds` the shortest road to 進達."""
    return {"id": demo_id, "title": "試験", "expect": expect, "rounds": list(rounds or (a_round(),)), **more}


@dataclass(frozen=True)
class Played:
    """What one demo left: exit code, words, folder, and `demo.json` as read (empty when there is none)."""

    code: int
    said: str
    complained: str
    out: Path
    report: dict[str, Any] = field(repr=False)

    def case(self, demo_id: str) -> dict[str, Any]:
        (found,) = (case for case in self.report["cases"] if case["id"] == demo_id)
        return dict(found)

    def steps(self, demo_id: str) -> list[str]:
        return [step["step"] for step in self.case(demo_id)["steps"]]


def play(
    folder: Path, cases: Sequence[dict[str, Any]], program: str = PLAY, *, measured: bool = False
) -> Played:
    """Writes the file and plays it; `program` starts the demo (`sys.argv` is that of `python -m app demo …`).

    With `measured` its lines count for the coverage: needed of one day that goes through everything."""
    file, out, home = folder / "cases.json", folder / "out", folder / "home"
    home.mkdir()
    file.write_text(json.dumps({"cases": list(cases)}, ensure_ascii=False, indent=1), encoding="utf-8")
    around = dict(os.environ) if measured else unmeasured()
    env = {key: value for key, value in around.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    env |= {"HOME": str(home), "XDG_DATA_HOME": str(home / "data")}
    command = [sys.executable, "-c", program, "demo", "--out", str(out), "--cases", str(file)]
    ended = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=600, check=False
    )
    report = out / "demo.json"
    body = json.loads(report.read_text(encoding="utf-8")) if report.exists() else {}
    return Played(ended.returncode, ended.stdout, ended.stderr, out, body)
