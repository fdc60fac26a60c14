"""交付 by keyboard alone: the decision typed and read again, questions, 返戻, arrivals, the letter, the 手帳 given out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QPushButton, QRadioButton, QWidget

from app.ui.formview.date_box import DateBox
from app.ui.scan_desk import ScanDesk
from app.ui.screens.delivery import DeliveryScreen
from app.ui.screens.delivery_arrival_box import ArrivalBox
from app.ui.screens.delivery_rows import FILTERS
from app.ui.widgets.choices import RadioRow
from app.ui.widgets.fields import ChoiceField, TextBox, TextField
from app.usecases import after_file, delivery
from forms.kernel.case import Case
from forms.kernel.procedure import State
from forms.kernel.result import Delivery, OldTecho, Receipt, Receiver, Way
from forms.kernel.sheet_code import SheetCode, SheetKind
from tests.gui.after_scene import arrived, everything, granted, result_of, sent, sitting
from tests.gui.driving import all_text, answer, found, give_up, press, sign_as
from tests.gui.road import Road, Stage
from tests.helpers.ledger_files import a_line, in_use, nobody
from tests.helpers.looks import clipped, unnamed
from tests.helpers.road import Road as Walked

F10 = Qt.Key.Key_F10


def rest(stage: Stage) -> None:
    """Until list and panel stand still."""
    for _ in range(3):
        stage.settle()
        QTest.qWait(50)
    stage.settle()


def open_at(screen: DeliveryScreen, stage: Stage, case: Case) -> None:
    screen.open_case(case.id)
    rest(stage)


def state_of(road: Road, case: Case) -> State:
    with road.desk.store.look() as view:
        return view.cases.get(case.id).state


def does(screen: DeliveryScreen, stage: Stage, key: Qt.Key, *works: Callable[[QDialog], None]) -> None:
    """A function key of the screen, and what is typed into the boxes it opens."""
    opens(stage, screen.keys()[key.value - Qt.Key.Key_F1.value + 1].run, *works)


def opens(stage: Stage, act: Callable[[], None], *works: Callable[[QDialog], None]) -> None:
    """Something that opens boxes once the store was asked."""

    def opener() -> None:
        act()
        rest(stage)

    answer(opener, *works)
    rest(stage)


def day(box: QWidget, text: str) -> None:
    box.findChildren(DateBox)[0].show_value(text)


def choose(box: QWidget, name: str, key: str) -> None:
    found(box, RadioRow, name).choose(key)


def types_result(road: Road, **changed: str) -> Callable[[QDialog], None]:
    def work(box: QDialog) -> None:
        QTest.keyClick(box, F10)
        assert box.isVisible(), "nothing was read yet"
        day(box, changed.get("on", str(road.desk.today())))
        found(box, TextField, "techo_number").setText("愛知県 第123456号")
        found(box, TextField, "disability").setText("右下肢機能障害")
        found(box, ChoiceField, "opinion_grade").choose("7")
        found(box, ChoiceField, "decided_grade").choose("6")
        found(box, ChoiceField, "fare_class").choose("2")
        assert "7級1つだけでは手帳になりません" in all_text(box)
        found(box, TextField, "part_grades").setText("４級 4級")
        assert "合計指数 8：3級（参考" in all_text(box)
        assert unnamed(box) == []
        assert clipped(box) == []
        QTest.keyClick(box, F10)

    return work


def reads(road: Road, number: str = "愛知県第123456号") -> Callable[[QDialog], None]:
    def work(box: QDialog) -> None:
        assert found(box, TextField, "techo_number").text() == "", "nothing beforehand"
        QTest.keyClick(box, F10)
        choose(box, "result_kind", "granted")
        for name, key in (("techo_number", ""), ("decided_grade", "")):
            day(box, str(road.desk.today()))
            QTest.keyClick(box, F10)
            assert box.isVisible(), (name, key)
            found(box, TextField, "techo_number").setText(number)
        found(box, ChoiceField, "decided_grade").choose("6")
        assert unnamed(box) == []
        QTest.keyClick(box, F10)

    return work


def test_a_decision_is_typed_by_one_and_read_blind_by_another(road: Road, stage: Stage) -> None:
    case = sent(road, 2)[0]
    screen = sitting(road, stage, road.office.people.forwarder)
    open_at(screen, stage, case)
    does(screen, stage, Qt.Key.Key_F6, types_result(road))
    file = after_file.file_of(road.desk, road.actor(road.office.people.clerk), case.id)
    assert file.standing is not None
    assert file.standing.result.techo_number == "", "the second reader is shown nothing"
    assert "愛知県" not in all_text(screen)
    confirmer = sign_as(road.office.people.confirmer)
    does(screen, stage, Qt.Key.Key_F6, reads(road, "愛知県第123465号"), confirmer)
    assert "どこが違うかは表示しません" in all_text(screen.note)
    assert state_of(road, case) is State.FORWARDED
    does(screen, stage, Qt.Key.Key_F6, reads(road), confirmer)
    assert state_of(road, case) is State.GRANTED
    assert stage.shell.toasts[-1].endswith("2人の読みが一致し、結果が決まりました。")
    rest(stage)
    assert "愛知県第123456号" in all_text(screen.panel)
    assert "6級　第2種（医師意見 7級）" in all_text(screen.panel)


def test_what_the_rules_refuse_is_told_at_its_field(road: Road, stage: Stage) -> None:
    """A month that is no month, a refusal without reasons, a day before 進達."""
    case = sent(road, 2)[0]
    screen = sitting(road, stage, road.office.people.clerk)
    open_at(screen, stage, case)

    def work(box: QDialog) -> None:
        day(box, "2026-11-01")
        QTest.keyClick(box, F10)
        assert "決定の日付を確かめてください" in all_text(box)
        day(box, str(road.desk.today()))
        found(box, TextField, "techo_number").setText("愛知県第1号")
        found(box, TextField, "disability").setText("聴覚障害")
        found(box, ChoiceField, "decided_grade").choose("5")
        found(box, ChoiceField, "fare_class").choose("2")
        found(box, TextField, "review_month").setText("いつか")
        assert "認定基準にない等級です" in all_text(box)
        QTest.keyClick(box, F10)
        assert "再認定の年月を確かめてください" in all_text(box)
        choose(box, "result_kind", "rejected")
        QTest.keyClick(box, F10)
        assert "却下の理由を" in all_text(box)
        found(box, TextBox, "result_reasons").setPlainText("別表に当たらないため")
        QTest.keyClick(box, F10)

    does(screen, stage, Qt.Key.Key_F6, work)

    def refusal(box: QDialog) -> None:
        choose(box, "result_kind", "rejected")
        day(box, str(road.desk.today()))
        QTest.keyClick(box, F10)

    does(screen, stage, Qt.Key.Key_F6, refusal, sign_as(road.office.people.reviewer))
    assert state_of(road, case) is State.REJECTED
    press(screen, "after_over")
    rest(stage)
    assert "別表に当たらないため" in all_text(screen.panel)


def test_questions_referral_return_and_withdrawal_are_recorded_with_their_days(
    road: Road, stage: Stage
) -> None:
    first, second = sent(road, 3)[:2]
    screen = sitting(road, stage, road.office.people.clerk)
    open_at(screen, stage, first)

    def words(text: str) -> Callable[[QDialog], None]:
        def work(box: QDialog) -> None:
            QTest.keyClick(box, F10)
            assert box.isVisible(), "what was asked is said"
            found(box, TextBox, "after_words").setPlainText(text)
            assert unnamed(box) == []
            assert clipped(box) == []
            QTest.keyClick(box, F10)

        return work

    def reason(key: str, fate: str = "") -> Callable[[QDialog], None]:
        def work(box: QDialog) -> None:
            QTest.keyClick(box, F10)
            assert "理由を選んでください。" in all_text(box)
            choose(box, "after_why", key)
            QTest.keyClick(box, F10)
            if fate:
                assert "番号のある紙の行方を選んでください。" in all_text(box)
                choose(box, "after_fate", fate)
                QTest.keyClick(box, F10)

        return work

    for name, work in (("inquire", words("診断書の日付")), ("answer", words("電話で回答"))):
        opens(stage, lambda n=name: press(screen, f"after_do_{n}"), work)  # type: ignore[misc]  # mypy sees no default there
    opens(stage, lambda: press(screen, "after_do_refer"), lambda box: QTest.keyClick(box, F10))
    assert state_of(road, first) is State.REFERRED
    does(screen, stage, Qt.Key.Key_F7, reason("diagnosis"), sign_as(road.office.people.forwarder))
    assert state_of(road, first) is State.RETURNED
    press(screen, "after_back")
    rest(stage)
    assert screen.table.model().rowCount() == 1
    assert "県から返戻されました" in all_text(screen.panel)
    signs = sign_as(road.office.people.reviewer)
    opens(stage, lambda: press(screen, "after_do_withdraw"), reason("applicant", "given_back"), signs)
    assert state_of(road, first) is State.WITHDRAWN
    open_at(screen, stage, second)
    does(screen, stage, Qt.Key.Key_F7, give_up)
    assert state_of(road, second) is State.FORWARDED


def test_one_techo_number_of_two_decisions_is_taken_for_the_case_that_was_chosen(
    road: Road, stage: Stage
) -> None:
    awaited = (("愛知県第123451号", "8-0001"), ("愛知県第123451号", "8-0002"))
    for chosen, taken in (("", ()), ("8-0002", ("愛知県第123451号",))):
        box = ArrivalBox(stage.window, awaited, road.desk.today(), str, chosen)
        field = found(box, TextField, "arrived_number")
        field.setText("愛知県第123451号")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert box.numbers == taken
        assert ("交付決定は2件あります（受付 8-0001・8-0002）" in all_text(box)) is (not chosen)
        assert unnamed(box) == []
        box.deleteLater()


def test_the_techo_arrives_its_holder_is_written_to_and_it_is_given_out(road: Road, stage: Stage) -> None:
    case, child = sent(road, 2)
    granted(road, case, 1)
    granted(road, child, 2)
    screen = sitting(road, stage, road.office.people.clerk)

    def came(box: QDialog) -> None:
        field = found(box, TextField, "arrived_number")
        QTest.keyClick(box, F10)
        for text in ("愛知県第9号", "愛知県第123451号", "愛知県第123451号"):
            field.setText(text)
            QTest.keyClick(field, Qt.Key.Key_Return)
        assert "この番号は、もう加えています" in all_text(box)
        field.setText("愛知県第 123452号")
        assert "まだ届いていない手帳 1冊" in all_text(box)
        assert unnamed(box) == []
        QTest.keyClick(box, F10)

    does(screen, stage, Qt.Key.Key_F5, came)
    assert (state_of(road, case), state_of(road, child)) == (State.ARRIVED, State.ARRIVED)
    assert "届いていない手帳はありません" in stage.shell.toasts[-1]
    for one, key, papers in ((case, "ready_letter", 1), (child, "health_notice", 2)):
        open_at(screen, stage, one)

        def prints(box: QDialog, key: str = key) -> None:
            found(box, QRadioButton, f"visitor_act.{key}").setChecked(True)
            QTest.keyClick(box, F10)
            rest(stage)
            QTest.keyClick(box, F10)  # 出た
            rest(stage)

        does(screen, stage, Qt.Key.Key_F9, prints)
        assert len(stage.tray.papers) == papers
    open_at(screen, stage, case)

    def hands_over(box: QDialog) -> None:
        QTest.keyClick(box, F10)
        assert all_text(box).count("選んでください。") >= 5, "every gap at once, the two fields among them"
        assert "氏名を入力してください。" in all_text(box)
        for name, key in (
            ("way", "mail"),
            ("way", "counter"),
            ("receiver", "subject"),
            ("old_techo", "none"),
        ):
            choose(box, name, key)
        choose(box, "receipt", "signed")
        found(box, TextField, "receiver_name").setText("青木 一")
        found(box, QComboBox, "receiver_identity").setCurrentIndex(1)
        assert unnamed(box) == []
        assert clipped(box) == []
        QTest.keyClick(box, F10)

    does(screen, stage, Qt.Key.Key_F6, hands_over)
    assert state_of(road, case) is State.DELIVERED


def test_a_supervisor_sets_a_decision_aside(road: Road, stage: Stage) -> None:
    case = sent(road, 2)[0]
    arrived(road, case)
    screen = sitting(road, stage, road.office.people.reviewer)
    open_at(screen, stage, case)
    assert not screen.arrivals.isVisible(), "booking is the counter's"

    def says(box: QDialog) -> None:
        box.findChildren(TextBox)[0].setPlainText("別の方の通知でした")
        QTest.keyClick(box, F10)

    opens(stage, lambda: press(screen, "after_do_annul"), says, sign_as(road.office.people.reviewer))
    assert state_of(road, case) is State.FORWARDED


def test_every_filter_keeps_what_it_says_and_the_search_finds(road: Road, stage: Stage) -> None:
    cases = everything(road)
    screen = sitting(road, stage, road.office.people.clerk)
    rest(stage)
    wanted = {
        "open": 5,
        "waiting": 2,
        "read": 1,
        "told": 0,
        "asked": 1,
        "referred": 0,
        "granted": 1,
        "arrived": 1,
        "back": 0,
        "watch": 2,
        "over": 1,
    }
    for key, _word in FILTERS:
        press(screen, f"after_{key}")
        rest(stage)
        assert screen.table.model().rowCount() == wanted[key], key
    press(screen, "after_open")
    screen.search.begin()
    screen.search.field.setText(cases["here"].reception_no)
    screen.search.asked.emit()
    rest(stage)
    assert screen.table.model().rowCount() == 1
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    rest(stage)
    assert screen.table.model().rowCount() == 5
    assert unnamed(screen) == []
    assert clipped(screen) == []


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("size", [(1366, 697), (1920, 1080)])
def test_nothing_is_cut_at_any_size(road: Road, stage: Stage, percent: int, size: tuple[int, int]) -> None:
    cases = everything(road)
    stage.ui.theme.choose(text_percent=percent)
    screen = sitting(road, stage, road.office.people.clerk)
    stage.window.resize(*size)
    for name in ("asked", "typed", "here", "granted", "given", "child"):
        open_at(screen, stage, cases[name])
        assert clipped(screen) == [], name


def test_left_or_locked_the_screen_forgets_everybody(road: Road, stage: Stage) -> None:
    case = sent(road, 2)[0]
    arrived(road, case)
    screen = sitting(road, stage, road.office.people.clerk)
    open_at(screen, stage, case)
    name = "青木　一"
    assert name in all_text(screen.panel)
    stage.window.lock()
    stage.settle()
    assert name not in all_text(screen)
    assert screen.table.model().rowCount() == 0
    assert result_of(road, case).techo_number not in all_text(screen)


@pytest.mark.parametrize("percent", [100, 150])
def test_the_tall_boxes_stay_within_the_window(road: Road, stage: Stage, percent: int) -> None:
    """With everything missing told at once, at the largest letters; the fields scroll."""
    case, other = sent(road, 2)
    arrived(road, case)
    stage.ui.theme.choose(text_percent=percent)
    screen = sitting(road, stage, road.office.people.clerk)
    for one in (case, other):
        open_at(screen, stage, one)

        def looks(box: QDialog) -> None:
            QTest.keyClick(box, F10)
            assert box.height() <= stage.window.height()
            assert box.width() <= stage.window.width()
            assert (
                box.mapToGlobal(box.rect().topLeft()).y()
                >= stage.window.mapToGlobal(stage.window.rect().topLeft()).y()
            )

        does(screen, stage, Qt.Key.Key_F6, looks_and_leaves(looks))


def looks_and_leaves(looks: Callable[[QDialog], None]) -> Callable[[QDialog], None]:
    def work(box: QDialog) -> None:
        looks(box)
        give_up(box)

    return work


def test_a_person_with_every_role_has_room_for_all_places_in_the_largest_letters(
    road: Road, stage: Stage
) -> None:
    """Seven places of the navigation on the smallest screen (ux 11.7)."""
    from app.ui.office_window import OfficeWindow

    stage.ui.theme.choose(text_percent=150)
    session = road.session(road.office.people.all_round)
    window = OfficeWindow(stage.ui.tasks, stage.ui.prompts, stage.ui.theme, stage.tray, session)
    window.resize(1366, 697)
    window.show()
    window.begin()
    assert window.show_screen("delivery")
    rest(stage)
    assert len(window.nav.keys()) == 7
    assert window.minimumSizeHint().height() <= 697
    window.lock()
    window.hide()
    window.deleteLater()


def test_the_letter_that_is_brought_and_scanned_leads_to_its_case(road: Road, stage: Stage) -> None:
    """Whoever brings 「手帳ができました」 comes for the 手帳; a sheet of the application leads to the list as ever."""
    case = sent(road, 2)[0]
    arrived(road, case)
    screen = sitting(road, stage, road.office.people.clerk)
    scans = ScanDesk(stage.ui, road.session(road.office.people.clerk), stage.window, screen)
    to = {SheetKind.READY: "delivery", SheetKind.DECISION: "delivery", SheetKind.COPY: "worklist"}
    for kind, place in to.items():
        scans.take(SheetCode(kind, case.reception_no, case.version).page(1))
        rest(stage)
        assert stage.shell.gone[-1] == (place, case.id)


def test_a_child_s_certificate_is_handed_on_without_an_application(road: Road, stage: Stage) -> None:
    """A new 保護者, then the child at 15; what is wrong is told at its field (法15条7-9項)."""
    *_others, child = sent(road, 2)
    arrived(road, child)
    today = road.desk.today()
    to_father = Delivery(
        today, Way.COUNTER, Receiver.GUARDIAN, "見本　太郎", "card", OldTecho.NONE, Receipt.SIGNED, ()
    )
    delivery.deliver(road.desk, road.actor(road.office.people.clerk), child.id, to_father)
    screen = sitting(road, stage, road.office.people.clerk)
    open_at(screen, stage, child)

    def hands_on(box: QDialog) -> None:
        QTest.keyClick(box, F10)
        assert "理由を選んでください" in all_text(box)
        choose(box, "keeper_cause", "grown")
        QTest.keyClick(box, F10)
        assert "まだ15歳になっていません" in all_text(box)
        choose(box, "keeper_cause", "guardian")
        QTest.keyClick(box, F10)
        assert "新しい保護者の氏名を入力してください" in all_text(box)
        found(box, TextField, "keeper_name").setText("見本　咲")
        found(box, TextField, "keeper_relation").setText("母")
        QTest.keyClick(box, F10)
        assert "新しい保護者の住所を入力してください" in all_text(box)
        found(box, TextField, "keeper_address").setText("碧南市港本町9番地")
        assert (clipped(box), unnamed(box)) == ([], [])
        QTest.keyClick(box, F10)

    opens(stage, found(screen, QPushButton, "after_do_keeper").click, hands_on)
    assert "手帳の引継ぎを記録しました" in stage.shell.toasts[-1]
    assert "見本　咲（母）" in all_text(screen.panel)
    assert state_of(road, child) is State.DELIVERED


def test_whose_review_the_ledger_knows_stands_among_what_is_past_its_mark(
    road: Road, stage: Stage, tmp_path: Path
) -> None:
    """再認定 of whoever has no case here: near or past, counted, and a 再交付 begins for the one who is chosen."""
    office = Walked.over(road.office)
    in_use(office, tmp_path, a_line(), nobody(1, 再認定年月="R8.10"), nobody(2, 再認定年月="R9.12"))
    screen = sitting(road, stage, road.office.people.clerk)
    rest(stage)
    assert screen.ledger.isHidden()
    assert "台帳の再認定 2人" in all_text(screen)
    assert screen.filters.chips["watch"].text().count("2")
    screen.filters.chips["watch"].click()
    rest(stage)
    rows = screen.ledger.table.model()
    assert [str(rows.index(row, 0).data()) for row in range(rows.rowCount())] == [
        "愛知県第20001号",
        "愛知県第12345号",
    ]
    assert (unnamed(screen), clipped(screen)) == ([], [])
    assert not screen.keys()[6].enabled, "nobody is chosen yet"
    screen.ledger.table.setFocus()
    QTest.keyClick(screen.ledger.table, Qt.Key.Key_Down)
    QTest.keyClick(screen.ledger.table, Qt.Key.Key_Down)
    rest(stage)
    screen.keys()[6].run()
    rest(stage)
    key, case_id = stage.shell.gone[-1]
    draft = office.case(case_id)
    assert (key, draft.record.form.id, draft.record["techo_number"]) == (
        "entry",
        "saikofu",
        "愛知県第12345号",
    )
    screen.wipe()
    assert "仮野" not in all_text(screen)
