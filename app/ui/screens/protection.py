"""支援措置: who is protected; noted by the counter, decided, renewed and ended by a supervisor, who also rules on a 相手方."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app import wording_protection as wording
from app.ui.context import Ui
from app.ui.screens.base import Screen
from app.ui.screens.protection_dialogs import DecideDialog, NoticeDialog, RuleDialog
from app.ui.screens.protection_panel import ProtectionPanel, period
from app.ui.theme import MUTE, TEXT, Theme
from app.ui.widgets.buttons import MainButton
from app.ui.widgets.card import Card
from app.ui.widgets.keybar import Key
from app.ui.widgets.note import Note
from app.ui.widgets.table import Cell, Column, ListTable, Row
from app.ui.widgets.text import Text
from app.usecases import inspect
from app.usecases import protection as cases
from app.usecases.desk import authenticate
from app.usecases.inspect import CaseView
from app.usecases.protection import Terms, Waiting
from app.usecases.sign_in import Session
from app.usecases.tokens import OfficeAct, Token
from forms.kernel.errors import TechoError
from forms.kernel.procedure import Role, State
from forms.kernel.protection import Named, Protection, Side, Standing

T = TypeVar("T")
_ENDINGS = ("住民課からの終了の通知", "転出の通知", "その他")
_CHIPS = {Standing.PROVISIONAL: "todo", Standing.DECIDED: "ok", Standing.ENDED: "unchecked"}
_NOBODY = "選んだ支援措置では、この操作はできません。"


class ProtectionScreen(Screen):
    """List at the left, the chosen one at the right; over both, the cases that wait for a supervisor's word."""

    title = "支援措置"

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session
        self._found: dict[str, Protection] = {}
        self._waiting: tuple[Waiting, ...] = ()
        self._decides = Role.REVIEWER in session.staff.roles
        self.new_button = MainButton("支援措置を登録", "F5", name="new_protection", icon="plus")
        self.panel = ProtectionPanel(decides=self._decides)
        self._count = Text("", "label", "sub")
        self._note = Note("error", "", name="protection_note")
        self.waiting = Note("caution", "", button="判断する F6", icon="shield-alert", name="waiting")
        columns = (
            Column("対象の方", 10, stretch=True),
            Column("種類", 12, stretch=True),
            Column("期間", 16, stretch=True),
            Column("状態", 7),
        )
        self.table = ListTable(columns, name="protections", label="支援措置の一覧", two_lines=False)
        self._build(Theme.of(self))
        self.table.chosen.connect(self._show)
        self.new_button.clicked.connect(self._add)
        self.panel.decide_asked.connect(self._decide)
        self.panel.end_asked.connect(self._end)
        self.waiting.pressed.connect(self._rule)

    def keys(self) -> dict[int, Key]:
        """F5 登録, F6 判断する, F7 終了, F10 決定・更新, F11 更新."""
        keys = {5: Key("登録", self._add), 11: Key("更新", self.enter)}
        if self._decides:
            may = self.panel.may_decide()
            if self._waiting:
                keys[6] = Key("判断する", self._rule)
            keys[7] = Key("終了", self._end, enabled=may, reason=_NOBODY)
            keys[10] = Key("決定・更新", self._decide, main=True, enabled=may, reason=_NOBODY)
        return keys

    def enter(self) -> None:
        """Shown: reads the list and what waits."""
        self._note.hide()
        self._fetch()
        self.table.setFocus()

    def open_case(self, case_id: str) -> None:
        """Proposes the 対象者 of a case to be noted: to the clerk who types it and to supervisors, who know his birth date."""
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: inspect.case_view(desk, actor, case_id), self._propose)

    def wipe(self) -> None:
        """Forgets everybody."""
        self._found, self._waiting = {}, ()
        self.table.wipe()
        self.panel.show_protection(None, None)
        self._count.setText("")
        self._show_waiting()

    def _fetch(self, select: str = "") -> None:
        desk, actor = self._session.desk, self._session.actor

        def read() -> tuple[tuple[Protection, ...], tuple[Waiting, ...]]:
            return cases.listed(desk, actor), cases.waiting(desk, actor) if self._decides else ()

        self._run(read, lambda found: self._filled(*found, select))

    def _filled(self, found: tuple[Protection, ...], waiting: tuple[Waiting, ...], select: str) -> None:
        today = self._session.desk.today()
        self._found, self._waiting = {one.id: one for one in found}, waiting
        shown = sorted(found, key=lambda one: one.standing is Standing.ENDED)
        self.table.set_rows([_row(one, period(one, today)) for one in shown])
        if select:
            self.table.select(select)
        stand = sum(one.standing is not Standing.ENDED for one in found)
        self._count.setText(f"措置中 {stand}件 ／ 全部で {len(found)}件")
        self._show_waiting()
        self._show(self.table.current_key())

    def _show(self, key: str) -> None:
        self.panel.show_protection(self._found.get(key), self._session.desk.today())
        self.keys_changed.emit()

    def _show_waiting(self) -> None:
        self.waiting.setVisible(bool(self._waiting))
        if self._waiting:
            numbers = "、".join(one.reception_no for one in self._waiting)
            self.waiting.show_note(
                "caution",
                f"上長の判断を待っている申請が{len(self._waiting)}件あります",
                f"受付 {numbers}。相手方と同じ名前の人が、保護者または代理人として来ています。",
            )

    def _propose(self, view: CaseView) -> None:
        case = view.case
        typing = case.state in (State.DRAFT, State.RETURNED) and case.assigned_to == self._session.staff.id
        if view.shield is not None or not (typing or self._decides):
            return
        record, subject = case.record, case.record.form.subject_of(case.record)
        who = (record.text(key) for key in (subject.name, subject.kana, subject.birth))
        self._ask(NoticeDialog(self, Named(Side.PROTECTED, *who), record.text(subject.address)))

    def _add(self) -> None:
        self._ask(NoticeDialog(self))

    def _ask(self, box: NoticeDialog) -> None:
        box.exec()
        notice = box.answer
        box.deleteLater()
        if notice is None:
            return
        desk, actor, kept = self._session.desk, self._session.actor, notice
        self._run(
            lambda: cases.add(desk, actor, kept),
            lambda made: self._stored(
                made.id, "支援措置（仮）を登録しました。住所・電話番号は表示しません。"
            ),
        )

    def _decide(self) -> None:
        one = self.panel.protection
        if one is None or not self.panel.may_decide():
            return
        renews = one.standing is Standing.DECIDED
        box = DecideDialog(self, Terms(one.from_on, one.to_on, one.source, one.safe_contact), renews=renews)
        box.exec()
        terms = box.answer
        box.deleteLater()
        if terms is not None:
            desk, kept = self._session.desk, terms
            self._signed(
                OfficeAct.DECIDE_PROTECTION,
                one.id,
                "支援措置を更新する" if renews else "支援措置を決定する",
                lambda token: cases.decide(desk, token, one.id, kept),
                "支援措置を更新しました。" if renews else "支援措置を決定しました。",
            )

    def _end(self) -> None:
        one = self.panel.protection
        if one is None or not self.panel.may_decide():
            return
        hint = "終了すると、住所・電話番号をまた表示します。"
        reason = self._ui.prompts.ask_reason(self, "支援措置を終了する", _ENDINGS, hint, do="ログインへ進む")
        if reason is not None:
            desk, told = self._session.desk, reason
            self._signed(
                OfficeAct.END_PROTECTION,
                one.id,
                "支援措置を終了する",
                lambda token: cases.end(desk, token, one.id, told),
                "支援措置を終了しました。",
            )

    def _rule(self) -> None:
        if not self._waiting:
            return
        first = self._waiting[0]
        box = RuleDialog(self, first)
        box.exec()
        answer = box.answer
        box.deleteLater()
        if answer is not None:
            desk, (ruling, told) = self._session.desk, answer
            self._signed(
                OfficeAct.RULE_VISITOR,
                first.stop.id,
                "申請の扱いを判断する",
                lambda token: cases.rule(desk, token, first.stop.id, ruling, told),
                f"判断を記録しました（{first.reception_no}）。受付の担当に伝えてください。",
            )

    def _signed(
        self, errand: OfficeAct, target: str, title: str, act: Callable[[Token], object], words: str
    ) -> None:
        text = "承認の役割の職員の職員番号とパスワードを入力してください。"
        answer = self._ui.prompts.sign(self, title, text)
        if answer is None:
            return
        desk, (number, password) = self._session.desk, answer

        def work() -> None:
            act(authenticate(desk, number, password, step=errand, target_id=target))

        self._run(work, lambda _none: self._stored(self.table.current_key(), words))

    def _stored(self, key: str, words: str) -> None:
        self._ui.shell.toast(words)
        self._fetch(key)
        self.table.setFocus()

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._note.hide()
        self._ui.tasks.run(work, then, self._failed, owner=self, label="protection")

    def _failed(self, error: TechoError) -> None:
        self._note.show_note("error", "変更していません", messages.sentence(error), say=True, assertive=True)
        self._note.show()

    def _build(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(10))
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Text("支援措置", "title"))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.new_button)
        column.addLayout(head)
        for note in (self._note, self.waiting):
            note.hide()
            column.addWidget(note)
        card = Card(padding=0, name="protection_card")
        card.body.addWidget(self.table, 1)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(card, 1)
        line.addWidget(self.panel)
        column.addLayout(line, 1)


def _row(one: Protection, when: str) -> Row:
    token = MUTE if one.standing is Standing.ENDED else TEXT
    names = "、".join(person.name for person in one.protected)
    return Row(
        one.id,
        (
            Cell(names, bold=one.standing is not Standing.ENDED, token=token),
            Cell(wording.KINDS[one.kind.value], token=token),
            Cell(when, token=token),
            Cell(wording.STANDINGS[one.standing.value], chip=_CHIPS[one.standing]),
        ),
    )
