"""What the lists of cases show: which rows, in which order, in which words. No Qt, no store, never a number."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from app import messages, wording_links, wording_results
from app.reference import KOFU, MOSHIDE
from app.rules import wrong_link
from app.rules.working_days import days_left
from app.ui.screens.case_words import chip_of, next_of
from app.ui.theme import MUTE, SUB, TEXT
from app.ui.widgets.table import Cell, Column, Row
from forms.kernel.dates import to_list
from forms.kernel.form import FormDef
from forms.kernel.procedure import GONE_UP, State

NEAR_DAYS = 3
NONE = "—"
CARE = "取扱注意"  # beside the name of a protected person: it says nothing of why
_WHY = {
    "confirm.mismatch": "照合で不一致",
    "confirm.birth": "照合で不一致",  # which of the two is the entering clerk's to know
    "confirm.holder": "書類の名義",
    "confirm.item": "書類と相違",
    wrong_link.RETURNED: "番号の誤り",
    **dict.fromkeys(wording_results.RETURNED, "県から返戻"),
}


class Listed(Protocol):
    """One line of a list of cases as the store gives it: what every list may know of a case, never a number."""

    @property
    def id(self) -> str: ...
    @property
    def reception_no(self) -> str: ...
    @property
    def received_on(self) -> str: ...
    @property
    def subject_name(self) -> str: ...
    @property
    def subject_kana(self) -> str: ...
    @property
    def under_15(self) -> bool: ...
    @property
    def state(self) -> State: ...
    @property
    def assigned(self) -> str: ...
    @property
    def target_on(self) -> date | None: ...
    @property
    def note(self) -> str: ...
    @property
    def has_number(self) -> bool: ...
    @property
    def form(self) -> FormDef: ...
    @property
    def ends(self) -> bool: ...
    @property
    def protected(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Due:
    """The 進達予定日 in words; `token` is its colour, `mark` its picture, both plain while there is time."""

    text: str
    aside: str = ""
    token: str = TEXT
    mark: str = ""


def due(target: date | None, today: date, state: State) -> Due:
    """4日以上 plain, 3日 orange with a clock, 2日以内 and past red with a triangle (ux 5.1); nothing to hurry once 進達済."""
    if target is None or state is State.WITHDRAWN:
        return Due(NONE, token=MUTE)
    if state in GONE_UP:
        return Due(to_list(target), token=MUTE)
    days = days_left(target, today)
    aside = f"{-days}日過ぎ" if days < 0 else "今日" if days == 0 else f"あと{days}日"
    if days > NEAR_DAYS:
        return Due(to_list(target), aside)
    return Due(
        to_list(target), aside, *(("warn", "clock") if days == NEAR_DAYS else ("error", "triangle-alert"))
    )


def has_ended(row: Listed) -> bool:
    """Whether its road is at its end: it has gone up, or was approved and does not go up."""
    return row.state in GONE_UP or row.state is row.form.end


def is_near(row: Listed, today: date) -> bool:
    """Whether the 進達予定日 is within three days or past, for a case that has not gone up."""
    waiting = row.state not in GONE_UP and row.target_on is not None
    return waiting and row.target_on is not None and days_left(row.target_on, today) <= NEAR_DAYS


def is_to_tell(row: Listed) -> bool:
    """Whether the case went up with a number found wrong since, and the センター does not know."""
    return row.state in GONE_UP and row.note == wrong_link.TO_TELL


def is_of_techo(row: Listed) -> bool:
    """Whether it is a paper of somebody who has a 手帳 already: 再交付 and the like."""
    return row.form.id not in (KOFU, MOSHIDE)


def filters(
    mine: frozenset[str],
    today: date,
    later: Collection[str] = (),
    waiting: Collection[str] | None = None,
    *,
    statements: bool = False,
    others: bool = False,
    parked: Collection[str] = (),
) -> Mapping[str, Callable[[Listed], bool]]:
    """Every filter by its key; `mine` are the ids of the cases one is in charge of, `later` of those
    with 後日確認, `waiting` of those with 照合待ち (None: no such filter), `statements` whether there is a 番号の申出,
    `others` whether there is any other paper of somebody who has a 手帳, `parked` are the cases set aside (保留)."""
    found: dict[str, Callable[[Listed], bool]] = {
        "all": lambda _row: True,
        "mine": lambda row: row.id in mine,
        "under_15": lambda row: row.under_15,
        "near": lambda row: is_near(row, today),
        "returned": lambda row: row.state is State.RETURNED,
        "draft": lambda row: row.state is State.DRAFT,
        "later": lambda row: row.id in later,
        "entered": lambda row: row.state is State.ENTERED,
        "to_tell": is_to_tell,
        "parked": lambda row: row.id in parked,
    }
    if statements:
        found["moshide"] = lambda row: row.form.id == MOSHIDE
    if others:
        found["techo"] = is_of_techo
    if waiting is not None:
        found["waiting"] = lambda row: row.id in waiting
    return found


def arranged(rows: Iterable[Listed], order: str) -> list[Listed]:
    """`target`: nearest 進達予定日 first, none later, what is at its end last; `number`: by 受付番号."""
    return sorted(rows, key=_by_number if order == "number" else _by_target)


def _by_number(row: Listed) -> tuple[object, ...]:
    year, _, count = row.reception_no.partition("-")
    return (int(year), int(count)) if year.isdigit() and count.isdigit() else (0, 0)


def _by_target(row: Listed) -> tuple[object, ...]:
    gone = has_ended(row)
    day = row.target_on.toordinal() if row.target_on else 0
    return (gone, row.target_on is None, -day if gone else day, _by_number(row))


# in a narrow place 受付日 and 担当 go first (the side panel has them), 申請者 last (a child then has its picture by the name)
NARROW: Sequence[Column] = (
    Column("受付番号", 6.2, least=5.2),
    Column("受付日", 5.9, goes=1),
    Column("氏名", 9.6, stretch=True, least=6.8),
    Column("申請者", 11.0, least=7.7, goes=3),
    Column("状態", 13.4, least=7.5),
    Column("担当", 4.8, goes=2),
    Column("進達予定日", 10.8, least=9.2),
)
NAME, APPLICANT = 2, 3  # places in both lists
WIDE: Sequence[Column] = (
    *NARROW[:2],
    Column("氏名", 13.0),
    *NARROW[3:5],
    Column("次にすること", 12.0, stretch=True),
    *NARROW[5:],
)


def columns(*, wide: bool, here: bool) -> tuple[Column, ...]:
    """Of the narrow or the wide list; `here`: the office decides itself, and says so in its words."""
    return tuple(
        replace(one, title=messages.placed(one.title, here=here)) for one in (WIDE if wide else NARROW)
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """What else a row says: the day agreed with 後日確認, 照合待ち, the word of 保留, 入力日 of what came on an earlier day."""

    later: date | None = None
    waiting: bool = False
    parked: str = ""
    entered: date | None = None


_BARE = Beside()


def row_of(row: Listed, today: date, *, wide: bool, beside: Beside = _BARE) -> Row:
    """The cells of one case, for the narrow or the wide list."""
    entered = f"入力{to_list(beside.entered)}" if beside.entered is not None else ""
    cells = [
        Cell(row.reception_no, mono=True),
        Cell(_day(row.received_on), entered, mono=True),
        name_cell(row),
        _applicant_cell(row),
        _state_cell(row, today, beside),
        *([Cell(next_of(row.state, row.form, ends=row.ends))] if wide else []),
        Cell(family_name(row.assigned)),
        due_cell(row.target_on, today, row.state),
    ]
    return Row(row.id, tuple(cells))


class CaseRows(Sequence[Row]):
    """The rows of a list, each made when it comes into sight: of two thousand cases a dozen are seen."""

    def __init__(
        self,
        listed: Sequence[Listed],
        today: date,
        *,
        wide: bool,
        beside: Callable[[str], Beside] = lambda _id: _BARE,
    ) -> None:
        self._beside = beside
        self._listed, self._today, self._wide = listed, today, wide
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._listed)

    def __getitem__(self, place: int) -> Row:  # type: ignore[override]  # nobody slices a list on a screen
        if place not in self._made:
            row = self._listed[place]
            self._made[place] = row_of(row, self._today, wide=self._wide, beside=self._beside(row.id))
        return self._made[place]


def name_cell(row: Listed) -> Cell:
    """The 対象者 with the reading; of a protected person (支援措置) a shield and the mark, never why."""
    name, token = row.subject_name or "（氏名は未入力）", TEXT if row.subject_name else MUTE
    if not row.protected:
        return Cell(name, row.subject_kana, token=token)
    under = "　".join(part for part in (CARE, row.subject_kana) if part)
    return Cell(name, under, token=token, icon="shield-alert", icon_tone="caution")


def _applicant_cell(row: Listed) -> Cell:
    """Who asks or tells: of a paper without a number it may be anybody."""
    if row.under_15:
        return Cell(chip="child", aside="保護者", aside_token=SUB)
    return Cell("本人" if row.form.takes_number else NONE)


def short_reason(row: Listed) -> str:
    """Why a case came back, in a few words beside its chip; of one that went up what is to be done."""
    if is_to_tell(row):
        return messages.placed(wording_links.TO_TELL, here=row.form.decided_here)
    if row.state is not State.RETURNED:
        return ""
    if row.note in _WHY:
        return messages.placed(_WHY[row.note], here=row.form.decided_here)
    return row.note.partition("：")[0]


def family_name(name: str) -> str:
    """The first part of a name as lists show staff."""
    return next(iter(name.split()), NONE)


def due_cell(target: date | None, today: date, state: State) -> Cell:
    """How near the 進達予定日 is, by words and shape as well as by colour."""
    when = due(target, today, state)
    return Cell(
        when.text,
        aside=when.aside,
        token=when.token,
        mono=True,
        aside_token=when.token if when.mark else MUTE,
        mark=when.mark,
    )


def _state_cell(row: Listed, today: date, beside: Beside) -> Cell:
    """Where it stands; beside it what it is if no first application, why it came back, that its visitor was set aside, until
    when documents are to follow (past that day in red), 照合待ち."""
    later, waiting = beside.later, beside.waiting
    reason, chip = short_reason(row), chip_of(row.state, row.form, ends=row.ends)
    kind = _kind(row.form)
    set_aside = [f"保留 {beside.parked}"] if beside.parked else []
    if reason or (later is None and not waiting and not set_aside):
        told = "・".join(filter(None, (*set_aside, *kind, reason)))
        return Cell(chip=chip, aside=told, aside_token="error" if is_to_tell(row) else MUTE)
    words = [
        *set_aside,
        *([] if later is None else [f"後日 {to_list(later)}"]),
        *(["照合待ち"] if waiting else []),
    ]
    token = "error" if later is not None and today > later else "warn"
    return Cell(chip=chip, aside="・".join((*kind, *words)), aside_token=token)


def _kind(form: FormDef) -> list[str]:
    """再交付, 申出; nothing of a first application."""
    if form.id == KOFU:
        return []
    return [messages.form_name(form) if form.forwarded else form.act]


def _day(iso: str) -> str:
    return to_list(date.fromisoformat(iso)) if iso else NONE
