"""The sheet: paper order, requirements, and the black box that leaves no trace of what was typed before."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.formview.form_check import FormCheck
from app.ui.formview.sheet_parts import SheetFrame, SheetLine, lines
from app.ui.theme import Theme
from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel.checks import check_form, everything_fits, everything_prints
from forms.kernel.fields import Kind, Place
from tests.gui.list_scene import until
from tests.gui.sheet_bench import Bench, a_bench
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import number_digits
from tests.helpers.people import adult_record, child_record

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def bench() -> Bench:
    return a_bench()


def test_the_screen_has_every_line_of_the_paper_in_its_order() -> None:
    parts = list(lines(FORM))
    assert [p.key for p in parts if isinstance(p, SheetLine)] == [
        f.key for f in FORM.fields if f.place is Place.SHEET
    ]
    assert [p.label for p in parts if isinstance(p, SheetLine)] == [
        "", "〒", "ふりがな", "居住地", "ふりがな", "氏 名", "生年月日", "個人番号", "電話番号",
        "15歳未満の児童との続き柄", "ふりがな", "氏 名", "生年月日", "個人番号",
    ]  # fmt: skip
    assert [p.title for p in parts if isinstance(p, SheetFrame)] == ["15歳未満の児童"]


def test_tab_goes_through_the_sheet_in_the_order_of_the_paper(bench: Bench) -> None:
    bench.binding.set_record(child_record())
    bench.part("applied_on_era").setFocus()
    seen = []
    for _ in range(60):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus.objectName() in seen:
            break
        seen.append(focus.objectName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    order = [name for name in seen if name in FORM.keys or name.endswith("_black")]
    wanted = [f.key for f in FORM.fields if f.place is Place.SHEET]
    wanted[wanted.index("applicant_number")] = "applicant_number_black"
    assert order == wanted


def test_enter_goes_on_and_during_a_conversion_only_fixes_the_text(bench: Bench) -> None:
    name = bench.part("applicant_name")
    name.setFocus()
    QApplication.sendEvent(name, QInputMethodEvent("みほん", []))
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert name.hasFocus()
    event = QInputMethodEvent()
    event.setCommitString("見本")
    QApplication.sendEvent(name, event)
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert bench.part("applicant_birth_era").hasFocus()
    QTest.keyClick(bench.part("applicant_birth_era"), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert name.hasFocus()
    assert bench.binding.values()["applicant_kana"] == "みほん"


def test_what_is_required_says_so_until_it_is_there(bench: Bench) -> None:
    row = bench.binding.rows["postal_code"]
    assert row.mark.kind == "必須"
    assert "必須" in bench.part("postal_code").accessibleDescription()
    bench.type("postal_code", "４４７－０８７２")
    assert row.mark.kind == "tick"
    assert bench.binding.values()["postal_code"] == "447-0872"
    assert bench.binding.rows["child_name"].mark.kind == ""
    bench.type("relationship", "父")
    assert bench.binding.rows["child_name"].mark.kind == "必須"


def test_an_error_speaks_beside_the_field_after_it_was_left_and_goes_when_mended(bench: Bench) -> None:
    row, field = bench.binding.rows["postal_code"], bench.part("postal_code")
    before = bench.binding.rows["address"].geometry()
    field.setFocus()
    QTest.keyClicks(field, "44")
    assert row.message == ""
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert "7桁" in row.message
    assert row.message in field.accessibleDescription()
    assert bench.binding.rows["address"].geometry() == before, "no other line moved"
    field.setFocus()
    QTest.keyClicks(field, "70872")
    assert row.message == ""


def test_a_long_message_is_shown_whole_while_its_field_has_the_focus(bench: Bench) -> None:
    digits = number_digits(1)
    bench.type("applicant_number", digits[:-1] + str((int(digits[-1]) + 1) % 10))
    assert bench.binding.rows["applicant_number"].is_cut()
    bench.part("applicant_number").setFocus()
    bubble = bench.part("sheet_bubble")
    assert bubble.isVisible()
    bench.part("phone").setFocus()
    assert not bubble.isVisible()


def test_letters_in_a_number_box_are_refused_with_a_sentence(bench: Bench) -> None:
    told: list[str] = []
    bench.binding.refused.connect(told.append)
    bench.part("applicant_number").setFocus()
    QTest.keyClicks(bench.part("applicant_number"), "x")
    assert told == ["applicant_number"]
    assert "数字だけ" in bench.binding.rows["applicant_number"].message


def test_a_record_goes_in_and_comes_out_unchanged_and_has_no_place_for_a_number(bench: Bench) -> None:
    for record in (adult_record(), child_record()):
        on_sheet = {k: v for k, v in record.items() if FORM.field(k).place is Place.SHEET}
        bench.binding.set_record(record)
        assert dict(bench.binding.record()) == on_sheet
    bench.type("child_number", number_digits(1))
    assert not set(bench.binding.record()) & {f.key for f in FORM.fields if f.kind is Kind.NUMBER}
    bench.binding.wipe()
    assert len(bench.binding.record()) == 0
    assert bench.count("child_number") == 0


def test_an_unreadable_date_is_kept_as_typed_and_nothing_raises(bench: Bench) -> None:
    bench.type("applied_on", "H31.5.1")
    bench.type("applicant_birth", "S99.9.9")
    assert bench.binding.record()["applied_on"] == "H31.5.1"
    assert bench.binding.rows["applied_on"].has_error


@pytest.mark.parametrize(
    ("size", "name"),
    [((730, 500), "compact"), ((730, 560), "snug"), ((730, 660), "normal"), ((1130, 960), "wide")],
)
def test_the_sheet_takes_the_room_there_is(size: tuple[int, int], name: str) -> None:
    bench = Bench(size)
    until(lambda: bench.sheet.density.name == name)
    assert not bench.sheet.verticalScrollBar().isVisible()
    assert clipped(bench) == []


def test_without_room_the_field_with_the_focus_stays_in_sight(theme: Theme) -> None:
    bench = Bench((1100, 400))
    theme.choose(text_percent=150)
    QTest.qWait(20)
    assert clipped(bench) == []
    assert not bench.sheet.horizontalScrollBar().isVisible()
    bench.binding.set_record(child_record())
    for key in ("child_number", "applied_on", "child_name"):
        target = bench.binding.rows[key].editor.main()
        target.setFocus()
        QTest.qWait(5)
        place = target.mapTo(bench.sheet.viewport(), target.rect().center())
        assert bench.sheet.viewport().rect().contains(place)


def test_every_field_has_a_name_for_screen_readers(bench: Bench) -> None:
    assert unnamed(bench) == []
    bench.sheet.show_age("申請日に 9歳")
    assert bench.sheet.age.accessibleName() == "申請日に 9歳"


@pytest.mark.parametrize("style", ["twelve", "eleven", "circled"])
def test_a_number_in_another_field_is_named_stays_with_the_typist_and_is_not_kept(
    bench: Bench, style: str
) -> None:
    digits = number_digits(3)
    circled = digits.translate(str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨"))
    typed = {"twelve": digits, "eleven": digits[:11], "circled": circled}[style]
    bench.type("address", f"見本町 {typed}" if style == "circled" else typed)
    row = bench.binding.rows["address"]
    assert row.has_error
    assert row.message.startswith("個人番号を書かないでください。")
    assert "address" not in bench.binding.values()
    assert "address" not in bench.binding.record()
    stays = row.editor.value().endswith(typed)
    assert stays
    assert [f.code for f in bench.binding.withheld()] == ["text.number"]
    bench.binding.refresh_messages(bench.binding.withheld())
    assert row.has_error  # the check of the whole form does not take it away
    bench.binding.set_value("address", "見本町1-2")
    bench.binding.refresh_messages(bench.binding.withheld())
    assert row.message == ""
    assert bench.binding.record()["address"] == "見本町1-2"


def test_a_text_without_room_on_the_paper_is_named_when_the_field_is_left() -> None:
    bench = Bench(fits=lambda ink: len(ink.text) < 5)
    bench.type("address", "見本町12345")
    row = bench.binding.rows["address"]
    assert row.message.startswith("居住地が長く、用紙の枠に入りません。入力した内容は残っています。")
    assert bench.binding.record()["address"] == "見本町12345"
    bench.binding.set_value("address", "見本町")
    assert not row.has_error


def test_a_check_that_remembers_says_what_a_fresh_one_says() -> None:
    """Whatever was typed before, and after it forgot everything."""
    check = FormCheck(FORM, everything_prints, everything_fits)
    for record in (
        adult_record(),
        adult_record(postal_code="1", applicant_kana="abc"),
        adult_record(postal_code=""),
        child_record(),
        adult_record(),
    ):
        fresh = check_form(FORM, record, has_number=True, missing=everything_prints)
        assert check.findings(record, has_number=True) == fresh
    check.wipe()
    assert check._known == {}
