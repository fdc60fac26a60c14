"""Why a further document is wanted: the supervisor is told the cause of his case (課題「正しい番号」§4; ガイドライン 2-5)."""

from dataclasses import replace

import pytest

from app import messages
from app.rules import proof_cause
from app.rules.proof import Proof, missing
from forms.kernel.comparison import RegisterUse
from forms.kernel.residents import Method
from tests.rules.test_proof import NOT_ASKED, WHOLE, after, compared

SEVERAL = replace(compared(), hits=2)
SEALED = replace(compared(), use=RegisterUse.ANSWERS)


@pytest.mark.parametrize(
    ("proof", "causes", "words"),
    [
        (after("stops"), ("items",), "氏名・生年月日・性別のどれか"),
        (after("unknown"), ("items",), "氏名・生年月日・性別のどれか"),
        (replace(WHOLE, comparison=SEVERAL), ("several",), "2人以上"),
        (replace(WHOLE, comparison=SEALED, whose="unknown"), ("no_number",), "個人番号を確かめられません"),
        (replace(WHOLE, whose="unknown"), ("no_number",), "個人番号を確かめられません"),
        (
            replace(WHOLE, looked_up=True, comparison=replace(compared("nobody"), hits=0, found=None)),
            ("nobody",),
            "事務所が調べた番号",
        ),
        (replace(WHOLE, comparison=NOT_ASKED, whose="unknown"), ("not_asked",), "生年月日が一部しか"),
        (
            replace(WHOLE, comparison=replace(SEALED, hits=2, verdict="stops"), whose="unknown"),
            ("items", "several", "no_number"),
            "2人以上",
        ),
    ],
)
def test_the_cause_is_named(proof: Proof, causes: tuple[str, ...], words: str) -> None:
    assert "proof.document" in missing(proof)
    assert proof_cause.of_document(proof) == causes
    said = messages.missing("proof.document", causes)
    assert words in said
    assert said.endswith("選んでください。")


@pytest.mark.parametrize(
    "proof",
    [
        WHOLE,
        replace(WHOLE, comparison=None),
        replace(WHOLE, comparison=replace(compared("nobody"), hits=0, found=None)),
        replace(WHOLE, comparison=replace(SEVERAL, method=next(iter(Method)))),  # told apart (2-5)
        after("address"),
    ],
)
def test_where_no_document_is_wanted_there_is_no_cause(proof: Proof) -> None:
    assert "proof.document" not in missing(proof)
    assert proof_cause.of_document(proof) == ()


def test_everything_else_is_said_as_ever() -> None:
    assert messages.missing("proof.comparison", ()).startswith("住基との照合がまだです。")
    assert messages.missing("proof.document").endswith("選んでください。")
