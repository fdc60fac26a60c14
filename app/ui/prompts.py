"""The one door to modal boxes. Buttons are verbs, the safe one is the default, every box says what happened and what is safe."""

from collections.abc import Sequence
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget  # noqa: TID251 - this is the door

from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, PasswordField, TextField, all_filled
from app.ui.widgets.note import Note
from app.ui.widgets.reason import ReasonFields
from app.ui.widgets.text import Paragraph


class Prompts:
    """Given to screens when they are built; the demo and the tests drive the same boxes."""

    def confirm(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        do: str,
        leave: str = "やめる",
        danger: bool = False,
    ) -> bool:
        """Asks whether to `do` (a verb: 「印刷する」). True only when that button was chosen."""
        box = Dialog(
            parent,
            title=title,
            main=do,
            leave=leave,
            danger=danger,
            icon="circle-alert" if danger else "info",
        )
        box.body.addWidget(Paragraph(text))
        box.leave_button.setDefault(True)
        box.leave_button.setFocus()
        return _ran(box)

    def tell(
        self, parent: QWidget | None, title: str, text: str, close: str = "閉じる", kind: str = "info"
    ) -> None:
        """Says something that must be read before going on; `kind` info, ok, caution, warning or error."""
        icons = {
            "info": "info",
            "ok": "circle-check",
            "caution": "triangle-alert",
            "warning": "triangle-alert",
            "error": "circle-x",
        }
        box = Dialog(parent, title=title, main=close, leave="", icon=icons[kind])
        box.body.addWidget(Paragraph(text))
        box.main_button.setDefault(True)
        box.main_button.setFocus()
        _ran(box)

    def choose_file_to_save(self, parent: QWidget | None, title: str, name: str, suffix: str) -> Path | None:
        """Where to save; `name` must bear no personal data, `suffix` without dot ("pdf")."""
        box = QFileDialog(parent, title)
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        box.setDefaultSuffix(suffix)
        box.setNameFilter(f"{suffix.upper()} (*.{suffix})")
        box.setLabelText(QFileDialog.DialogLabel.Accept, "保存する")
        box.setLabelText(QFileDialog.DialogLabel.Reject, "やめる")
        box.setLabelText(QFileDialog.DialogLabel.FileName, "ファイル名")
        box.selectFile(name)
        return _chosen_in(box)

    def choose_file_to_open(self, parent: QWidget | None, title: str, suffixes: Sequence[str]) -> Path | None:
        """Which file to read; `suffixes` without dot are offered first, others may be chosen."""
        box = QFileDialog(parent, title)
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        box.setFileMode(QFileDialog.FileMode.ExistingFile)
        offered = " ".join(f"*.{suffix}" for suffix in suffixes)
        box.setNameFilters([f"読み込めるファイル ({offered})", "すべてのファイル (*)"])
        box.setLabelText(QFileDialog.DialogLabel.Accept, "このファイルを開く")
        box.setLabelText(QFileDialog.DialogLabel.Reject, "やめる")
        box.setLabelText(QFileDialog.DialogLabel.FileName, "ファイル名")
        return _chosen_in(box)

    def ask_reason(
        self,
        parent: QWidget | None,
        title: str,
        choices: Sequence[str],
        hint: str = "",
        do: str = "この理由で進める",
    ) -> str | None:
        """A reason: one of `choices` (must be chosen), with words of one's own (needed for その他 or without choices).

        Gives 「選んだ理由：書き足した言葉」; None when cancelled. Words that hold a 個人番号 are refused.
        """
        box = _ReasonBox(parent, title, choices, hint, do)
        return box.reason if _ran(box) else None

    def sign(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        staff_no: str = "",
        do: str = "ログインして進める",
    ) -> tuple[str, str] | None:
        """Staff number and password for one act; None when cancelled. The box keeps neither."""
        box = _SignBox(parent, title, text, staff_no, do)
        return box.answer if _ran(box) else None

    def crashed(self, parent: QWidget | None, error: BaseException) -> None:
        """Something of ours broke: says so without values. `error` gives only its type."""
        text = (
            "プログラムの不具合で、いまの操作を終えられませんでした。\n"
            "保存と表示された内容は残っています。いまの操作は保存されていません。\n"
            "もう一度操作し、同じことが起きたときは、システム担当に次の名前を伝えてください。\n"
            f"（{type(error).__name__}）"
        )
        self.tell(parent, "不具合が起きました", text, kind="error")


def _chosen_in(box: QFileDialog) -> Path | None:
    """Shows `box` until it is closed; the file that was chosen."""
    accepted = box.exec() == QDialog.DialogCode.Accepted
    if not shiboken6.isValid(box):  # its window went away under it: 離席
        return None
    chosen = box.selectedFiles() if accepted else []
    box.deleteLater()
    return Path(chosen[0]) if chosen else None


def _ran(box: Dialog) -> bool:
    """Shows `box` until it is closed; whether the main act was chosen. The box is gone afterwards."""
    chosen = box.exec() == QDialog.DialogCode.Accepted
    box.deleteLater()
    return chosen


class _ReasonBox(Dialog):
    """Choice and words."""

    def __init__(
        self, parent: QWidget | None, title: str, choices: Sequence[str], hint: str, do: str
    ) -> None:
        super().__init__(parent, title=title, main=do, icon="message-square")
        self.reason = ""
        self._fields = ReasonFields(choices, hint)
        self.body.addWidget(self._fields)
        self._fields.setFocus()

    def on_main(self) -> None:
        """Checks, then closes."""
        reason = self._fields.take()
        if reason is not None:
            self.reason = reason
            self.accept()


class _SignBox(Dialog):
    """Who is doing this, proved now."""

    def __init__(self, parent: QWidget | None, title: str, text: str, staff_no: str, do: str) -> None:
        super().__init__(parent, title=title, main=do, icon="log-in", width=520)
        self.answer: tuple[str, str] = ("", "")
        self._staff = TextField("sign.staff_no", "職員番号", mono=True, normalise=_digits)
        self._staff.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhDigitsOnly)
        self._password = PasswordField("sign.password")
        self._frames = (
            (FieldFrame("職員番号", self._staff), "職員番号を入力してください。"),
            (FieldFrame("パスワード", self._password), "パスワードを入力してください。"),
        )
        if text:
            self.body.addWidget(Note("info", text))
        for frame, _missing in self._frames:
            self.body.addWidget(frame)
        self._staff.setText(staff_no)
        (self._password if staff_no else self._staff).setFocus()

    def on_main(self) -> None:
        """Both are needed; the password leaves the field at once."""
        if all_filled(self._frames):
            self.answer = (_digits(self._staff.text()), self._password.take())
            self.accept()

    def done(self, result: int) -> None:
        """Empties the password field however the box closes."""
        self._password.setText("")
        super().done(result)


def _digits(text: str) -> str:
    """Staff numbers are typed full-width or with blanks too."""
    import unicodedata

    return "".join(unicodedata.normalize("NFKC", text).split())
