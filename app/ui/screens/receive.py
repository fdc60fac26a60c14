"""受領: a センター opens a file or scans a sheet, types nothing, sees what lacks, gives the receipt, makes the ledger's list."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QWidget

from app import messages
from app.exchange import handover
from app.ui.context import Ui
from app.ui.screens.receive_beside import BesideBox
from app.ui.screens.receive_frame import ReceiveFrame
from app.ui.screens.receive_giving import ReceiveGiving
from app.ui.screens.receive_results import ReceiveResults
from app.ui.screens.receive_rows import ALONE, batch_rows, beside_said, case_rows, cause_said, sheets_said
from app.ui.widgets.keybar import Key
from app.usecases import center_results, hand_over, receive, receive_beside
from app.usecases.center_results import Decided
from app.usecases.forward import batch_label
from app.usecases.receive import Known, Received, Taken
from app.usecases.sign_in import Session
from forms.kernel import sheet_code
from forms.kernel.errors import TechoError
from forms.kernel.procedure import Role
from forms.kernel.received import ReceivedBatch, ReceivedCase

T = TypeVar("T")
_All = tuple[tuple[ReceivedBatch, ...], tuple[ReceivedCase, ...], Mapping[str, Decided]]
_WHY = "束を選んでください。"
_WHICH = "申請を選んでください。"
_NOTHING = "添付書類のある申請を選んでください。"
_NOT_YET = "消去できるのは、台帳用の一覧を作った後です。"
_NO_NUMBER = "番号のある申請を選んでください。"


class ReceiveScreen(ReceiveFrame):
    """Built for one signed-in session at a センター."""

    title = "受領"

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._session = ui, session
        self._takes = Role.CLERK in session.staff.roles
        self._decides = Role.REVIEWER in session.staff.roles
        self._at: Received | None = None
        self._wanted = ""  # the 束 that is marked once the list was read
        self._alone: tuple[ReceivedCase, ...] = ()
        self._decided: Mapping[str, Decided] = {}
        self._results = ReceiveResults(ui, session, self)
        self._results.done.connect(self._told)
        self._results.refused.connect(self._refused)
        self._giving = ReceiveGiving(ui, session, self)
        self._giving.done.connect(self._told)
        self._giving.counted.connect(self._taken_back)
        self._giving.refused.connect(self._refused)
        self.cases.chosen.connect(self._show_beside)
        self.cases.opened.connect(self._decide)
        self.open_button.clicked.connect(self._open)
        self.scan_field.returnPressed.connect(self._typed)
        self.batches.chosen.connect(self._choose)
        self.receipt_button.clicked.connect(self._receipt)
        self.ledger_button.clicked.connect(self._ledger)
        self.forget_button.clicked.connect(self._forget)
        self.back_button.clicked.connect(self._take_back)
        self.open_button.setEnabled(self._takes)
        self.scan_field.setEnabled(self._takes)
        self._show(None)

    def keys(self) -> dict[int, Key]:
        """F2 ファイルを開く, F3 読み取る, F4 添付を確かめる, F5 受領書, F6 一覧, F7 結果を入力, F8 消去,
        F9 結果ファイル, F11 更新."""
        at = self._at is not None
        keys = {11: Key("更新", self.refresh)}
        if self._takes:
            keys[2] = Key("ファイルを開く", self._open, main=not at)
            keys[3] = Key("コードを読み取る", self.scan_field.setFocus)
            keys[5] = Key("受領書を作る", self._receipt, main=at, enabled=at, reason=_WHY)
            chosen = self.cases.current_key()
            keys[7] = Key(
                "結果を入力", lambda: self._decide(chosen), enabled=chosen in self._decided, reason=_WHICH
            )
            named = bool(self._papers(chosen))
            keys[4] = Key("添付を確かめる", lambda: self._look(chosen), enabled=named, reason=_NOTHING)
            keys[9] = Key("結果ファイル", self._results.open_box)
            keys[6] = Key("台帳用の一覧", self._ledger, enabled=at, reason=_WHY)
        lone = self._takes and self.batches.current_key() == ALONE
        if self._decides or lone:
            may = self.forget_button.isEnabled()
            why = _NOT_YET if at else _NO_NUMBER if lone else _WHY
            keys[8] = Key("番号を消去", self._forget, enabled=may, reason=why)
        return keys

    def enter(self) -> None:
        """The scanner's field has the keyboard."""
        (self.scan_field if self._takes else self.batches).setFocus()
        self.refresh()

    def wipe(self) -> None:
        """Forgets names and what was scanned."""
        self.scan_field.setText("")
        self.batches.wipe()
        self._alone, self._decided = (), {}
        self.note.show_note("info", "")
        self.note.hide()
        self.sheets.show_note("info", "")
        self._show(None)

    def take_scan(self, code: str) -> bool:
        """A sheet by its bars: it is counted for the 束 that is shown."""
        if not self._takes:
            return False
        self._scan(code)
        return True

    def refresh(self) -> None:
        """Reads everything anew."""
        desk, actor = self._session.desk, self._session.actor

        def work() -> _All:
            decided = {one.case.id: one for one in center_results.listed(desk, actor)}
            return receive.batches(desk, actor), receive.alone(desk, actor), decided

        self._run(work, self._list)

    def _list(self, found: _All) -> None:
        batches, self._alone, self._decided = found
        self.show_empty(not (batches or self._alone))
        wanted = self._wanted or (self._at.batch.id if self._at is not None else "")
        self._wanted = ""
        self.batches.set_rows(batch_rows(batches, len(self._alone)))
        if wanted and wanted != self.batches.current_key():
            self.batches.select(wanted)
        self._choose(self.batches.current_key())

    def _choose(self, key: str) -> None:
        if not key:
            self._show(None)
        elif key == ALONE:
            self._show(None)
            self.heading.setText("紙のコードだけで受け取った申請")
            self.cases.set_rows(case_rows(self._alone, None, self._decided))
            self.forget_button.setVisible(self._takes or self._decides)
            self._show_beside(self.cases.current_key())
        else:
            desk, actor = self._session.desk, self._session.actor
            self._run(lambda: receive.look(desk, actor, key), self._show_chosen)

    def _show_beside(self, key: str) -> None:
        cases = self._alone if self._at is None else self._at.cases
        one = next((one for one in cases if one.id == key), None)
        self.beside.show_text("\n".join(filter(None, (cause_said(one), beside_said(one)))))
        if self._at is None:
            self.forget_button.setEnabled(self._takes and one is not None and one.has_number)
        self.keys_changed.emit()

    def _show_chosen(self, found: Received) -> None:
        if found.batch.id == self.batches.current_key():  # another may be marked by now
            self._show(found)

    def _show(self, found: Received | None) -> None:
        self._at = found
        self.sheets.setVisible(found is not None)
        listed = found is not None and found.batch.ledger_at is not None
        held = found is not None and any(one.has_number for one in found.cases)
        for button, may in (
            (self.receipt_button, self._takes and found is not None),
            (self.ledger_button, self._takes and found is not None and (held or not listed)),
            (self.forget_button, self._decides and listed and held),
        ):
            button.setEnabled(may)
        self.forget_button.setVisible(self._decides)
        self.back_button.setVisible(self._takes and found is not None)
        self.back_button.setEnabled(found is not None and bool(found.scanned))
        if found is None:
            self.heading.setText("束を選ぶと、申請と紙の様子が出ます")
            self.cases.wipe()
        else:
            self.heading.setText(f"{found.batch.office_name}　{_label(found.batch)}　{found.batch.cases}件")
            self.sheets.show_note(*sheets_said(found.counted, found.sheets))
            self.cases.set_rows(case_rows(found.cases, found.counted, self._decided))
        self._show_beside(self.cases.current_key())

    def _open(self) -> None:
        kinds = (hand_over.SUFFIX,)
        path = self._ui.prompts.choose_file_to_open(self, "事務所から届いた束のファイルを開く", kinds)
        if path is None:
            return
        desk, actor = self._session.desk, self._session.actor
        ring = receive.ring
        self._run(lambda: receive.take_file(desk, actor, handover.load(path), ring(desk, actor)), self._taken)

    def _taken(self, taken: Taken) -> None:
        batch = taken.batch
        more = f"うち{taken.joined}件は、先に紙のコードで受け取っていました。" if taken.joined else ""
        self._tell(f"{batch.office_name} {_label(batch)}（{batch.cases}件）を受け取りました", more)
        self._at, self._wanted = None, batch.id  # its sheets are scanned next
        self.batches.wipe()
        self.refresh()
        self.scan_field.setFocus()

    def _typed(self) -> None:
        text = self.scan_field.take().strip()
        if text:
            self._scan(text)

    def _scan(self, text: str) -> None:
        desk, actor = self._session.desk, self._session.actor
        if sheet_code.read(text) is None:
            ring = receive.ring
            self._run(lambda: receive.take_sheet(desk, actor, text, ring(desk, actor)), self._known)
        elif self._at is None:
            self.note.show_note(
                "caution", "束を選んでから読み取ってください", "この紙はまだ数えていません。", say=True
            )
            self.note.show()
        else:
            batch_id = self._at.batch.id
            self._run(lambda: receive.scan(desk, actor, batch_id, text), self._counted)

    def _known(self, known: Known) -> None:
        no = known.case.case.reception_no
        if known.new:
            self._tell(f"受付 {no} を受け取りました", "束のファイルが届くと、同じ申請として結び付きます。")
        else:
            self._tell(f"受付 {no} は、受け取った内容と一致しました")
        self.refresh()

    def _counted(self, found: Received) -> None:
        self._tell(f"紙を数えました（{found.sheets - len(found.counted.missing)}／{found.sheets}枚）")
        self._show_chosen(found)

    def _papers(self, key: str) -> tuple[str, ...]:
        cases = () if self._at is None else self._at.cases
        return next((receive_beside.names(one.case) for one in cases if one.id == key), ())

    def _look(self, key: str) -> None:
        """F4: which of the papers beside a case came."""
        named, at = self._papers(key), self._at
        if at is None or not named:
            return
        no = next(one.case.reception_no for one in at.cases if one.id == key)
        box = BesideBox(self, no, named, at.counted.missing)
        came = box.came if box.exec() == QDialog.DialogCode.Accepted else None
        box.deleteLater()
        if came is not None:
            desk, actor, ticked = self._session.desk, self._session.actor, came
            self._run(lambda: receive.note_beside(desk, actor, key, ticked), self._counted)

    def _receipt(self) -> None:
        if self._at is not None:
            self._giving.receipt(self._at.batch)

    def _ledger(self) -> None:
        if self._at is not None:
            self._giving.ledger(self._at.batch)

    def _forget(self) -> None:
        if not self.forget_button.isEnabled():
            return
        chosen = self._lone()
        if self._at is not None:
            self._giving.forget(self._at.batch)
        elif chosen is not None:
            self._giving.forget_alone(chosen)

    def _take_back(self) -> None:
        if self._at is not None:
            self._giving.take_back(self._at)

    def _lone(self) -> ReceivedCase | None:
        """The chosen case, of those that came without a file."""
        key = self.cases.current_key() if self._at is None else ""
        return next((one for one in self._alone if one.id == key), None)

    def _decide(self, key: str) -> None:
        """Enter or F7 on a case: what was decided of it."""
        if self._takes and key in self._decided:
            self._results.type_result(self._decided[key])

    def _taken_back(self, found: Received) -> None:
        self._tell("読み取りを取り消しました", "記録に残しました。紙を数え直しました。")
        self._show_chosen(found)

    def _told(self, words: str, text: str = "") -> None:
        self._tell(words, text)
        self.refresh()

    def _tell(self, title: str, text: str = "") -> None:
        self.note.show_note("ok", title, text, say=True)
        self.note.show()

    def _refused(self, error: TechoError) -> None:
        self.note.show_note("error", messages.sentence(error), "", say=True, assertive=True)
        self.note.show()

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._ui.tasks.run(work, then, self._refused, owner=self)


def _label(batch: ReceivedBatch) -> str:
    return batch_label(batch.fiscal_year, batch.number)
