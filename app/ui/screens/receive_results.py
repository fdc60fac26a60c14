"""結果 at a センター: typed for one case, filled in by a list, told to an office in one file that another person signs for."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app import messages
from app.exchange import result_list
from app.ui.context import Ui
from app.ui.printing import Staged
from app.ui.screens.delivery_result_box import ResultBox
from app.ui.widgets.buttons import PlainButton
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import RadioRow
from app.ui.widgets.note import Note
from app.ui.widgets.text import Paragraph
from app.usecases import center_results, receive
from app.usecases.center_results import Decided, ListRead
from app.usecases.desk import JST, authenticate
from app.usecases.sign_in import Session
from app.usecases.tokens import OfficeAct
from forms.kernel.errors import Refused, Unavailable
from forms.kernel.told import GivenFile

T = TypeVar("T")
_TITLE = "決定した結果を入力する"
_HOW = "まだ知らせていない結果を、市町村ごとに1つのファイルにします。封をするため、ほかの人は開けません。"
_LIST = "台帳の仕組みから一覧で取り込むときは、書き出した一覧に記入して、読み込みます。"
_NONE = "知らせる結果がありません。申請を選んで F7 で入力するか、一覧を読み込んでください。"
_SIGN = (
    "承認の役割を持つ、結果を入力していない人がログインしてください。ファイルを市町村に渡すことを承認します。"
)
_SHOWN = 8  # lines of a list that are told at once
_EARLIER = 3  # files that can be made once more
_AGAIN = "again|"  # before a file's id, among offices' codes


class GiveBox(Dialog):
    """Which office is told. `asked`: "file" (with `office`; `again`: the id of a file that was lost on its way), "write" or
    "read" a list."""

    def __init__(
        self,
        parent: QWidget | None,
        waiting: Mapping[str, int],
        names: Mapping[str, str],
        given: Sequence[GivenFile] = (),
    ) -> None:
        super().__init__(
            parent, title="結果を市町村に知らせる", main="結果ファイルを作る", icon="send", width=820
        )
        self.asked, self.office, self.again = "", "", ""
        self.body.addWidget(Paragraph(_HOW, "sub"))
        choices = [(code, f"{names.get(code, code)}（{count}件）") for code, count in waiting.items()]
        choices += [(f"{_AGAIN}{one.id}", _earlier(one, names)) for one in given[:_EARLIER]]
        self._offices = RadioRow("results_office", "市町村", choices, upright=True)
        if waiting:
            self._offices.choose(choices[0][0])
        else:
            self.body.addWidget(Note("info", _NONE, name="results_none"))
        if choices:
            self.body.addWidget(self._offices)
        self.body.addWidget(Paragraph(_LIST, "sub"))
        for code, words, icon in (("write", "一覧を書き出す", "save"), ("read", "一覧を読み込む", "inbox")):
            button = PlainButton(words, name=f"results_{code}", icon=icon)
            button.clicked.connect(lambda _on, c=code: self._ask(c))
            self.add_button(button, left=True)
        self._offices.changed.connect(self._follow)
        self._follow()

    def on_main(self) -> None:
        """The office that is chosen, or the file."""
        chosen = self._offices.value()
        if chosen.startswith(_AGAIN):
            self.again = chosen.removeprefix(_AGAIN)
        else:
            self.office = chosen
        self._ask("file")

    def _follow(self) -> None:
        self.set_main_enabled(self._offices.is_filled())

    def _ask(self, what: str) -> None:
        self.asked = what
        self.accept()


class ReceiveResults(QObject):
    """`done(words)`: something was recorded or made; `refused(error)`: nothing was changed."""

    done = Signal(str)
    refused = Signal(object)

    def __init__(self, ui: Ui, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._ui, self._session, self._window = ui, session, window

    def type_result(self, decided: Decided) -> None:
        """What was decided of one case."""
        desk, actor = self._session.desk, self._session.actor
        number = decided.case.case.reception_no
        box = ResultBox(self._window, number, decided.since, desk.today(), title=_TITLE)
        result = box.result_read if box.exec() == QDialog.DialogCode.Accepted else None
        box.deleteLater()
        if result is not None:
            kept = result
            said = f"受付 {number} の結果を入力しました。F9 で市町村に知らせます。"
            self._run(
                lambda: center_results.type_result(desk, actor, decided.case.id, kept),
                lambda _kept: self.done.emit(said),
            )

    def open_box(self) -> None:
        """What waits to be told, and to whom."""
        desk, actor = self._session.desk, self._session.actor

        def work() -> tuple[Mapping[str, int], Mapping[str, str], Sequence[GivenFile]]:
            batches = receive.batches(desk, actor)
            waiting = center_results.by_office(center_results.listed(desk, actor))
            names = {batch.office_code: batch.office_name for batch in batches}
            return waiting, names, center_results.given(desk, actor)

        self._run(work, lambda found: self._ask(*found))

    def _ask(self, waiting: Mapping[str, int], names: Mapping[str, str], given: Sequence[GivenFile]) -> None:
        box = GiveBox(self._window, waiting, names, given)
        chosen = box.exec() == QDialog.DialogCode.Accepted
        asked, office = box.asked, box.office
        earlier = next((one for one in given if one.id == box.again), None)
        box.deleteLater()
        if chosen:
            acts: dict[str, Callable[[], None]] = {"write": self._write, "read": self._read}
            acts.get(asked, lambda: self._make(office if earlier is None else earlier.office_code, earlier))()

    def _write(self) -> None:
        desk, actor = self._session.desk, self._session.actor
        name = result_list.file_name(f"{desk.today():%Y%m%d}")
        path = self._ui.prompts.choose_file_to_save(self._window, "結果の一覧を書き出す", name, "csv")
        if path is not None:
            target = path
            self._run(
                lambda: center_results.write_list(desk, actor, target),
                lambda count: self.done.emit(f"結果を待つ {count}件の一覧を {target.name} に作りました。"),
            )

    def _read(self) -> None:
        desk, actor = self._session.desk, self._session.actor
        path = self._ui.prompts.choose_file_to_open(self._window, "記入した一覧を読み込む", ("csv",))
        if path is not None:
            source = path
            self._run(lambda: center_results.read_list(desk, actor, source), self._say_list)

    def _say_list(self, read: ListRead) -> None:
        if not read.bad:
            self.done.emit(f"一覧から {read.taken}件の結果を取り込みました。")
            return
        lines = [f"{one.place}行目　{messages.sentence(Refused(one.code))}" for one in read.bad[:_SHOWN]]
        more = [f"ほか {len(read.bad) - _SHOWN}行"] if len(read.bad) > _SHOWN else []
        title = f"直すところが {len(read.bad)}行あります。結果は取り込んでいません。"
        self._ui.prompts.tell(self._window, title, "\n".join((*lines, *more)))

    def _make(self, office: str, earlier: GivenFile | None) -> None:
        desk, actor = self._session.desk, self._session.actor
        signed = self._ui.prompts.sign(self._window, "結果ファイルを作る", _SIGN, do="承認する")
        name = f"結果_{office}-{desk.today():%Y%m%d}.{center_results.SUFFIX}"
        path: Path | None = None
        if signed is not None:
            path = self._ui.prompts.choose_file_to_save(
                self._window, "結果ファイルを作る", name, center_results.SUFFIX
            )
        if signed is None or path is None:
            return
        (number, password), target = signed, path

        def work() -> int:
            keys = center_results.keys_of(desk, actor, office)
            about, make = (
                (office, center_results.make_file)
                if earlier is None
                else (earlier.id, center_results.make_again)
            )
            token = authenticate(desk, number, password, step=OfficeAct.RESULTS_FILE, target_id=about)
            try:
                with Staged(target) as staged:
                    made = make(desk, actor, token, about, keys, stage=staged.write)
                    staged.keep()
            except OSError:
                raise Unavailable("handover.write") from None
            return made.given.results

        self._run(
            work,
            lambda count: self.done.emit(
                f"{count}件の結果を {target.name} に作りました。市町村に渡してください。"
            ),
        )

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._ui.tasks.run(work, then, self.refused.emit, owner=self)


def _earlier(one: GivenFile, names: Mapping[str, str]) -> str:
    at = one.at.astimezone(JST)
    office = names.get(one.office_code, one.office_code)
    return f"{office}（{one.results}件）　{at.month}/{at.day} {at:%H:%M} のファイルをもう一度（届かなかったとき）"
