"""照会 to the municipality somebody came from, and its answer: of a 変更届 over a border."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app import wording_told
from app.ui.context import Ui
from app.ui.screens.after_departed_boxes import PlaceBox
from app.ui.screens.delivery_day_box import Ask, DayBox
from app.ui.screens.visitor_acts import VisitorAct
from app.ui.screens.visitor_box import VisitorBox
from app.ui.widgets.dialog import Dialog
from app.usecases import official_letters
from app.usecases.sign_in import Session
from forms.kernel.case import Case
from forms.kernel.departed import LetterKind

T = TypeVar("T")
_TITLE = wording_told.LETTERS[LetterKind.INQUIRY.value]
_WHAT = "転入した方の手帳の記録を、前の市区町村の福祉事務所にたずねる紙です。個人番号は印刷しません。"
_ANSWER = Ask(
    "前住所地の回答を記録する",
    "回答の日",
    words="回答の内容",
    hint="例：平成20年交付、4級（個人番号は書かない）",
)


class CityDoing(QObject):
    """`done(words)`: something was made or recorded; `refused(error)`: nothing was changed."""

    done = Signal(str)
    refused = Signal(object)

    def __init__(self, ui: Ui, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._ui, self._session, self._window = ui, session, window
        self._papers: VisitorBox | None = None

    def ask(self, case: Case) -> None:
        """The letter."""
        box = PlaceBox(self._window, _TITLE, "")
        if not _ran(box):
            return
        desk, actor, place = self._session.desk, self._session.actor, box.place
        act = VisitorAct(
            LetterKind.INQUIRY.value,
            f"{_TITLE}を印刷する",
            _WHAT,
            make=lambda: official_letters.print_inquiry(desk, actor, case.id, place),
        )
        papers = VisitorBox(
            self._ui,
            self._session,
            [act],
            case.reception_no,
            self._window,
            title=_TITLE,
            tell=official_letters.tell_outcome,
        )
        self._papers = papers
        papers.exec()
        said, self._papers = papers.said, None
        papers.deleteLater()
        if said:
            self.done.emit(f"受付 {case.reception_no}：{said}")

    def answer(self, case: Case) -> None:
        """What came back."""
        desk, actor = self._session.desk, self._session.actor
        box = DayBox(self._window, case.reception_no, _ANSWER, desk.today())
        if not _ran(box):
            return
        on, words = box.on, box.words
        said = f"受付 {case.reception_no}：前住所地の回答を記録しました。"
        self._run(
            lambda: official_letters.answered(desk, actor, case.id, on, words),
            lambda _l: self.done.emit(said),
        )

    def abandon(self) -> None:
        """離席."""
        if self._papers is not None:
            self._papers.abandon()

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._ui.tasks.run(work, then, self.refused.emit, owner=self, label="delivery")


def _ran(box: Dialog) -> bool:
    chosen = box.exec() == QDialog.DialogCode.Accepted
    box.deleteLater()
    return chosen
