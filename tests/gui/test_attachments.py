"""添付書類 by keyboard alone: at the list of the counter and before 進達; what does not fit is said and answered."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.ui.screens.attachments import AttachmentDialog
from app.ui.screens.forward import ForwardScreen
from app.ui.screens.worklist import WorklistScreen
from app.ui.widgets.dialog import open_dialog
from app.ui.widgets.table import ListTable
from app.usecases import attachments, doctors, forward
from app.usecases.attachments import AttachmentView, Brought
from app.usecases.doctors import NewDoctor
from forms.kernel.attachment import AttachmentKind
from forms.kernel.case import Case
from tests.gui.by_keys import Keys
from tests.gui.driving import all_text
from tests.gui.forwarding import CHILD, shown
from tests.gui.road import Road, Stage, put_on
from tests.helpers.looks import SIZES, clipped, show_at, unnamed
from tests.helpers.makers import a_number

Key = Qt.Key
EYES = NewDoctor("試験　眼子", "試験病院", ("sight",), "県の一覧", date(2020, 4, 1))


@pytest.fixture
def case(road: Road) -> Case:
    """An approved application of a child, and one 指定医 in the list."""
    doctors.add(road.desk, road.actor(road.office.people.admin), EYES)
    return road.approved(CHILD, a_number(1))


def stored(road: Road, case: Case) -> AttachmentView:
    return attachments.listed(road.desk, road.actor(road.office.people.forwarder), case.id)


def left(road: Road, case: Case) -> list[str]:
    return [one.code.removeprefix("attachment.") for one in stored(road, case).held.open]


def box() -> AttachmentDialog:
    found = open_dialog()
    assert isinstance(found, AttachmentDialog)
    return found


def before_sending(road: Road, stage: Stage) -> tuple[ForwardScreen, Keys]:
    screen = shown(road, stage)
    return screen, Keys(stage)


def an_opinion(keys: Keys, name: str = "試験", day: str = "R8.11.4") -> None:
    """1 診断書; the doctor by the beginning of his name; the day; two sheets; F10."""
    keys.go_to("attachment_kind.opinion")
    keys.type("1")
    keys.choose("opinion_form", "sight")
    keys.go_to("doctor_name")
    keys.type(name)
    keys.go_to("attachment_dated")
    keys.type(day)
    keys.press(Key.Key_Return)


def test_an_opinion_of_a_listed_doctor_takes_a_name_and_a_day(road: Road, stage: Stage, case: Case) -> None:
    screen, keys = before_sending(road, stage)
    assert "記録なし" in cells(screen.cases)
    keys.press(Key.Key_F4)
    an_opinion(keys)
    keys.go()
    view = stored(road, case)
    assert [one.hospital for one in view.held.attachments] == ["試験病院"]
    assert "photo_missing" in left(road, case)
    assert "残り 1件" in all_text(box())
    keys.leave()
    keys.rest()
    assert "要確認 1" in cells(screen.cases)


def test_what_does_not_fit_is_answered_in_words(road: Road, stage: Stage, case: Case) -> None:
    _screen, keys = before_sending(road, stage)
    keys.press(Key.Key_F4)
    an_opinion(keys, "遠方", "R8.1.4")
    keys.go_to("hospital")
    keys.type("遠方医院")
    keys.go()
    assert left(road, case) == ["photo_missing", "doctor_unlisted", "opinion_old"]
    assert "3か月を超えて前" in all_text(box()) + cells(box().remarks)

    def told() -> None:
        keys.choose("reason.choice", "センターに確認した")
        keys.go()

    keys.boxes(told, by=Key.Key_F7)
    assert left(road, case) == ["doctor_unlisted", "opinion_old"]
    assert "センターに確認した" in cells(box().remarks)


def test_a_record_is_taken_back_after_a_question(road: Road, stage: Stage, case: Case) -> None:
    clerk = road.actor(road.office.people.clerk)
    attachments.record(road.desk, clerk, case.id, Brought(AttachmentKind.PHOTO, dated=date(2026, 11, 4)))
    _screen, keys = before_sending(road, stage)
    keys.press(Key.Key_F4)
    keys.boxes(keys.go, by=Key.Key_F8)
    assert stored(road, case).held.attachments == ()


def test_what_is_missing_is_said_at_its_field(road: Road, stage: Stage, case: Case) -> None:
    _screen, keys = before_sending(road, stage)
    keys.press(Key.Key_F4)
    keys.go()
    assert "書類の種類を選んでください" in all_text(box())
    keys.go_to("attachment_kind.opinion")
    keys.type("2")
    keys.go()
    assert "日付を入力してください" in all_text(box())
    keys.go_to("attachment_kind.photo")
    keys.type("3")
    keys.go_to("attachment_sheets")
    keys.press(Key.Key_Backspace)
    keys.go()
    assert "枚数は1から99まで" in all_text(box())
    assert stored(road, case).held.attachments == ()


def test_the_clerk_records_from_the_list(road: Road, stage: Stage, case: Case) -> None:
    person = road.office.people.clerk
    screen = WorklistScreen(stage.ui, road.session(person))
    put_on(stage, "worklist", screen, person, "受付")
    keys = Keys(stage)
    keys.rest()
    stage.settle()
    keys.press(Key.Key_F4)
    keys.type("3")
    keys.go()
    assert [one.kind for one in stored(road, case).held.attachments] == [AttachmentKind.TECHO]


def test_once_its_papers_are_made_it_is_only_looked_at(road: Road, stage: Stage, case: Case) -> None:
    who = road.actor(road.office.people.forwarder)
    forward.prepare(road.desk, who, [case.id], document_number="1", dated=road.desk.today())
    person = road.office.people.clerk
    screen = WorklistScreen(stage.ui, road.session(person))
    put_on(stage, "worklist", screen, person, "受付")
    keys = Keys(stage)
    keys.rest()
    keys.press(Key.Key_F4)
    assert not box().main_button.isEnabled()
    assert "見るだけです" in all_text(box())


@pytest.mark.parametrize("size", SIZES)
def test_the_box_has_room_and_names(
    road: Road, stage: Stage, case: Case, size: tuple[int, int], tmp_path: Path
) -> None:
    _screen, keys = before_sending(road, stage)
    show_at(stage.window, size)
    keys.press(Key.Key_F4)
    an_opinion(keys, "遠方", "R8.1.4")
    assert clipped(box()) == []
    assert unnamed(box()) == []
    assert box().height() <= stage.window.height()


def cells(table: ListTable) -> str:
    model = table.model()
    rows, columns = model.rowCount(), model.columnCount()
    role = Qt.ItemDataRole.AccessibleTextRole
    words = [str(model.data(model.index(r, c), role)) for r in range(rows) for c in range(columns)]
    return " ".join(words)
