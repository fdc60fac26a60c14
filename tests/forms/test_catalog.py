"""The edition of 愛知県, word for word as the prefecture's sheet of 令和5年; once released it never changes."""

import hashlib
import json
import re
from itertools import pairwise

import pytest

from forms.catalog import find
from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.catalog.moshide.office_r8 import FORM as MOSHIDE
from forms.catalog.saikofu.office_r8 import FORM as SAIKOFU
from forms.kernel.errors import Bug
from forms.kernel.fields import Place
from forms.kernel.ink import Text
from forms.kernel.masking import Scope
from forms.kernel.sheet import background_of, plan
from tests.helpers.people import child_record

# the prefecture's sheet, top to bottom; blanks to fill in left out
LINES = (
    "身体障害者手帳交付申請書",
    "年 月 日",
    "〒",
    "ふりがな",
    "居住地",
    "ふりがな",
    "氏 名",
    "生年月日 年 月 日生",
    "個人番号",
    "電話番号 () -",
    "15歳未満の児童との続き柄",
    "15歳未満の児童",
    "ふりがな",
    "氏 名",
    "生年月日 年 月 日生",
    "個人番号",
    "愛 知 県 知 事 殿",
    "身体障害者福祉法第15条の規定により身体障害者手帳を交付して下さるよう関係書類を添えて申請します。",
    "(備考)",
    "身体に障害のある15歳未満の児童については、手帳の交付は保護者が代わって申請することになっています。この場合は、児童との続き柄"
    "並びに児童の氏名、生年月日及び個人番号を記載することとし、保護者の個人番号を記載しないでください。",
)
ANNOTATIONS = ("黒塗り等", "対象者が15歳未満の場合", "必ず削除")
PINNED = "80740135594b8d7e1867edcacfdddaab5296bfaa0bf2e2aa2e19dbd945de44ab"


def without_blanks(text: str) -> str:
    return re.sub(r"\s", "", text)


def printed_lines() -> list[str]:
    """The blank form as a person reads it: by base line, then from left to right."""
    inks = sorted((i for i in background_of(FORM).ink if isinstance(i, Text)), key=lambda i: (i.y, i.x))
    lines = [[inks[0]]]
    for before, ink in pairwise(inks):
        if ink.y - before.y > 3:
            lines.append([])
        lines[-1].append(ink)
    return ["".join(i.text for i in sorted(line, key=lambda i: i.x)) for line in lines]


def test_the_blank_form_reads_as_the_prefectures_sheet() -> None:
    assert [without_blanks(line) for line in printed_lines()] == [without_blanks(line) for line in LINES]


def test_every_label_is_spaced_as_on_the_prefectures_sheet() -> None:
    apart = [label.text for label in FORM.labels]
    ready = [line.removesuffix(" 年 月 日生").removesuffix(" () -") for line in LINES if line != "年 月 日"]
    assert apart == ready


def test_title_addressee_sentence_and_note_are_those_of_the_sheet() -> None:
    assert (FORM.title, FORM.addressee, FORM.sentence, FORM.note) == (
        LINES[0],
        LINES[-4],
        LINES[-3],
        LINES[-1],
    )


@pytest.mark.parametrize("scope", [Scope.SIGNATURE_BLANK, Scope.OFFICE_COPY])
def test_the_prefectures_annotations_are_never_printed(scope: Scope) -> None:
    paper = plan(FORM, child_record(), scope=scope, number=None, foot="受付 8-0412")
    ink = (*paper.pages[0].ink, *background_of(FORM).ink)
    words = "".join(i.text for i in ink if isinstance(i, Text))
    assert not [words for annotation in ANNOTATIONS if annotation in words]


def test_own_signature_gets_no_new_label() -> None:
    """Issue §2: 自署 goes in the blank right of 氏名."""
    assert not [label.text for label in FORM.labels if "自署" in label.text or "署名" in label.text]


def test_the_right_of_the_name_is_free_for_the_signature() -> None:
    name = FORM.box("applicant_name")
    beside = [
        box.key
        for box in FORM.boxes
        if box.x >= name.x + name.w and box.y < name.y + name.h and name.y < box.y + box.h
    ]
    assert beside == []


def test_the_boxes_follow_the_order_of_the_sheet() -> None:
    assert [field.key for field in FORM.fields if field.place is Place.SHEET] == [
        "applied_on",
        "postal_code",
        "address_kana",
        "address",
        "applicant_kana",
        "applicant_name",
        "applicant_birth",
        "applicant_number",
        "phone",
        "relationship",
        "child_kana",
        "child_name",
        "child_birth",
        "child_number",
    ]
    tops = [(FORM.box(field.key).y, field.key) for field in FORM.fields if field.place is Place.SHEET]
    assert tops == sorted(tops)


def test_a_released_edition_never_changes() -> None:
    """Words, order and keys; millimetres may be tuned, and the panel beside the sheet may ask one thing more. A new wording
    of the law is a new edition, not an edit here."""
    fixed = {
        "id": FORM.id,
        "edition": FORM.edition,
        "title": FORM.title,
        "addressee": FORM.addressee,
        "labels": [label.text for label in FORM.labels],
        "sentence": FORM.sentence,
        "note": FORM.note,
        "keys": FORM.keys,
    }
    digest = hashlib.sha256(json.dumps(fixed, ensure_ascii=False).encode()).hexdigest()
    assert digest == PINNED


def test_an_edition_is_found_by_the_name_a_case_was_written_on() -> None:
    assert find("kofu", "aichi_r5_09") is FORM
    assert find("moshide", "office_r8") is MOSHIDE
    assert find("saikofu", "office_r8") is SAIKOFU
    for name in (("kofu", "aichi_r9_01"), ("saikofu", "aichi_r5_09"), ("", "")):
        with pytest.raises(Bug, match=r"catalog\.unknown"):
            find(*name)
