"""Label, 必須/任意 mark, tick and message round one control; keeps what a screen reader hears in step."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.ui.speech import announce
from app.ui.theme import Theme
from app.ui.widgets.choices import CheckLine, RadioRow
from app.ui.widgets.inputs import ChoiceField, TextBox, TextField
from app.ui.widgets.pick_list import PickList
from app.ui.widgets.text import Icon, Text

Control = TextField | TextBox | ChoiceField | PickList | RadioRow | CheckLine

_MARK = 36  # px at 100 %: 必須, 任意 or a tick, with its distance


class FieldFrame(QWidget):
    """`required`: True shows 必須 while empty and a tick when filled, False shows 任意, None shows neither."""

    def __init__(
        self,
        label: str,
        control: Control,
        *,
        required: bool | None = None,
        hint: str = "",
        beside: bool = False,
        label_width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """The label stands above the control, or left of it with `beside` (then `label_width` in px at 100 % lines them up)."""
        super().__init__(parent)
        theme = Theme.of(self)
        self.control, self._required, self._label = control, required, label
        self._message_kind = ""
        if not control.accessibleName():
            control.setAccessibleName(label)
        self.caption = Text(label, "label" if beside else "bold")
        self.caption.setBuddy(control)
        self._head_width = 0 if required is None or not beside else label_width + _MARK
        if label_width:
            self.caption.setMinimumWidth(theme.px(label_width))
        self._mark = Text("", "label_bold")
        self._tick = Icon("check", "ok", 16)
        self._hint = Text(hint, "hint", wrap=True)
        self._hint.setVisible(bool(hint))
        self._icon = Icon("circle-alert", "error", 15)
        self._text = Text("", "label", "error", wrap=True)
        self._arrange(theme, beside=beside)
        control.changed.connect(self._refresh)
        self.clear_message()

    def set_error(self, text: str, *, say: bool = True) -> None:
        """What is wrong and how to mend it, under the field; the focus is not moved."""
        self._show("error", text, say=say, assertive=True)

    def set_caution(self, text: str, *, say: bool = True) -> None:
        """Something to look at that does not stop the work."""
        self._show("caution", text, say=say, assertive=False)

    def set_hint(self, text: str) -> None:
        """Another hint between label and field."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def clear_message(self) -> None:
        """Nothing to say about this field."""
        self._message_kind = ""
        self._text.setText("")
        self._icon.hide()
        self._text.hide()
        self._refresh()

    @property
    def message(self) -> str:
        """The text under the field, "" if none."""
        return self._text.text()

    @property
    def has_error(self) -> bool:
        """Whether an error stands under the field."""
        return self._message_kind == "error"

    def _arrange(self, theme: Theme, *, beside: bool) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(6))
        grid.setVerticalSpacing(theme.px(6))  # the focus ring touches no word
        head = QHBoxLayout()
        head.setSpacing(theme.px(6))
        head.addWidget(self.caption)
        if beside:
            head.addStretch(1)
        head.addWidget(self._mark)
        head.addWidget(self._tick)
        if not beside:
            head.addStretch(1)
        under = QHBoxLayout()
        under.setSpacing(theme.px(5))
        under.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        under.addWidget(self._text, 1)
        row, column = (0, 1) if beside else (2, 0)
        grid.addLayout(head, 0, 0)
        if not beside:
            grid.addWidget(self._hint, 1, 0)
        grid.addWidget(self.control, row, column)
        if beside:
            grid.addWidget(self._hint, row + 1, column)
        grid.addLayout(under, row + 2, column)
        if self._head_width:  # with its mark or without: the fields line up
            grid.setColumnMinimumWidth(0, theme.px(self._head_width))
        grid.setColumnStretch(column, 1)

    def _show(self, kind: str, text: str, *, say: bool, assertive: bool) -> None:
        self._message_kind = kind
        icons = {"error": "circle-alert", "caution": "triangle-alert", "ok": "circle-check"}
        self._icon.show_icon(icons[kind], kind)
        self._text.setText(text)
        self._text.set_tone(kind)
        self._icon.show()
        self._text.show()
        self._refresh()
        if say:
            announce(self.control, f"{self._label}。{text}", assertive)

    def _refresh(self) -> None:
        filled = self.control.is_filled()
        self._tick.setVisible(self._required is True and filled and self._message_kind != "error")
        self._mark.setVisible(self._required is False or (self._required is True and not filled))
        self._mark.setText("任意" if self._required is False else "必須")
        self._mark.set_tone("mute" if self._required is False else "error")
        fallback = "filled" if filled else "rest"
        self.control.set_state(self._message_kind if self._message_kind in ("error", "caution") else fallback)
        said = [] if self._required is None else ["必須" if self._required else "任意"]
        self.control.setAccessibleDescription("。".join([*said, *([self.message] if self.message else [])]))


def all_filled(frames: Sequence[tuple[FieldFrame, str]]) -> bool:
    """Whether every field is filled; the first empty one says its sentence, it alone, and has the focus."""
    for frame, _missing in frames:
        frame.clear_message()
    for frame, missing in frames:
        if not frame.control.is_filled():
            frame.set_error(missing)
            frame.control.setFocus()
            return False
    return True
