import sys, time
from pathlib import Path
import pytest
from tests.gui.list_scene import *
from tests.helpers.makers import a_number
from tests.helpers.people import child_record
from app.ui.screens.worklist import WorklistScreen, ConfirmListScreen
from app.ui.picture import grab

OUT = Path("/tmp/design/shots_w")
OUT.mkdir(exist_ok=True)
NAMES = [
    ("池上　真", "いけがみ まこと"),
    ("川上　ゆい", "かわかみ ゆい"),
    ("林　和夫", "はやし かずお"),
    ("谷口　陽菜", "たにぐち ひな"),
    ("岡　正男", "おか まさお"),
    ("小川　文子", "おがわ ふみこ"),
    ("大木　茂", "おおき しげる"),
    ("石田　清", "いしだ きよし"),
    ("森　さくら", "もり さくら"),
    ("緑　はな", "みどり はな"),
    ("野原　健一", "のはら けんいち"),
    ("松井　千代", "まつい ちよ"),
]


def adult(i, received):
    n, k = NAMES[i]
    return adult_record(applicant_name=n, applicant_kana=k, applied_on=received, received_on=received)


def child(i, received):
    n, k = NAMES[i]
    return child_record(
        child_name=n,
        child_kana=k,
        child_birth="2020-05-08",
        applicant_name="川上　誠",
        applicant_kana="かわかみ まこと",
        applied_on=received,
        received_on=received,
    )


def fill(s):
    s.entered(adult(0, "2026-11-10"), a_number(1))
    s.returned(child(1, "2026-11-11"))
    s.approved(adult(2, "2026-11-12"))
    s.approved(child(3, "2026-11-16"))
    s.entered(adult(5, "2026-11-17"), a_number(5), staff=s.people.second_clerk)
    s.confirmed(adult(7, "2026-11-19"))
    s.confirmed(child(8, "2026-11-19"))
    s.draft(child(9, "2026-11-20"))
    s.entered(adult(10, "2026-11-20"), a_number(10))
    s.draft(adult(11, "2026-11-20"), s.people.second_clerk)
    s.entered(adult(4, "2026-11-20"), a_number(4), printed=False)


def shot(w, name):
    for _ in range(4):
        QApplication.processEvents()
    assert grab(w).save(str(OUT / f"{name}.png"))


def test_shots(desk, tasks, qapp):
    s = a_scene(desk, tasks)
    fill(s); s.store.clock.forward(3*86400)
    screen = WorklistScreen(s.ui, s.session(s.people.clerk))
    w = a_window(screen)
    w.set_counts({"worklist": 11, "confirm": 4, "review": 2, "forward": 2})
    QTest.qWait(400)
    tasks.wait_idle()
    tap(Qt.Key.Key_Down)
    QTest.qWait(200)
    tasks.wait_idle()
    QTest.qWait(50)
    shot(w, "b_1366")
    w.resize(1366, 768)
    QTest.qWait(100)
    shot(w, "b_1366x768")
    w.resize(1920, 1080)
    QTest.qWait(100)
    shot(w, "b_1920")
    w.resize(1366, 697)
    QTest.qWait(50)
    tap(Qt.Key.Key_F3)
    type_on("みど")
    QTest.qWait(500)
    tasks.wait_idle()
    QTest.qWait(100)
    shot(w, "b_search")
    tap(Qt.Key.Key_Escape)
    QTest.qWait(100)
    tasks.wait_idle()
    QTest.qWait(100)
    screen.table.select([c.id for c in screen._found.rows if c.subject_name.startswith("野原")][0])
    QTest.qWait(200)
    tasks.wait_idle()
    shot(w, "b_entered")
    QTest.qWait(100)
    tap(Qt.Key.Key_Return)
    QTest.qWait(200)
    shot(w, "c1")
    type_on(s.people.clerk.number)
    tap(Qt.Key.Key_Return)
    type_on(office.password_of(s.people.clerk))
    tap(Qt.Key.Key_F10)
    QTest.qWait(500)
    tasks.wait_idle()
    QTest.qWait(100)
    shot(w, "c1_refused")
    type_on(s.people.confirmer.number)
    tap(Qt.Key.Key_Return)
    type_on(office.password_of(s.people.confirmer))
    tap(Qt.Key.Key_F10)
    QTest.qWait(500)
    tasks.wait_idle()
    QTest.qWait(100)
    shot(w, "c2")
    d = QApplication.activeModalWidget()
    for n in ("document_card", "form_original", "holder_subject"):
        part(d, n).setFocus()
        tap(Qt.Key.Key_Space)
    part(d, "rekey_number").setFocus(Qt.FocusReason.TabFocusReason)
    type_on(a_number(11).reveal())
    shot(w, "c2_typing")
    tap(Qt.Key.Key_Return)
    type_on("S58.4.12")
    tap(Qt.Key.Key_Return)
    for n in ("name_same", "sex_same", "address_same"):
        part(d, n).setFocus()
        tap(Qt.Key.Key_Space)
    shot(w, "c2_full")
    tap(Qt.Key.Key_F10)
    QTest.qWait(500)
    tasks.wait_idle()
    QTest.qWait(100)
    shot(w, "c2_again")
    part(d, "rekey_number").setFocus(Qt.FocusReason.TabFocusReason)
    type_on(a_number(10).reveal())
    tap(Qt.Key.Key_Return)
    type_on("S58.4.12")
    tap(Qt.Key.Key_Return)
    tap(Qt.Key.Key_F10)
    QTest.qWait(500)
    tasks.wait_idle()
    QTest.qWait(100)
    shot(w, "c3")
    tap(Qt.Key.Key_F10)
    QTest.qWait(500)
    shot(w, "after")
    print(s.shell.toasts, d.isVisible())
