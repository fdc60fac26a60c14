"""署名用紙の印刷 from a list: how the number box is printed, the printer, and 「紙は正しく出ましたか」."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.ui.context import Ui
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, RadioRow
from app.ui.widgets.text import Paragraph
from app.usecases import signature
from app.usecases.papers import Printable
from app.usecases.sign_in import Session
from forms.kernel.errors import TechoError, Unavailable


class HowBox(Dialog):
    """Asks whether the number stands on the sheet or the visitor writes it by hand."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, title="署名用紙の印刷", main="印刷する", icon="printer", main_icon="printer")
        self.body.addWidget(Paragraph("来庁者に内容を確かめてもらい、氏名の右に署名してもらう用紙です。"))
        self.box = RadioRow(
            "number_box",
            "個人番号の欄",
            (
                ("printed", "番号を印字する（確認者は番号確認書類を見ます）"),
                ("blank", "空欄のまま印刷する（来庁者が手で書きます）"),
            ),
            upright=True,
        )
        self._asked = FieldFrame("個人番号の欄", self.box)
        self.body.addWidget(self._asked)
        self.box.setFocus()

    def on_main(self) -> None:
        """One of the two must be chosen."""
        if self.box.is_filled():
            self.accept()
            return
        self._asked.set_error("個人番号の欄をどうするか選んでください。")
        self.box.setFocus()


class SheetPrinter:
    """Prints the sheet of one case; `done()` when its fate is recorded, `failed(error)` when nothing came out."""

    def __init__(
        self,
        ui: Ui,
        session: Session,
        owner: QWidget,
        done: Callable[[], None],
        failed: Callable[[TechoError], None],
    ) -> None:
        self._ui, self._session, self._owner = ui, session, owner
        self._done, self._failed = done, failed

    def start(self, case_id: str, *, has_number: bool) -> None:
        """Asks how, if there is a choice, and makes the paper."""
        blank = True
        if has_number:
            box = HowBox(self._owner)
            chosen = box.exec() == Dialog.DialogCode.Accepted
            blank = box.box.value() == "blank"
            box.deleteLater()
            self._owner.activateWindow()  # not every platform gives the keyboard back by itself
            if not chosen:
                return
        desk, actor = self._session.desk, self._session.actor
        self._ui.tasks.run(
            lambda: signature.print_for_signature(desk, actor, case_id, blank=blank),
            self._send,
            self._failed,
            owner=self._owner,
            label="print_for_signature",
        )

    def _send(self, paper: Printable) -> None:
        names = self._ui.printing.names()
        try:
            if not names:
                raise Unavailable("printer.none")
            self._ui.printing.send(paper.data, paper.name, names[0])
        except Unavailable as error:
            jam = error
            self._tell(paper, printed=False, then=lambda: self._failed(jam))
            return
        out = self._ui.prompts.confirm(
            self._owner,
            "紙は正しく出ましたか",
            f"「{names[0]}」に送りました。紙を見て選んでください。\n「出た」を選ぶと、確認者が照合を始められます。",
            do="出た",
            leave="出ない",
        )
        self._owner.activateWindow()
        self._tell(paper, printed=out, then=lambda: self._after(printed=out))

    def _after(self, *, printed: bool) -> None:
        words = (
            "署名用紙を印刷しました。"
            if printed
            else "紙が出なかったことを記録しました。もう一度印刷できます。"
        )
        self._ui.shell.toast(words)
        self._done()

    def _tell(self, paper: Printable, *, printed: bool, then: Callable[[], None]) -> None:
        desk, actor = self._session.desk, self._session.actor
        self._ui.tasks.run(
            lambda: signature.tell_outcome(desk, actor, paper.issue_id, printed=printed),
            lambda _nothing: then(),
            self._failed,
            owner=self._owner,
            label="tell_outcome",
        )
