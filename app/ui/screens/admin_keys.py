"""管理, fifth page: 鍵の取り交わし between the office and its centre, so that a number typed beside another person is noticed."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.ui.context import Ui
from app.ui.print_watch import send_all
from app.ui.screens.admin_keys_box import AgreeDialog, PrinterDialog, TwoDialog, Typed
from app.ui.screens.admin_keys_rows import FACTS, Line, lines_of, row, values
from app.ui.theme import Theme
from app.ui.widgets.buttons import DangerButton, MainButton, OutlineButton
from app.ui.widgets.card import Card
from app.ui.widgets.keybar import Key
from app.ui.widgets.note import Note
from app.ui.widgets.table import Column, ListTable
from app.ui.widgets.text import Paragraph, Text
from app.usecases import handover_ceremony as ceremony
from app.usecases import handover_files as files
from app.usecases import key_purge
from app.usecases.handover_ceremony import OWN, KeyRing
from app.usecases.papers import Printable
from app.usecases.sign_in import Session
from app.usecases.tokens import OfficeAct
from app.wording_keys import FIRST
from forms.kernel.errors import TechoError

T = TypeVar("T")
_WIDTH = 400  # px at 100 %
_NOTHING_YET = "鍵はまだありません。"
_CHOOSE = "一覧で選ぶと、ここに内容が出ます。"
_ABOUT = (
    "センターと鍵を取り交わすと、番号を載せて進達する用紙に結合照合コードを印字します。"
    "センターは、入力した番号がその人のものかを、番号を送り合わずに確かめられます。取り交わすまでは、これまでどおりの紙です。"
)
_NO_KEY = "先に鍵を作ってください（F6）。"
_NONE_TO_AGREE = "まだ取り交わしていない相手の鍵を、一覧で選んでください。"
_NONE_TO_REVOKE = "失効にする鍵を、一覧で選んでください。"
_NEW = "新しい鍵は2年間使えます。いまの鍵で印刷した用紙は、そのまま照合できます。"
_PURGE = (
    "古い鍵の秘密の部分を、この台帳から消します。元に戻せません。"
    "この鍵で封をしたファイルは、もう開けません。二人目は承認の役割の職員です。"
)
_NONE_TO_PURGE = "消せる古い鍵（失効か、替えてから有効期間を30日過ぎた鍵）を、一覧で選んでください。"
_REVOKE = "失効にすると、この鍵で作ったコードは照合できなくなります。元に戻せません。鍵が他人に渡ったおそれがあるときに行います。"


class KeysPage(QWidget):
    """List of keys at the left, the chosen one at the right; `changed` when a key may mean something else."""

    changed = Signal()

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session
        self._ring: KeyRing | None = None
        self._lines: tuple[Line, ...] = ()
        self._note = Note("error", "", name="keys_note")
        self._note.hide()
        self.read_button = MainButton("相手の鍵カードを読み込む", "F5", name="read_card", icon="plus")
        self.agree_button = MainButton("この鍵と取り交わす", "F8", name="agree_keys", icon="users")
        self.new_button = OutlineButton("鍵を作る", "F6", name="new_key", icon="key-round")
        self.save_button = OutlineButton("鍵カードを保存する", "F9", name="save_card", icon="save")
        self.print_button = OutlineButton("確認票を印刷する", "F10", name="print_sheet", icon="printer")
        self.revoke_button = DangerButton("この鍵を失効にする", "F7", name="revoke_key", icon="ban")
        self.purge_button = DangerButton("秘密の部分を消す", "F4", name="purge_key", icon="x")
        columns = (
            Column("相手", 14, stretch=True),
            Column("種類", 6),
            Column("最後の日", 8),
            Column("状態", 14),
        )
        self.table = ListTable(columns, name="handover_keys", label="鍵の一覧", two_lines=False)
        self._build(Theme.of(self))
        self.table.chosen.connect(lambda _key: self._show())
        for button, act in (
            (self.read_button, self.read),
            (self.agree_button, self.agree),
            (self.new_button, self.make),
            (self.save_button, self.save),
            (self.print_button, self.print_sheet),
            (self.revoke_button, self.revoke),
            (self.purge_button, self.purge),
        ):
            button.clicked.connect(act)
        self._show()

    def keys(self) -> dict[int, Key]:
        """F4 destroy an old secret half, F5 read a card, F6 make a key, F7 revoke, F8 agree, F9 save our card, F10 print our
        paper, F11 read again."""
        line, has_own = self._chosen(), self._ring is not None and self._ring.current is not None
        over = line is not None and line.over
        return {
            4: Key("秘密を消す", self.purge, enabled=over, reason=_NONE_TO_PURGE),
            5: Key("鍵カードを読込", self.read, main=True),
            6: Key("鍵を作る", self.make),
            7: Key("失効", self.revoke, enabled=line is not None and line.can_revoke, reason=_NONE_TO_REVOKE),
            8: Key(
                "取り交わす", self.agree, enabled=line is not None and line.can_agree, reason=_NONE_TO_AGREE
            ),
            9: Key("カード保存", self.save, enabled=has_own, reason=_NO_KEY),
            10: Key("確認票", self.print_sheet, enabled=has_own, reason=_NO_KEY),
            11: Key("更新", self.enter),
        }

    def enter(self) -> None:
        """Shown: reads the keys."""
        self._note.hide()
        self._fetch()
        self.table.setFocus()

    def is_changed(self) -> bool:
        """Nothing is typed on the page itself."""
        return False

    def wipe(self) -> None:
        """Forgets the list."""
        self._ring, self._lines = None, ()
        self._note.hide()
        self.table.wipe()
        self._show()

    def make(self) -> None:
        """A new own key, by two people; the first one needs no reason."""
        first = self._ring is not None and not self._ring.own
        box = TwoDialog(self, title="鍵を作る", text=_NEW, main="ログインして鍵を作る", reason=not first)
        self._ask(box, lambda typed: self._made(typed, first=first))

    def read(self) -> None:
        """A partner's card from a file."""
        chosen = self._ui.prompts.choose_file_to_open(self, "相手の鍵カード", ("techo-key",))
        if chosen is not None:
            desk, actor, path = self._session.desk, self._session.actor, chosen
            self._run(
                lambda: files.read_card(desk, actor, path),
                lambda partner: self._stored(
                    "鍵カードを読み込みました。紙の確認票を見て取り交わしてください。", partner.id
                ),
            )

    def agree(self) -> None:
        """Two people type what stands on the partner's paper."""
        line = self._chosen()
        if line is None or line.partner is None or not line.can_agree:
            return
        partner = line.partner
        box = AgreeDialog(self, partner.card.name)
        self._ask(box, lambda typed: self._agreed(typed, partner.id))

    def revoke(self) -> None:
        """A key was lost or seen: it counts no more."""
        line = self._chosen()
        if line is None or not line.can_revoke:
            return
        chosen = line
        box = TwoDialog(
            self, title="鍵を失効にする", text=_REVOKE, main="失効にする", reason=True, danger=True
        )
        self._ask(box, lambda typed: self._revoked(typed, chosen))

    def purge(self) -> None:
        """An old key has no more work: its secret half goes."""
        line = self._chosen()
        if line is None or not line.over:
            return
        chosen, title = line.id, "鍵の秘密の部分を消す"
        box = TwoDialog(self, title=title, text=_PURGE, main="消す", reason=True, danger=True)
        self._ask(box, lambda typed: self._purged(typed, chosen))

    def save(self) -> None:
        """Our card as a file for the partner."""
        desk, actor = self._session.desk, self._session.actor
        if self._ring is None or self._ring.current is None:
            return
        name = files.card_name(desk)
        chosen = self._ui.prompts.choose_file_to_save(self, "鍵カードの保存", name, "techo-key")
        if chosen is not None:
            path = chosen
            self._run(
                lambda: files.save_card(desk, actor, path),
                lambda _path: self._ui.shell.toast(
                    "鍵カードを保存しました。確認票とは別の道で相手に渡してください。"
                ),
            )

    def print_sheet(self) -> None:
        """Our paper for the partner."""
        if self._ring is None or self._ring.current is None:
            return
        box = PrinterDialog(self, self._ui.printing.names())
        box.accepted.connect(lambda: self._print(box.printer))
        box.finished.connect(box.deleteLater)
        box.open()

    def _print(self, printer: str) -> None:
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: ceremony.own_sheet(desk, actor), lambda paper: self._send(paper, printer))

    def _send(self, paper: Printable, printer: str) -> None:
        printing = self._ui.printing
        self._run(
            lambda: send_all(printing, (paper,), printer),
            lambda _sent: self._ui.shell.toast(f"確認票を「{printer}」に送りました。"),
        )

    def _ask(self, box: TwoDialog | AgreeDialog, then: Callable[[Typed], None]) -> None:
        def answered() -> None:
            if box.answer is not None:
                then(box.answer)

        box.accepted.connect(answered)
        box.finished.connect(box.deleteLater)
        box.open()

    def _made(self, typed: Typed, *, first: bool) -> None:
        desk, actor, reason = self._session.desk, self._session.actor, FIRST if first else typed.words

        def work() -> str:
            other = ceremony.witness(
                desk, typed.staff_number, typed.password, act=OfficeAct.NEW_KEY, target=OWN
            )
            return ceremony.new_key(desk, actor, other, reason).id

        self._run(
            work, lambda made: self._stored("鍵を作りました。鍵カードと確認票を相手に渡してください。", made)
        )

    def _agreed(self, typed: Typed, partner_id: str) -> None:
        desk, actor = self._session.desk, self._session.actor

        def work() -> None:
            other = ceremony.witness(
                desk,
                typed.staff_number,
                typed.password,
                act=OfficeAct.AGREE_KEY,
                target=partner_id,
                half=typed.half,
            )
            ceremony.agree(desk, actor, partner_id, typed.words, other)

        self._run(work, lambda _none: self._stored("鍵を取り交わしました。", partner_id))

    def _revoked(self, typed: Typed, line: Line) -> None:
        desk, actor = self._session.desk, self._session.actor
        own = line.own is not None
        act = OfficeAct.REVOKE_KEY if own else OfficeAct.REVOKE_PARTNER
        do = ceremony.revoke_key if own else ceremony.revoke_partner

        def work() -> None:
            other = ceremony.witness(desk, typed.staff_number, typed.password, act=act, target=line.id)
            do(desk, actor, line.id, typed.words, other)

        self._run(
            work,
            lambda _none: self._stored("鍵を失効にしました。相手の事務所にも知らせてください。", line.id),
        )

    def _purged(self, typed: Typed, own_id: str) -> None:
        desk, actor, act = self._session.desk, self._session.actor, OfficeAct.PURGE_KEY

        def work() -> None:
            other = ceremony.witness(desk, typed.staff_number, typed.password, act=act, target=own_id)
            key_purge.purge(desk, actor, own_id, typed.words, other)

        self._run(work, lambda _none: self._stored("鍵の秘密の部分を消しました。", own_id))

    def _stored(self, words: str, select: str) -> None:
        self._ui.shell.toast(words)
        self._fetch(select)
        self.table.setFocus()

    def _fetch(self, select: str = "") -> None:
        desk, actor = self._session.desk, self._session.actor
        self._run(lambda: ceremony.overview(desk, actor), lambda found: self._filled(found, select))

    def _filled(self, found: KeyRing, select: str) -> None:
        self._ring, self._lines = found, lines_of(found)
        self.table.set_rows([row(line) for line in self._lines])
        if select:
            self.table.select(select)
        self._show()

    def _show(self) -> None:
        line = self._chosen()
        none = _NOTHING_YET if self._ring is not None and not self._lines else _CHOOSE
        told = ("",) * len(FACTS) if line is None or self._ring is None else values(line, self._ring)
        self._title.setText(none if line is None else told[0])
        for (part, text), value in zip(self._rows, told[1:], strict=True):
            text.show_text(value)
            part.setVisible(bool(value))
        has_own = self._ring is not None and self._ring.current is not None
        own_chosen = line is not None and line.own is not None and line.own.end is None
        self.agree_button.setVisible(line is not None and line.can_agree)
        self.revoke_button.setVisible(line is not None and line.can_revoke)
        self.purge_button.setVisible(line is not None and line.over)
        for button in (self.save_button, self.print_button):
            button.setVisible(has_own and own_chosen)
        self.new_button.set_words("新しい鍵に替える" if has_own else "鍵を作る")
        self.changed.emit()

    def _chosen(self) -> Line | None:
        key = self.table.current_key()
        return next((line for line in self._lines if line.id == key), None)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._note.hide()
        self._ui.tasks.run(work, done, self._failed, owner=self, label="handover_keys")

    def _failed(self, error: TechoError) -> None:
        self._note.show_note("error", "変更していません", messages.sentence(error), say=True, assertive=True)
        self._note.show()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_side"):
            self._side.setFixedWidth(Theme.of(self).px(_WIDTH))

    def _build(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._note)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        card = Card(padding=0, name="keys_card")
        card.body.addWidget(self.table, 1)
        line.addWidget(card, 1)
        self._side = self._panel(theme)
        line.addWidget(self._side)
        column.addLayout(line, 1)

    def _panel(self, theme: Theme) -> Card:
        panel = Card(padding=18, name="keys_panel")
        panel.setFixedWidth(theme.px(_WIDTH))
        self._title = Text("", "card", wrap=True)
        panel.body.addWidget(self._title)
        self._rows = tuple(_fact(theme, label) for label in FACTS[1:])
        for part, _text in self._rows:
            panel.body.addWidget(part)
        for button in (
            self.agree_button,
            self.save_button,
            self.print_button,
            self.revoke_button,
            self.purge_button,
        ):
            panel.body.addWidget(button)
        panel.body.addStretch(1)
        panel.body.addWidget(Paragraph(self._session.said(_ABOUT), "sub", "hint"))
        panel.body.addWidget(self.new_button)
        panel.body.addWidget(self.read_button)
        return panel


def _fact(theme: Theme, label: str) -> tuple[QWidget, Paragraph]:
    part, text = QWidget(), Paragraph("")
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(1))
    column.addWidget(Text(label, "label"))
    column.addWidget(text)
    return part, text
