"""写真: a file is cut to four by three, looked at, dated, and kept with the application; one that is kept can be looked at."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import messages
from app.exchange.pictures import Opened
from app.ui.context import Ui
from app.ui.screens.protection_fields import DateLine
from app.ui.screens.wide_dialog import WideDialog, beside
from app.ui.theme import Theme
from app.ui.widgets.buttons import OutlineButton
from app.ui.widgets.crop_frame import CropFrame, Shown
from app.ui.widgets.dialog import Dialog, ground
from app.ui.widgets.fields import CheckLine
from app.ui.widgets.note import Note
from app.ui.widgets.text import Text
from app.usecases import photos
from app.usecases.photos import Chosen
from app.usecases.sign_in import Session
from forms.kernel.dates import PartialDate
from forms.kernel.errors import TechoError
from forms.kernel.photo import HEIGHT_MM, WIDTH_MM

_FRAME_WIDTH, _FRAME_HEIGHT = 460, 440  # px at 100 %
_BESIDE = 210  # of a box, besides what stands in it
_LOOK = 132  # dots an inch on the screen: about twice its size
_MM_PER_INCH = 25.4
_HOW = "矢印で動かす（Shift で細かく）。＋と－で大きさを変える。マウスでもできます。"
_LEFT = "元のファイルは、そのまま残っています。要らないときは、持ち主か担当者が消してください。"
_FROM_FILE = "ファイルにあった日付です。確かめてください。"
_SOFT = "顔がはっきり分かるので、このまま使う"


class PhotoDialog(WideDialog):
    """Left: the picture with its frame. Right: day, three points to look at, how fine it is. `kept` tells what is recorded."""

    kept = Signal(object)

    help_page = "photo"

    def __init__(
        self, parent: QWidget | None, ui: Ui, session: Session, case_id: str, data: bytes, opened: Opened
    ) -> None:
        super().__init__(
            parent, title="写真を取り込む", main="この写真を使う", leave="やめる", icon="id-card", width=1020
        )
        self._ui, self._session, self._case_id = ui, session, case_id
        self._data, self._turns = data, 0
        self._rule = photos.rule(session.desk)
        self.frame = CropFrame(name="photo_frame", label="写真を切り取る枠", least=self._rule.least())
        self.dated = DateLine("photo_dated", "撮影日")
        self.poses = {pose: CheckLine(word, name=f"photo_{pose}") for pose, word in self._rule.poses.items()}
        self.turn_button = OutlineButton("右に回す", "F7", name="turn_photo", icon="refresh-cw")
        self.anyway = CheckLine(_SOFT, name="photo_anyway")
        self.anyway.hide()
        self._note = Note("error", "", name="photo_note")
        self._fine = Text("", "label", wrap=True)
        self._fine.setObjectName("photo_fine")
        self._build(opened)
        self.frame.changed.connect(self._measure)
        self.turn_button.clicked.connect(self.turn)
        QShortcut(QKeySequence(Qt.Key.Key_F7), self).activated.connect(self.turn)
        self._show(opened)
        self.frame.setFocus()

    def turn(self) -> None:
        """A quarter to the right; what was said of sharpness is asked again."""
        self.anyway.setChecked(False)
        data, turns = self._data, (self._turns + 1) % 4
        self._turns = turns
        self._run(lambda: photos.opened(data, turns), self._show)

    def on_main(self) -> None:
        """Keeps it; one that looks blurred only when somebody says so."""
        self._keep()

    def done(self, result: int) -> None:
        """Forgets the file however the box closes."""
        self._data = b""
        super().done(result)

    def _keep(self) -> None:
        self._note.hide()
        self.dated.box.settle()
        self.dated.tell("")
        day = self.dated.value()
        seen = frozenset(pose for pose, line in self.poses.items() if line.isChecked())
        taken = day.as_date() if day is not None else None
        chosen = Chosen(self._data, self._turns, self.frame.crop, taken, seen, self.anyway.isChecked())
        desk, actor, case_id = self._session.desk, self._session.actor, self._case_id
        self._run(lambda: photos.keep(desk, actor, case_id, chosen), self._is_kept)

    def _is_kept(self, shown: object) -> None:
        self.kept.emit(shown)
        self.accept()

    def _failed(self, error: TechoError) -> None:
        if error.code == "photo.blurred":
            self._note.show_note("caution", messages.sentence(error), say=True, assertive=True)
            self._note.show()
            self.anyway.show()
            self.grown()
            self.anyway.setFocus()
        elif getattr(error, "field", "") == "dated":
            self.dated.tell(messages.sentence(error))
        else:
            self._note.show_note("error", messages.sentence(error), say=True, assertive=True)
            self._note.show()
            line = self.poses.get(getattr(error, "field", ""))
            if line is not None:
                line.setFocus()
        self.centre()

    def _show(self, opened: Opened) -> None:
        self.frame.show_picture(
            Shown(opened.width, opened.height, opened.shown_width, opened.shown_height, opened.pixels)
        )

    def _measure(self) -> None:
        dpi, least = self.frame.crop.dpi, self._rule.least_dpi
        fine = self.frame.crop.width >= self._rule.least()
        said = f"印刷の細かさ　1インチ {dpi} ドット"
        self._fine.setText(
            f"{said}（{least}以上：足りています）"
            if fine
            else f"{said}（{least}以上が必要です。大きい写真を選んでください）"
        )
        self._fine.set_tone("ok" if fine else "error")
        self.set_main_enabled(fine, "写真が小さすぎます。")

    def _run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._ui.tasks.run(work, then, self._failed, owner=self, label="photo")

    def _build(self, opened: Opened) -> None:
        theme = Theme.of(self)
        room = ground(self).height() - theme.px(_BESIDE)
        self.frame.setFixedSize(
            beside(self, theme.px(_FRAME_WIDTH), 40), max(200, min(theme.px(_FRAME_HEIGHT), room))
        )
        self._note.hide()
        months = self._rule.months
        rule = f"{self._rule.label}　縦4cm×横3cm" + (f"　{months}か月以内に撮影" if months else "")
        right = QVBoxLayout()
        right.setSpacing(theme.px(8))
        right.addWidget(self._note)
        right.addWidget(Text(rule, "bold"))
        right.addWidget(self.dated)
        if opened.taken is not None and opened.taken <= self._session.desk.today():
            self.dated.box.show_value(str(PartialDate.of(opened.taken)))
            right.addWidget(Text(_FROM_FILE, "hint", wrap=True))
        right.addSpacing(theme.px(6))
        right.addWidget(Text("写真を見て確かめる", "bold"))
        for line_ in (*self.poses.values(), self.anyway):
            right.addWidget(line_)
        right.addSpacing(theme.px(6))
        right.addWidget(Text("枠の中が印刷されます", "bold"))
        right.addWidget(Text(_HOW, "hint", wrap=True))
        right.addWidget(self._fine)
        turn = QHBoxLayout()
        turn.addWidget(self.turn_button)
        turn.addStretch(1)
        right.addLayout(turn)
        right.addStretch(1)
        right.addWidget(Text(_LEFT, "hint", wrap=True))
        self.two_columns(self.frame, right, (0, 1))


class PhotoLook(Dialog):
    """A photo that is kept, larger than in print."""

    help_page = "photo"

    def __init__(self, parent: QWidget | None, jpeg: bytes, taken: str) -> None:
        super().__init__(
            parent, title="写真", subtitle=taken, main="閉じる", leave="", icon="id-card", width=420
        )
        theme = Theme.of(self)
        high = theme.px(HEIGHT_MM / _MM_PER_INCH * _LOOK)
        picture = QLabel()
        picture.setObjectName("photo_shown")
        picture.setAccessibleName("写真")
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        image = QImage.fromData(jpeg)
        size = (round(high * WIDTH_MM / HEIGHT_MM), round(high))
        mode = Qt.TransformationMode.SmoothTransformation
        picture.setPixmap(QPixmap.fromImage(image.scaled(*size, Qt.AspectRatioMode.IgnoreAspectRatio, mode)))
        self.body.addWidget(picture)
        self.body.addWidget(Text("見たことは記録に残ります。", "hint"))
