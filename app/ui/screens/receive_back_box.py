"""読み取りを取り消す: a sheet that was scanned, or a paper that was ticked, though it did not come; with the reason."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame
from app.ui.widgets.pick_list import PickList
from app.ui.widgets.reason import OTHER, ReasonFields
from app.ui.widgets.text import Paragraph
from app.usecases.receive import Received

_HOW = (
    "取り消すと、その紙はまだ届いていないものとして数え直します。いつ、だれが、なぜ取り消したかは残ります。"
)
_WHY = ("同じ紙を2回読み取った", "別の束の紙だった", "届いていない紙に印を付けた", OTHER)


class BackBox(Dialog):
    """`said` once it was accepted: the code, and why."""

    def __init__(self, parent: QWidget | None, found: Received) -> None:
        super().__init__(
            parent,
            title="読み取りを取り消す",
            main="取り消す",
            icon="undo-2",
            width=620,
        )
        self.said: tuple[str, str] | None = None
        self.body.addWidget(Paragraph(_HOW, "sub"))
        self._list = PickList("scans_to_take_back", "取り消す紙", scans(found), rows=6)
        self._which = FieldFrame("取り消す紙", self._list, required=True)
        self._reason = ReasonFields(_WHY, lines=2)
        self.body.addWidget(self._which)
        self.body.addWidget(self._reason)
        self.body.addStretch(1)
        self._list.setFocus()

    def on_main(self) -> None:
        """Which, and why."""
        self._which.clear_message()
        if not self._list.value():
            self._which.set_error("取り消す紙を選んでください。")
            self._list.setFocus()
            return
        why = self._reason.take()
        if why is not None:
            self.said = self._list.value(), why
            self.accept()


def scans(found: Received) -> Sequence[tuple[str, str]]:
    """What can be taken back, each code once: what came twice or belongs elsewhere first, then what was scanned last."""
    doubled, strange = found.counted.doubled, found.counted.strange
    rest = [code for code in reversed(found.scanned) if code not in (*doubled, *strange)]
    order = dict.fromkeys((*doubled, *strange, *rest))
    words = dict.fromkeys(doubled, "2回読み取った紙") | dict.fromkeys(strange, "この束にない紙")
    return [(code, f"{code}　{words[code]}" if code in words else code) for code in order]
