"""Every code has a sentence of its own, and every sentence speaks as an office speaks: です・ます, no blame, what to do next."""

import ast
import re
from collections.abc import Iterator

import pytest

from app import messages, wording, wording_links
from app.exchange.row_reading import Reason
from app.pdf import gate
from app.rules import proof, wrong_link
from app.rules.matching import Verdict
from app.usecases import review
from app.usecases.confirm import BLACKOUT_SEEN, ITEMS, Document
from app.wording_import import ROWS
from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.catalog.moshide.office_r8 import FORM as MOSHIDE
from forms.kernel.case import Means, PaperOutcome, Source
from forms.kernel.comparison import RegisterUse, Settled
from forms.kernel.errors import Bug, Refused, Unavailable
from forms.kernel.findings import Finding
from forms.kernel.identity import Check, Holder, Medium
from forms.kernel.number_link import Acquired
from forms.kernel.procedure import Role, State, Step
from forms.kernel.residents import Items, Whose
from tests.helpers.code_search import (
    PROOF,
    TOLD,
    codes,
    date_codes,
    gate_codes,
    guard_codes,
    place_codes,
    sources,
    texts,
)

FORBIDDEN = re.compile(r"不正な|無効な|OK|ＯＫ|はい|エラー|してはいけ|間違え")


def test_the_search_for_codes_sees_what_it_should() -> None:
    """Texts, either-ors, enums in a text, and the places where codes are handed on."""
    found = codes(*TOLD)
    assert {
        "entry.findings",
        "confirm.number",
        "confirm.no_number",
        "four_eyes.review",
        "number.eleven",
    } <= found
    assert len(gate_codes()) > 15
    assert len(guard_codes()) > 10
    assert {"date.unreadable", "date.not_in_era"} <= date_codes()
    assert gate.GateFinding("gate.mark").page == -1


def test_every_refusal_has_its_own_sentence() -> None:
    """No code falls back to the general one (our own bugs may)."""
    needed = codes(*TOLD) | guard_codes() | place_codes()
    assert sorted(needed - set(wording.ERRORS)) == []
    assert sorted(gate_codes() - set(wording.GATE)) == []


def test_whatever_a_number_still_lacks_has_its_own_sentence() -> None:
    """The codes of `rules.proof` are made of what was left open, and of whose the number is."""
    lacks = {f"proof.{kind.value}" for kind in Settled} | {"identity.later", "identity.open"}
    lacks |= set(re.findall(r'"(proof\.[a-z_]+|number\.[a-z_]+)"', PROOF.read_text("utf-8")))
    assert {"proof.number_document", "proof.several", "number.relative"} <= lacks
    assert sorted(lacks - set(wording.ERRORS)) == []
    reasons = {reason for given in proof.REASONS.values() for reason in given}
    assert reasons <= set(wording.DETAILS["why"])
    assert {kind.value for kind in Settled} == set(wording.DETAILS["settled"])


def test_what_came_of_a_comparison_has_words() -> None:
    """Ways, items, verdicts, whose the number is; and why a case came back."""
    details = wording.DETAILS
    verdicts = {verdict.value for verdict in Verdict} | {proof.NOBODY, proof.SEVERAL, proof.NOT_ASKED}
    assert verdicts == set(details["verdict"])
    assert {use.value for use in RegisterUse} - {"off"} == set(details["use"])
    assert {items.value for items in Items} <= set(details["items"])
    assert {whose.value for whose in Whose} == set(details["whose"])
    assert {check.value for check in Check} == set(details["checks"])
    assert {holder.value for holder in Holder} == set(details["holder"])
    assert {medium.value for medium in Medium} == set(details["medium"])
    assert {"comparison.relative", "comparison.other"} <= set(wording.RETURNED)


def test_however_a_number_went_has_words() -> None:
    """Every reason a link is ended for, by whichever use-case; none falls back to 「ほかの理由」."""
    kept = {"wrong_link.{}", "confirm.{}", "not_theirs.{}"}  # made of the reasons below
    told = {"holder", "item", "mismatch", "told"}
    needed = {f"confirm.{reason}" for reason in told} | {"not_theirs.relative", "not_theirs.other"}
    needed |= {f"{wrong_link.ENDED}.{reason}" for reason in wrong_link.REASONS}
    for tree in sources("usecases"):
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == "why":
                needed |= {text for text in texts_of(node.value) if text not in kept}
    assert {"typed_anew", "taken_back", "subject_changed", "review.number"} <= needed
    assert sorted(needed - set(wording_links.ENDED)) == []
    assert set(wrong_link.REASONS) == set(wording.DETAILS["link_why"])
    assert wrong_link.RETURNED in wording.RETURNED
    assert set(wording_links.ACQUIRED) == set(Acquired)


def texts_of(code: ast.expr) -> Iterator[str]:
    """Codes that stand as they are; what is put together elsewhere is named in the test."""
    if isinstance(code, ast.Constant) and isinstance(code.value, str):
        yield code.value


def test_the_day_the_center_was_told_is_read_in_words() -> None:
    detail = {"told_on": "2026-11-24"}
    assert messages.act_detail(detail, {}, "電話した") == "連絡した日 令和8年11月24日・「電話した」"


def test_every_finding_has_its_own_sentence() -> None:
    """The one for a required field is made of its label."""
    needed = codes("Finding") | date_codes()
    assert sorted(needed - set(wording.FINDINGS) - {"field.required"}) == []


def test_every_fact_has_its_own_statement() -> None:
    """What the supervisor reads."""
    needed = {code for code in codes("Fact") if code.startswith("fact.")}
    assert sorted(needed - set(wording.FACTS)) == []


def test_every_act_that_is_logged_of_a_case_is_called_something() -> None:
    """In the trail nobody reads an identifier."""
    logged = set()
    for tree in sources("usecases"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "log" and len(node.args) > 2:
                case = node.args[2]
                if not (isinstance(case, ast.Constant) and case.value == ""):
                    logged |= set(texts(node.args[1]))
    assert {"enter", "confirm", "approve", "reveal_number"} <= logged
    assert sorted((logged | {step.value for step in Step}) - set(wording.ACTS)) == []


def test_every_detail_that_people_read_has_words() -> None:
    """Documents, sources, means, answers, reasons."""
    details = wording.DETAILS
    assert {document.value for document in Document} <= set(wording.DOCUMENTS)
    assert set(ITEMS) <= set(details["items"])
    assert set(BLACKOUT_SEEN) <= set(details["seen"])
    assert set(review.REASONS) <= set(details["reason"])
    assert {Means.SCANNED.value, "kept"} <= set(details["means"])
    assert {PaperOutcome.PRINTED.value, PaperOutcome.FAILED.value} <= set(details["outcome"])
    for key, words in (("number_source", details["source"]), ("original_blackout", details["seen"])):
        for form in (FORM, MOSHIDE):
            assert {choice.value for choice in form.field(key).choices} <= set(words)
    assert {choice.value for choice in FORM.field("no_number_reason").choices} <= set(details["no_number"])
    assert {Source.ORIGINAL.value, Source.DOCUMENT.value} <= set(details["source"])
    assert set(wording.STATES) == set(State)
    assert set(wording.ROLES) == set(Role)


SAID_BY_THE_GATE = {
    code: messages.sentence(Refused(code)).removesuffix(f"（{code}）")
    for code in (*wording.GATE, "gate.something_new")
}
ALL = {**wording.ERRORS, **wording.FINDINGS, **wording.RETURNED, **SAID_BY_THE_GATE}


@pytest.mark.parametrize("code", sorted(ALL))
def test_a_sentence_is_polite_ends_and_blames_nobody(code: str) -> None:
    """です・ます; no 不正な, no 無効な, no OK."""
    text = ALL[code]
    assert text.endswith("。")
    assert not FORBIDDEN.search(text)
    for sentence in filter(None, re.sub(r"（[^）]*）", "", text).split("。")):
        assert re.search(r"(です|ます|ません|ました|でした|ください|ましょう)$", sentence), sentence


@pytest.mark.parametrize("code", sorted({*wording.ERRORS, *SAID_BY_THE_GATE}))
def test_no_place_in_a_sentence_stays_unfilled(code: str) -> None:
    """With and without a count; the code stands at the end, in small."""
    for kind in (Refused, Unavailable):
        for count in (None, 7):
            said = messages.sentence(kind(code, count=count))
            assert "{" not in said
            assert said.endswith(f"（{code}）")
    if "{count}" in wording.ERRORS.get(code, ""):
        assert "7" in messages.sentence(Refused(code, count=7))


@pytest.mark.parametrize("code", sorted(wording.FINDINGS))
def test_a_finding_names_its_field(code: str) -> None:
    """Nothing unfilled, for any kind of field."""
    for form in (FORM, MOSHIDE):
        for field in form.fields:
            said = messages.finding(Finding(code, field.key, count=3), form)
            assert "{" not in said
            if "{label}" in wording.FINDINGS[code]:
                assert field.label in said
            if "{act}" in wording.FINDINGS[code]:
                assert form.act in said


def test_a_statement_is_spoken_of_as_what_it_is() -> None:
    """申出日, 申出者; approved, it waits for nothing."""
    assert messages.finding(Finding("applicant.under_15", "applicant_birth"), MOSHIDE).startswith(
        "申出者は申出日に15歳未満です。保護者が申出者です。"
    )
    assert messages.standing(State.APPROVED, MOSHIDE) == "承認済"
    assert messages.standing(State.CONFIRMED, MOSHIDE) == "承認待ち"
    assert messages.standing(State.APPROVED, FORM) == "進達待ち"
    assert [messages.form_name(form) for form in (FORM, MOSHIDE)] == ["新規", "番号の申出"]
    assert messages.act_detail({"form": "moshide", "seat": "3"}, {}) == "番号の申出"


def test_a_required_field_is_asked_for_by_its_label() -> None:
    """Chosen or typed, with its hint; a remark of no field has none."""
    assert messages.finding(Finding("field.required", "phone"), FORM) == (
        "電話番号を入力してください（例 052-961-2111）。"
    )
    assert messages.finding(Finding("field.required", "sex"), FORM) == "対象者の性別を選んでください。"
    assert messages.finding(Finding("nothing.known", "sex"), FORM) == "この項目を確かめてください。"
    assert messages.finding(Finding("age.unclear", "no field"), FORM) == wording.FINDINGS[
        "age.unclear"
    ].replace("{act}", "申請")


def test_an_error_without_a_sentence_still_says_what_is_safe() -> None:
    """By whose fault it is."""
    assert "保存されていません" in messages.sentence(Bug("record.key"))
    assert "残っています" in messages.sentence(Unavailable("something.new"))
    assert "変わっていません" in messages.sentence(Refused("something.new"))


def test_details_are_read_in_words_and_ids_are_left_out() -> None:
    """What has no words is not shown."""
    detail = {"document": "card", "items": "name,address", "paper": "abcdef", "reason": "unknown"}
    assert messages.act_detail(detail, {}) == "個人番号カード・氏名・住所"
    assert messages.act("enter") == "確認へ回した"
    assert messages.act("not known") == "not known"
    assert messages.fact("fact.same_number", "8-0001") == "同じ番号が、ほかの受付（8-0001）にもあります"
    assert messages.returned("confirm.mismatch").endswith("入力してください。")
    assert messages.returned("住所が違う") == "住所が違う"
    assert "同じ世帯の別の人（続柄：父）のものでした" in messages.returned("comparison.relative", "父")
    assert "続柄" not in messages.returned("comparison.relative")
    assert messages.state(State.RETURNED) == "差戻し"
    assert messages.role(Role.REVIEWER) == "承認"


@pytest.mark.parametrize(
    ("detail", "said"),
    [
        ({"document": "card", "copy": "no"}, "個人番号カード（原本）"),
        ({"document": "residence", "copy": "yes"}, "個人番号記載の住民票の写し（写し）"),
        ({"document": "original", "copy": "no"}, "手書きの原本"),
        ({"document": "card", "name": "same", "sex": "absent"}, "個人番号カード・性別は書類に記載なし"),
        ({"source": "statement"}, "番号は来庁者の申出から"),
        ({"to": "abc", "told": "休暇のため"}, "新しい担当 受付 二子・「休暇のため」"),
        ({"reason": "other", "told": "電話で確認"}, "そのほか・「電話で確認」"),
    ],
)
def test_papers_marks_and_reasons_are_said_as_staff_say_them(detail: dict[str, str], said: str) -> None:
    assert messages.act_detail(detail, {"abc": "受付 二子"}) == said


def test_a_reason_that_stands_outside_the_chain_is_said_beside_its_line() -> None:
    assert messages.act_detail({}, {}, "診断書の日付") == "「診断書の日付」"
    assert messages.act_detail({"from": "file"}, {}) == "センターのファイルから", "nobody had it before"


def test_every_reason_a_row_of_a_register_file_is_stopped_for_has_its_sentence() -> None:
    """For the list on the screen and in the file; what is unknown says at least what to do."""
    needed = set()
    for tree in sources("exchange"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                needed |= set(re.findall(r"^row\.[a-z_]+$", node.value))
    assert len(needed) > 15
    assert sorted(needed - set(ROWS)) == []
    for code in (*ROWS, "row.something_new"):
        for place in (None, 4):
            said = messages.row(Reason(code, character=place))
            assert said.endswith("。")
            assert "{" not in said
            assert not FORBIDDEN.search(said)
    assert "4文字目" in messages.row(Reason("row.gaiji", character=4))


def test_whose_number_it_was_is_said_by_what_he_is_to_the_subject() -> None:
    assert "同じ世帯の別の人（続柄：母）のものです。" in messages.sentence(
        Refused("number.relative", field="母")
    )
    assert "続柄" not in messages.sentence(Refused("number.relative"))
    detail = {"whose": "relative", "role": "兄弟姉妹", "number": "destroyed"}
    assert messages.act_detail(detail, {}) == "同じ世帯の別の人の番号・番号を廃棄・続柄 兄弟姉妹"
    assert messages.act_detail({"whose": "other", "role": ""}, {}) == "本人の番号と違う"


def test_what_waits_because_of_its_number_is_named_by_its_reception_number() -> None:
    said = messages.sentence(Refused("forward.same_number", field="8-0412"))
    assert said.count("受付 8-0412 ") == 2
    assert "{" not in said
