"""管理, second page: 窓口の情報, as the 進達書 or 決裁書 prints them. The municipality is the store's own and stays."""

from dataclasses import asdict

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import messages
from app.rules.register_less import is_less
from app.ui.context import Ui
from app.ui.screens.admin_deciding import DecidingDialog
from app.ui.screens.admin_less import Agreed, LessDialog
from app.ui.screens.admin_office_frame import OfficeFrame
from app.ui.widgets.keybar import Key
from app.usecases import office as office_cases
from app.usecases import register_less
from app.usecases.office import Deciding
from app.usecases.sign_in import Session
from app.wording_proof import REGISTER_NEXT
from forms.kernel.case import Office
from forms.kernel.comparison import RegisterUse
from forms.kernel.errors import Refused, TechoError

_NOTHING_NEW = "変わった項目がありません。"
_SAVED = "窓口の情報を変更しました。次に作る束の進達書から印字します。"
_CHECK_ON = "来庁者確認票を使う設定にしました。"
_CHECK_OFF = "来庁者確認票を使わない設定にしました。"
_NUMBER_ON = "返還届に個人番号の欄を付けました。次のログインから、新しい返還届で使います。"
_NUMBER_OFF = "返還届の個人番号の欄をなくしました。次のログインから、新しい返還届で使います。"
_MARKED = "支援措置の対象の方の紙に付ける印を変更しました。"
_SENT_TO = "あて先を変更しました。次に作る束の進達書から変わります。"
_DECIDED = "決定する機関を変更しました。次のログインから使います。"


class OfficePage(OfficeFrame):
    """`saved(Office)` after a change was stored."""

    saved = Signal(object)

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._ui, self._session = ui, session
        self._stored: dict[str, str] | None = None
        self._checked, self._asks, self._marked, self._sends = False, False, "", ""  # as they are stored
        self._office: Office | None = None
        self._deciding = Deciding("")
        for part in (self._card, self._check, self._number, self._mark, self._center):
            part.changed.connect(self._refresh)
        self._button.clicked.connect(self.save)
        self._other.clicked.connect(self._change_deciding)
        self._refresh()

    def keys(self) -> dict[int, Key]:
        """F10 changes, F11 reads again."""
        return {
            10: Key(
                "情報を変更", self.save, main=True, enabled=self._button.isEnabled(), reason=_NOTHING_NEW
            ),
            11: Key("更新", self.fetch),
        }

    def enter(self) -> None:
        """Shown: reads what is stored."""
        self._note.hide()
        self.fetch()
        self._card.focus_first()

    def fetch(self) -> None:
        """Reads what is stored; what was typed and not stored is gone."""
        desk, actor = self._session.desk, self._session.actor
        self._ui.tasks.run(
            lambda: office_cases.particulars(desk, actor),
            self._show,
            self._failed,
            owner=self,
            label="office",
        )

    def save(self) -> None:
        """Stores what was typed, if it is another and complete."""
        if not self.is_changed() or not self._card.check() or not self._check_mark():
            return
        before = (self._stored or {}).get("register", RegisterUse.OFF.value)
        if not is_less(RegisterUse(before), RegisterUse(self._card.counter().register)):
            self._store(None)
            return
        box = LessDialog(self)
        box.accepted.connect(lambda: self._store(box.answer))
        box.finished.connect(box.deleteLater)
        box.open()

    def _store(self, agreed: Agreed | None) -> None:
        """Stores it; with the second person where the register is asked less."""
        desk, actor, counter = self._session.desk, self._session.actor, self._card.counter()
        visitor_check, mark, asks = self._check.isChecked(), self._mark.text(), self._number.isChecked()
        center, here = self._center.value(), self._deciding.here
        deciding = None if here or center == self._sends else Deciding(center)
        self._note.hide()

        def change() -> Office:
            less = None
            if agreed is not None:
                less = register_less.agree(
                    desk, agreed.staff_number, agreed.password, after=counter.register, reason=agreed.reason
                )
            return office_cases.change_office(
                desk,
                actor,
                counter,
                visitor_check=visitor_check,
                caution=mark,
                less=less,
                deciding=deciding,
                return_number=asks,
            )

        self._ui.tasks.run(change, self._changed, self._failed, owner=self, label="office")

    def is_changed(self) -> bool:
        """Whether the fields differ from what is stored."""
        if self._stored is None:
            return False
        ticks = (self._check.isChecked(), self._number.isChecked())
        if ticks != (self._checked, self._asks) or self._mark.text().strip() != self._marked:
            return True
        return self._center.value() != self._sends or self._card.values() != self._stored

    def wipe(self) -> None:
        """Forgets what was typed."""
        self._stored = None
        self._card.fill({})
        self._check.setChecked(False)
        self._number.setChecked(False)
        self._show_center("")
        self._show_mark("")
        self._note.hide()
        self._refresh()

    def _show(self, office: Office) -> None:
        self._card.fill(asdict(office_cases.counter_of(office)))
        self._stored = self._card.values()
        self._checked, self._asks = office.visitor_check, office.return_number
        self._check.setChecked(office.visitor_check)
        self._number.setChecked(office.return_number)
        self._show_mark(office.caution)
        self._show_center(office.center)
        self._office, self._deciding = office, office_cases.deciding_of(self._session.desk, office)
        self._center_frame.setVisible(not self._deciding.here)
        self._decides.setText(
            f"{office.mayor}が決定（決裁）" if self._deciding.here else "知事が決定（進達）"
        )
        for name, text in zip(self._facts, (office.name, office.head_title), strict=True):
            self._facts[name].setText(text)
        self._refresh()

    def _changed(self, office: Office) -> None:
        said = self._said(self._told(office))
        self._show(office)
        self._ui.shell.toast(said)
        self._card.focus_first()
        self.saved.emit(office)

    def _told(self, office: Office) -> str:
        """What was changed, and what follows a new choice of the register's way."""
        before, typed = self._stored or {}, self._card.values()
        printed = any(before.get(key) != text for key, text in typed.items() if key != "register")
        asked = REGISTER_NEXT[office.register] if before.get("register") != office.register else ""
        if printed or asked:
            return f"{_SAVED if printed else ''}{asked}"
        if office.center != self._sends:
            return _SENT_TO
        if office.caution != self._marked:
            return _MARKED
        if office.return_number is not self._asks:
            return _NUMBER_ON if office.return_number else _NUMBER_OFF
        return _CHECK_ON if office.visitor_check else _CHECK_OFF

    def _show_center(self, center: str) -> None:
        self._sends = center
        self._center.choose(center)

    def _change_deciding(self) -> None:
        """Asks who decides, and keeps it at once."""
        office, desk, actor = self._office, self._session.desk, self._session.actor
        if office is None:
            return
        box = DecidingDialog(self, desk.reference, office, self._deciding)
        box.exec()
        said, seals = box.answer, box.seals or None
        box.deleteLater()
        if said is None:
            return
        counter, answer = office_cases.counter_of(office), said

        def told(changed: Office) -> None:
            self._show(changed)
            self._ui.shell.toast(_DECIDED)
            self.saved.emit(changed)

        self._note.hide()
        self._ui.tasks.run(
            lambda: office_cases.change_office(desk, actor, counter, deciding=answer, seals=seals),
            told,
            self._failed,
            owner=self,
            label="office",
        )

    def _show_mark(self, caution: str) -> None:
        self._marked = caution
        self._mark.setText(caution)
        self._mark_frame.clear_message()

    def _check_mark(self) -> bool:
        """Whether the mark can be kept; what is wrong with it is said at it."""
        self._mark_frame.clear_message()
        try:
            office_cases.check_caution(self._session.desk, self._mark.text())
        except Refused as refusal:
            self._mark_frame.set_error(messages.sentence(refusal))
            self._mark.setFocus()
            return False
        return True

    def _failed(self, error: TechoError) -> None:
        self._note.show_note("error", "変更していません", messages.sentence(error), say=True, assertive=True)
        self._note.show()
        self._card.focus_first()

    def _refresh(self) -> None:
        self._button.setEnabled(self.is_changed())
        self.changed.emit()
