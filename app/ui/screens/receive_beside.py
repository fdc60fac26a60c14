"""添付書類を確かめる: what should lie beside a received case; whoever has the paper in hand ticks what came."""

from collections.abc import Collection

from PySide6.QtWidgets import QWidget

from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import CheckLine
from app.ui.widgets.text import Paragraph

_HOW = (
    "届いたものに印を付けます。付けなかったものは「足りない紙」に入り、受領書で事務所に伝わります。"
    "付けた印は、「読み取りを取り消す」で理由を付けて取り消せます。"
)


class BesideBox(Dialog):
    """`came` once it was accepted: the names that were ticked now."""

    def __init__(
        self, parent: QWidget | None, reception_no: str, named: Collection[str], left: Collection[str]
    ) -> None:
        """`named`: all that should come, of which `left` was not ticked before."""
        subtitle = f"受付 {reception_no}"
        super().__init__(
            parent,
            title="添付書類を確かめる",
            subtitle=subtitle,
            main="記録する",
            icon="file-check",
            width=600,
        )
        self.came: tuple[str, ...] = ()
        self.body.addWidget(Paragraph(_HOW, "sub"))
        self._ticks: dict[str, CheckLine] = {}
        for place, name in enumerate(named):
            tick = CheckLine(name.partition("の")[2], name=f"beside_{place}")
            self.body.addWidget(tick)
            if name in left:
                self._ticks[name] = tick
            else:
                tick.setChecked(True)
                tick.setEnabled(False)
        self.set_main_enabled(bool(self._ticks))
        if self._ticks:
            next(iter(self._ticks.values())).setFocus()

    def on_main(self) -> None:
        """What has a tick."""
        self.came = tuple(name for name, tick in self._ticks.items() if tick.isChecked())
        self.accept()
