"""進達済の束をファイルでセンターに渡す, and the receipt that comes back. Beside the paper, never in its place."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.exchange import handover
from app.ui.context import Ui
from app.ui.printing import Staged
from app.ui.widgets.keybar import Key
from app.usecases import hand_over
from app.usecases.sign_in import Session
from forms.kernel.case import Batch, BatchStatus
from forms.kernel.errors import Refused, Unavailable
from forms.kernel.received import HandedOver

T = TypeVar("T")
_SENT_ONLY = "進達済の束を選んでください。"
_WHOLE = "センターは{count}件を受け取り、紙もそろっています。"
_LACKS = "センターは{count}件を受け取りました。紙を確かめてください（{what}）。"


class HandOverActs(QObject):
    """`done(words)`: something was made or noted. `refused(error)`: nothing was changed. `agreed`: whether files are taken;
    nothing is offered before."""

    done = Signal(str)
    refused = Signal(object)

    def __init__(self, ui: Ui, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._ui, self._session, self._window = ui, session, window
        self.agreed = False

    def keys(self, chosen: Batch | None) -> dict[int, Key]:
        """F3 受領用ファイル, F7 受領書を読む, for the 束 that is marked in the book."""
        if not self.agreed:
            return {}
        sent = chosen if chosen is not None and chosen.status is BatchStatus.FORWARDED else None

        def make() -> None:
            if sent is not None:
                self.make(sent)

        return {
            3: Key("受領用ファイル", make, enabled=sent is not None, reason=_SENT_ONLY),
            7: Key("受領書を読む", self.read_receipt),
        }

    def make(self, batch: Batch) -> None:
        """A file of a 束 that is 進達済."""
        name = f"受領用_{batch.fiscal_year}-{batch.number}.{hand_over.SUFFIX}"
        path = self._ui.prompts.choose_file_to_save(
            self._window, "センターに渡すファイルを作る", name, hand_over.SUFFIX
        )
        if path is None:
            return
        desk, actor = self._session.desk, self._session.actor

        def work() -> str:
            keys = hand_over.agreed(desk, actor)
            if keys is None:
                raise Refused("handover.no_keys")
            try:
                with Staged(path) as staged:
                    hand_over.make(desk, actor, batch.id, keys, stage=staged.write)
                    staged.keep()
            except OSError:
                raise Unavailable("handover.write") from None
            return f"{path.name} を作りました。センターに渡してください。紙もこれまでどおり送ります。"

        self._run(work, self.done.emit)

    def read_receipt(self) -> None:
        """What the センター says of a file."""
        path = self._ui.prompts.choose_file_to_open(
            self._window, "センターから届いた受領書を開く", (hand_over.RECEIPT_SUFFIX,)
        )
        if path is None:
            return
        desk, actor = self._session.desk, self._session.actor
        ring = hand_over.ring
        self._run(
            lambda: hand_over.note_receipt(desk, actor, handover.load(path), ring(desk, actor)),
            lambda noted: self.done.emit(said(noted)),
        )

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._ui.tasks.run(work, then, self.refused.emit, owner=self)


def said(noted: HandedOver) -> str:
    """A receipt in one sentence."""
    parts = (
        ("足りない", noted.missing),
        ("2回", noted.doubled),
        ("別の束", noted.strange),
    )
    what = "、".join(f"{word} {len(codes)}枚" for word, codes in parts if codes)
    text = _LACKS if what or noted.received_cases != noted.cases else _WHOLE
    nth = f"{noted.receipt_nth}回目の受領書です。" if noted.receipt_nth > 1 else ""
    return nth + text.replace("{count}", str(noted.received_cases)).replace(
        "{what}", what or "件数が違います"
    )


def told(newest: HandedOver | None) -> str:
    """How far the hand-over of a 束 came, in a word for the book; nothing while no file was made."""
    if newest is None:
        return ""
    if newest.received_at is None:
        return "ファイル作成"
    whole = not (newest.missing or newest.doubled or newest.strange)
    return "受領済" if whole else "受領・紙を確認"
