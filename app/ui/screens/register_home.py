"""住基データ, first page: which data are in use, of which day, and what can be done."""

from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.context import Ui
from app.ui.screens import register_words as words
from app.ui.screens.import_home import ImportHome
from app.ui.screens.register_asking import ListSaving
from app.ui.screens.register_layout import foot
from app.ui.screens.register_turns import ignore
from app.ui.theme import Theme
from app.ui.widgets.buttons import DangerButton, MainButton, OutlineButton
from app.ui.widgets.card import Card
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, RadioRow
from app.ui.widgets.keybar import Key
from app.ui.widgets.text import Paragraph, Text
from app.usecases import register_kept
from app.usecases.register_kept import PurgeReason, Standing
from app.usecases.sign_in import Session
from forms.kernel.comparison import RegisterUse

T = TypeVar("T")
_FACTS = (
    "使い方",
    "方法",
    "基準日",
    "人数",
    "個人番号のある人",
    "取り込んだ日時",
    "取り込んだ職員",
    "確認した職員",
    "評価書の番号",
)
_NOT_ASKING = (
    f"照会一覧は、「窓口の情報」で住基との照合を「{words.USES[RegisterUse.ANSWERS]}」にすると作れます。"
)
_SEALED = (
    "取り込んだデータは封をして保存します。だれがいるかを一覧で見ることはできません。"
    "4情報か、氏名・生年月日・住所がそろったときだけ照会でき、照会は1回ごとに記録に残ります。"
)
_WHOLE_OR_NOT = (
    "ファイルを最後まで読み終えるまで、使用中のデータはそのままです。途中で中止しても、電源が切れても変わりません。"
    "読み込めない行は、理由を付けて一覧にします。"
)


_REASONS = {
    PurgeReason.DECIDED: "必要がなくなった",
    PurgeReason.WRONG_FILE: "違うファイルを取り込んだ",
    PurgeReason.OTHER_WAY: "別の方法に替える",
}


class PurgeDialog(Dialog):
    """Why the data are destroyed; `answer` when somebody chose to."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            title="住基データを消去します",
            main="消去する",
            danger=True,
            icon="circle-alert",
            width=560,
        )
        self.answer: PurgeReason | None = None
        self.body.addWidget(
            Paragraph(
                "消去すると元に戻せません。照会には、もう一度取り込みが必要です。申請の内容は変わりません。"
            )
        )
        choices = [(reason.value, said) for reason, said in _REASONS.items()]
        self._reason = RadioRow("purge_reason", "消去する理由", choices, upright=True)
        self._reason_frame = FieldFrame("消去する理由", self._reason, required=True)
        self.body.addWidget(self._reason_frame)
        self._reason.setFocus()

    def on_main(self) -> None:
        """Closes when a reason was chosen."""
        if not self._reason.value():
            self._reason_frame.set_error("理由を選んでください。")
            self._reason.setFocus()
            return
        self.answer = PurgeReason(self._reason.value())
        self.accept()


class HomePage(ImportHome):
    """Beside what is in use, the request list and how a file is brought in."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__(ui, session, of="register")
        self._saving = ListSaving(ui, session, self, self.run)
        self.load_button = MainButton(
            "ファイルを選んで取り込む", "F5", name="load", icon="download", big=True
        )
        self.purge_button = DangerButton("データを消去する", name="purge", icon="x")
        self.request_button = OutlineButton("照会一覧を保存する", "F9", name="request", icon="save")
        self.lay((self._data(), 3), (self._about(Theme.of(self)), 2))
        self.request_button.clicked.connect(self.save_request)
        self.forget()

    def keys(self) -> dict[int, Key]:
        """F5 a file, F9 the request list, F11 read again."""
        asking = self.request_button.isEnabled()
        return {
            5: Key("取り込む", self.load.emit, main=True),
            9: Key("照会一覧", self.save_request, enabled=asking, reason=_NOT_ASKING),
            11: Key("更新", self.enter),
        }

    def fetch(self) -> None:
        """Reads which data there are; what nobody can read any more is swept out."""
        desk, actor = self._session.desk, self._session.actor
        self.run(lambda: register_kept.standing(desk, actor), self._fetched)

    def forget(self) -> None:
        """Nobody knows what there is."""
        self.show_standing(None)

    def purge(self) -> None:
        """Destroys the data in use, for a reason."""
        box = PurgeDialog(self)
        box.accepted.connect(lambda: self._purge(box.answer))
        box.finished.connect(box.deleteLater)
        box.open()

    def save_request(self) -> None:
        """The list of those whose comparison is due, to a place the person chooses."""
        if self.request_button.isEnabled():
            self._saving.begin()

    def asks_by_list(self) -> bool:
        """Whether the office asks by request list."""
        return self.request_button.isEnabled()

    def _purge(self, reason: PurgeReason | None) -> None:
        if reason is None:
            return
        desk, actor = self._session.desk, self._session.actor

        def done(_left: int) -> None:
            self.enter()
            self._ui.shell.toast("住基データを消去しました。")

        self.run(lambda: register_kept.purge(desk, actor, reason), done)

    def _fetched(self, standing: Standing) -> None:
        self.show_standing(standing)
        self.changed.emit()
        if standing.register.unswept and standing.register.loading is None:
            self._sweep()

    def _sweep(self) -> None:
        desk, actor = self._session.desk, self._session.actor
        self._ui.tasks.run(
            lambda: register_kept.sweep(desk, actor),
            lambda left: self._sweep() if left else None,
            ignore,
            owner=self,
            label="register sweep",
        )

    def show_standing(self, standing: Standing | None) -> None:
        """Shows what there is; None while it is not known."""
        extract = None if standing is None else standing.register.current
        told: dict[str, str] = {}
        if standing is not None:
            told["使い方"] = words.USES[standing.use]
        if standing is not None and extract is not None:
            told |= {
                "方法": words.WAYS[extract.way],
                "基準日": words.day(extract),
                "人数": f"{extract.rows:,}人",
                "個人番号のある人": words.with_number(standing.with_number, extract.rows),
                "取り込んだ日時": words.moment(extract.imported_at),
                "取り込んだ職員": standing.by,
                "確認した職員": standing.witness or "―",
                "評価書の番号": extract.assessment or "―",
            }
        broken = standing is not None and standing.register.loading is not None
        self.show_facts(told, in_use=extract is not None, broken=broken)
        asking = standing is not None and standing.use is RegisterUse.ANSWERS
        self.request_button.setEnabled(asking)
        self.request_button.setAccessibleDescription("" if asking else _NOT_ASKING)
        self._not_asking.setVisible(not asking)

    def _data(self) -> Card:
        card = self.status_card("使用中の住基データ", words.KEPT, _FACTS)
        card.body.addStretch(1)
        card.body.addLayout(foot(self.purge_button, self.load_button))
        return card

    def _about(self, theme: Theme) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        asking = Card("照会一覧", name="request_card")
        asking.body.addWidget(
            Paragraph(
                "住基と照合する申請の4情報と受付番号を、CSVファイルに保存します。個人番号は入りません。"
                "生年月日か住所が足りない方は一覧で照会できないので、載せません。"
                "保存したことは、申請ごとに記録に残ります。支援措置の対象の方がいるときは、先に人数を示します。"
            )
        )
        self._not_asking = Text(_NOT_ASKING, "hint", wrap=True)
        asking.body.addWidget(self._not_asking)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.request_button)
        asking.body.addLayout(foot)
        column.addWidget(asking)
        about = Card("取り込みについて", name="about_register")
        about.body.addWidget(Paragraph(_WHOLE_OR_NOT))
        about.body.addSpacing(theme.px(6))
        about.body.addWidget(Paragraph(_SEALED))
        about.body.addStretch(1)
        column.addWidget(about, 1)
        return whole
