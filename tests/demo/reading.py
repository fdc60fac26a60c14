"""Case files written for the tests of reading them, and the fault that is found in one."""

import json
from pathlib import Path
from typing import Any

import pytest

from app import reference_identity
from app.demo.cases import load
from app.demo.nodes import BadCases
from app.settings import program_root
from forms.catalog import find

FORM = find("kofu", "aichi_r5_09")
DOCUMENTS = reference_identity.load(program_root() / "resources")


def a_case(**changes: Any) -> dict[str, Any]:
    """The smallest case that can be played."""
    typing = [{"field": "applicant_name", "keys": "試験"}]
    return {"id": "one", "title": "試験", "expect": "draft", "rounds": [{"typing": typing}], **changes}


def written(tmp_path: Path, *cases: Any) -> Path:
    path = tmp_path / "cases.json"
    path.write_text(json.dumps({"cases": list(cases)}, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def fault_in(path: Path) -> BadCases:
    with pytest.raises(BadCases) as caught:
        load(path, FORM, DOCUMENTS)
    return caught.value


def fault_of(tmp_path: Path, text: str) -> BadCases:
    path = tmp_path / "cases.json"
    path.write_text(text, encoding="utf-8")
    return fault_in(path)
