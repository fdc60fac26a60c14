"""進達: approved cases become one 束, its papers are seen, printed, confirmed on paper, and sent on."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from app import messages
from app.pdf.gate import GateRefused
from app.ui.context import Ui
from app.ui.screens.attachments import AttachmentBox
from app.ui.screens.forward_acts import ForwardActs
from app.ui.screens.forward_frame import BOOK, NOW, ForwardFrame
from app.ui.screens.forward_gate import GATE_TITLE, found_lines
from app.ui.screens.forward_hand_over import HandOverActs
from app.ui.screens.forward_lists import book_rows, case_rows
from app.ui.screens.forward_progress import WHY_NOT
from app.ui.screens.forward_reading import Read, read
from app.ui.screens.forward_work import Stage, Work
from app.ui.widgets.keybar import Key
from app.usecases import forward
from app.usecases.sign_in import Session
from forms.kernel.case import Batch, BatchStatus
from forms.kernel.errors import TechoError

T = TypeVar("T")


class ForwardScreen(ForwardFrame):
    """Built for one signed-in session."""

    def __init__(self, ui: Ui, session: Session, parent: QWidget | None = None) -> None:
        desk = session.desk
        here, office = session.decides_here, session.office
        addressee = office.mayor if here else desk.reference.addressee(office.center)
        super().__init__(ui.tasks, addressee, desk.today(), parent, here=here)
        self._ui, self._session = ui, session
        self._work: Work | None = None
        self._sent_to = ""
        self._year: int | None = None  # of the book; None: the present one
        self._batches: dict[str, Batch] = {}
        self._ids: list[str] = []
        self._acts = ForwardActs(ui, session, self)
        self._beside = AttachmentBox(ui, session, self, self.refresh, self._refused)
        self._handing = HandOverActs(ui, session, self)
        self._connect()
        self._follow()

    def keys(self) -> dict[int, Key]:
        """F2 全部選ぶ, F5 束を作る, F6 経由簿, F4 添付書類, F8 控え, F9 印刷, F10 進達済, F11 更新."""
        keys = {
            6: Key(self.said("経由簿"), lambda: self._ui.shell.go("books")),
            11: Key("更新", self.refresh),
        }
        work, paper = self._work, self.paper
        if work is None and self.lists.currentIndex() == NOW:
            keys[2] = Key("全部選ぶ", self._tick_all)
            keys[4] = Key(
                "添付書類", self._attachments, enabled=bool(self._ids), reason="申請を選んでください。"
            )
            keys[5] = Key("束を作る", self.settings.try_prepare, main=self.settings.button.isEnabled())
        if paper.copy_button.isEnabled():
            keys[8] = Key("控えを保存", self._save_copy)
        if self.lists.currentIndex() == BOOK:
            keys |= self._handing.keys(self._chosen())
        if work is not None:
            can = paper.print_button.isEnabled()
            keys[9] = Key(
                "印刷",
                self._print,
                main=can and not work.may_forward,
                enabled=can,
                reason=self._why_no_print(),
            )
            if work.is_open:
                keys[10] = Key(
                    self.said("進達済にする").removesuffix("にする"),
                    self._forward,
                    main=work.may_forward,
                    enabled=work.may_forward,
                    reason=WHY_NOT,
                )
        return keys

    def enter(self) -> None:
        """Reads cases, book and printers; a 束 left half done is taken up again."""
        self.cases.setFocus()
        self.refresh()

    def wipe(self) -> None:
        """Forgets papers, names and what was typed; the 束 itself stands in the store."""
        self._work = None
        self._acts.forget()
        self.paper.wipe()
        self.progress.forget()
        self.cases.wipe()
        self.book.wipe()
        self._batches = {}
        self._year = None
        self.settings.start_over(self._session.desk.today())
        self.note.hide()
        self._follow()

    def refresh(self) -> None:
        """Reads everything anew, the printers too."""
        printing = self._ui.printing
        self.paper.show_printers(printing.names())
        self._run(printing.refresh, lambda _none: self.paper.show_printers(printing.names()))
        session, year = self._session, self._year
        self._run(lambda: read(session, year), self._show)
        self._show_next_label()

    def _show(self, found: Read) -> None:
        self._batches = {batch.id: batch for batch in found.batches}
        self.year.show_years(found.years, found.year)
        self._handing.agreed = found.agreed
        self.book.set_rows(book_rows(found.batches, found.told))
        self.tabs[BOOK].set_count(len(found.batches))
        at_hand = self._work.batch if self._work is not None else found.open_batch
        bound = at_hand.case_ids if at_hand is not None and at_hand.status is BatchStatus.PREPARED else None
        mine = [case for case in found.cases if bound is None or case.id in bound]
        self._ids = [case.id for case in mine]
        kept = [key for key in self.cases.ticked_keys() if key in self._ids] if bound is None else self._ids
        self.cases.set_rows(
            case_rows(mine, self._session.desk.today(), found.beside, found.asked, found.aged)
        )
        self.cases.set_ticked(kept)
        self.tabs[NOW].set_count(len(mine))
        self._empty.setVisible(not mine)
        if self._work is None and found.open_batch is not None:
            self._acts.take_up(found.open_batch)
        self._follow()

    def _worked(self, work: Work, sent_to: str) -> None:
        fresh = self._work is None or self._work.batch.issues != work.batch.issues
        if work.stage is Stage.OUT and not work.is_open:
            self._ended(f"{work.label} の再印刷を記録しました。")
            return
        self._work, self._sent_to = work, sent_to or self._sent_to
        self.note.hide()
        self.progress.show_work(work, self._sent_to)
        self._follow()
        self._focus_next(work.stage)
        if fresh and work.stage is not Stage.SEEN:
            self.refresh()
            self._ui.shell.refresh_counts()

    def _focus_next(self, stage: Stage) -> None:
        """The keyboard stands where the next step is."""
        paper, progress = self.paper, self.progress
        places = {
            Stage.SENT: progress.ok,
            Stage.OUT: progress.done_button,
            Stage.FAILED: paper.reprint_button,
        }
        places.get(stage, paper.view).setFocus()

    def _handed(self, words: str) -> None:
        self.note.show_note("ok", words, "", say=True)
        self.note.show()
        self.refresh()

    def _ended(self, words: str) -> None:
        self._work = None
        self.settings.start_over(self._session.desk.today())
        self.cases.set_ticked([])
        self.note.hide()
        self._ui.shell.toast(words)
        self._ui.shell.refresh_counts()
        self._follow()
        (self.cases if self.lists.currentIndex() == NOW else self.book).setFocus()
        self.refresh()

    def _refused(self, error: TechoError) -> None:
        """A gate that found something says so beside the buttons too; nothing left memory."""
        said, more = messages.sentence(error), ""
        if isinstance(error, GateRefused):
            more = found_lines(error)
            self.paper.tell_gate(GATE_TITLE, more, good=False)
        if error.code == "file.not_written":
            said = "ファイルを書けませんでした。保存場所の空きと権限を確かめて、もう一度保存してください。"
        if self._work is not None:
            self.progress.tell(said, more)
        else:
            self.note.show_note("error", said, more, say=True, assertive=True)
            self.note.show()

    def _follow(self) -> None:
        """Brings every part in line with the work at hand and the tab."""
        work, tab = self._work, self.lists.currentIndex()
        chosen = self._chosen()
        self.below.setCurrentWidget(self.progress if work is not None else self.settings)
        self.below.setVisible(work is not None or tab == NOW)
        self.cases.setEnabled(work is None)
        self.settings.show_ticked(len(self.cases.ticked_keys()))
        usable = chosen is not None and chosen.status is not BatchStatus.VOID
        again = usable and (work is None or work.found or work.stage is not Stage.MADE)
        looks = work is None and chosen is not None and chosen.status is BatchStatus.FORWARDED
        self.paper.show_work(work, saves=usable, reprints=again, looks=looks)
        self.year.setVisible(tab == BOOK)
        count = len(self.cases.ticked_keys())
        self._count.setText(f"今回まとめる {count}件" if count else "")
        self.keys_changed.emit()

    def _chosen(self) -> Batch | None:
        """The 束 that saving and reprinting are about: the one at hand, else the one marked in the book."""
        if self._work is not None:
            return self._work.batch
        return self._batches.get(self.book.current_key()) if self.lists.currentIndex() == BOOK else None

    def _why_no_print(self) -> str:
        if self._work is not None and not self._work.may_print:
            return "この紙の結果は記録済みです。もう一度出すときは「再印刷」を押してください。"
        return (
            "プリンターを選んでください。"
            if self._ui.printing.names()
            else "使えるプリンターが見つかりません。"
        )

    def _show_next_label(self) -> None:
        desk, day = self._session.desk, self.settings.day()
        if day is not None:
            on = day
            self._run(lambda: forward.next_label(desk, on), self.settings.show_next)

    def _tick_all(self) -> None:
        everything = len(self.cases.ticked_keys()) == len(self._ids)
        self.cases.set_ticked([] if everything else self._ids)

    def _attachments(self) -> None:
        if self._work is None and self.cases.current_key():
            self._beside.open(self.cases.current_key())

    def _prepare(self, number: str, dated: date) -> None:
        self._acts.prepare(self.cases.ticked_keys(), number, dated)

    def _print(self) -> None:
        if self._work is not None and self._work.may_print:
            self._acts.print_papers(self._work, self.paper.printer.value())

    def _told(self, printed: bool) -> None:
        if self._work is not None:
            self._acts.tell_printed(self._work, printed=printed)

    def _forward(self) -> None:
        if self._work is not None and self._work.may_forward:
            self._acts.forward(self._work)

    def _save_copy(self) -> None:
        self._with_chosen(self._acts.save_copy)

    def _with_chosen(self, act: Callable[[Batch], None]) -> None:
        chosen = self._chosen()
        if chosen is not None:
            act(chosen)

    def _show_tab(self, tab: int) -> None:
        if self._work is not None and not self._work.is_open:
            self._work = None  # a reprint that was only looked at
        self.lists.setCurrentIndex(tab)
        self.tabs[tab].setChecked(True)
        self._follow()

    def _reprint(self) -> None:
        self._with_chosen(lambda batch: self._acts.reprint(batch.id, self._work))

    def _row_chosen(self, key: str) -> None:
        """Another 束 of the book: the papers that were only looked at are put away."""
        if self._is_look() and key and self._work is not None and key != self._work.batch.id:
            self._work = None
        self._follow()

    def _year_chosen(self, year: int) -> None:
        if self._is_look():
            self._work = None
        self._year = year
        self.refresh()

    def _is_look(self) -> bool:
        return self._work is not None and self._work.stage is Stage.SEEN

    def _void(self) -> None:
        if self._work is not None:
            self._acts.void(self._work)

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._ui.tasks.run(work, then, self._refused, owner=self)

    def _connect(self) -> None:
        acts, paper, progress = self._acts, self.paper, self.progress
        acts.worked.connect(self._worked)
        acts.ended.connect(self._ended)
        acts.refused.connect(self._refused)
        acts.saved.connect(self._ui.shell.toast)
        acts.watch.heard.connect(progress.show_word)
        self._handing.refused.connect(self._refused)
        self._handing.done.connect(self._handed)
        self.cases.ticked.connect(self._follow)
        self.cases.opened.connect(lambda _key: self._attachments())
        self.book.chosen.connect(self._row_chosen)
        self.year.chosen.connect(self._year_chosen)
        self.settings.prepare.connect(self._prepare)
        self.settings.dated_changed.connect(self._show_next_label)
        paper.print_asked.connect(self._print)
        paper.save_copy.connect(self._save_copy)
        paper.save_sealed.connect(lambda: self._with_chosen(acts.save_sealed))
        paper.look.connect(lambda: self._with_chosen(lambda batch: acts.look(batch.id)))
        paper.reprint.connect(self._reprint)
        paper.printer.changed.connect(self._follow)
        progress.told.connect(self._told)
        progress.forward.connect(self._forward)
        progress.void.connect(self._void)
        for place, tab in enumerate(self.tabs):
            tab.clicked.connect(lambda _on=False, p=place: self._show_tab(p))
