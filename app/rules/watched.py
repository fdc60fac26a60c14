"""Dates watched after 進達: what waits unusually long, what nobody collects, whose 再認定 is due. Reminders, no legal limits but
the 30 days of a change (令9条2項, 4項)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from app.rules.renewal import Stage
from forms.kernel.procedure import State

CHANGE_DAYS = 30  # 居住地・氏名の変更の届 (令9条)
_USUAL = timedelta(days=60)  # 愛知の市町: one to two months
_REFERRED_USUAL = timedelta(days=92)  # the 審査部会 meets every two months
_ANSWER = timedelta(days=14)  # an office's own habit
_COMES = timedelta(days=30)  # from 交付決定 to the 手帳
_COLLECT = timedelta(days=30)  # after the letter that it is here
_POST = timedelta(days=10)  # the post keeps it seven days, then brings it back
_NEAR = timedelta(days=7)  # before the last day of a 変更届


class Watch(Enum):
    """What somebody should look after."""

    LONG = "long"  # the decision takes longer than usual
    UNANSWERED = "unanswered"  # 照会 is not answered
    NOT_COME = "not_come"  # decided, the 手帳 is not here
    UNTOLD = "untold"  # here, nobody was written to
    UNCOLLECTED = "uncollected"  # written to, nobody came
    MAILED = "mailed"  # sent by post, neither delivered nor back
    CAME_BACK = "came_back"  # the post brought it back
    OLD_TECHO = "old_techo"  # the earlier 手帳 was to be brought back (規則7条2項)
    HEALTH = "health"  # the 保健所長 was not told (令8条2項, 11条)
    REVIEW = "review"  # 再認定 is near, and nobody wrote to the holder
    REVIEW_LATE = "review_late"  # its month has come, and nothing came of him
    GROWN = "grown"  # a child has come to be 15, and its 手帳 is not with it by what is recorded
    NOTICE = "notice"  # decided here, and the applicant was not told
    AGED = "aged"  # it came back, and its 診断書 or photo is too old by now, or soon
    CHANGE = "change"  # a 変更届 came back, and its 30 days are nearly over


_RENEWALS: Mapping[Stage | None, Watch] = {
    Stage.TO_TELL: Watch.REVIEW,
    Stage.OVERDUE: Watch.REVIEW_LATE,
}


@dataclass(frozen=True)
class Dates:
    """What is known of one case; None: has not happened. `asked_on`: the oldest 照会 without an answer."""

    forwarded_on: date
    referred_on: date | None = None
    asked_on: date | None = None
    decided_on: date | None = None
    arrived_on: date | None = None
    told_on: date | None = None
    renewal: Stage | None = None  # where the letter of its 再認定 stands; None: nothing to write
    renewal_told: date | None = None  # when one last came out
    grown: bool = False  # certainly 15 by today, the 手帳 still with the 保護者 by what is recorded
    notice_owed: bool = False  # this office decided, and no 決定通知書 (却下通知書) came out of a printer
    mailed_on: date | None = None  # a 手帳 that is with the post
    back_on: date | None = None  # a 手帳 the post brought back
    old_owed: bool = False  # the earlier 手帳 is still to be brought back
    health_owed: bool = False  # no notice to the 保健所長 came out right
    changed_on: date | None = None  # of a 変更届: the day of the change
    aged: bool = False  # of a case that came back (`rules.attachments.aging`)
    ends: bool = False  # nobody decides it (`notices.ends_going_up`)


def watches(state: State, dates: Dates, today: date) -> tuple[Watch, ...]:
    """What is to be looked after today, the most pressing first."""
    found = []
    up = state in (State.FORWARDED, State.REFERRED)
    if up and dates.asked_on is not None and today - dates.asked_on > _ANSWER:
        found.append(Watch.UNANSWERED)
    since, usual = dates.forwarded_on, _USUAL
    if state is State.REFERRED and dates.referred_on is not None:
        since, usual = dates.referred_on, _REFERRED_USUAL
    if up and not dates.ends and today - since > usual:
        found.append(Watch.LONG)
    if dates.notice_owed and state in (State.GRANTED, State.ARRIVED, State.REJECTED):
        found.append(Watch.NOTICE)
    if state is State.GRANTED and dates.decided_on is not None and today - dates.decided_on > _COMES:
        found.append(Watch.NOT_COME)
    if state is State.ARRIVED:
        found += _uncollected(dates, today)
    if state is State.DELIVERED and dates.old_owed:
        found.append(Watch.OLD_TECHO)
    if dates.health_owed:
        found.append(Watch.HEALTH)
    if state is State.DELIVERED and dates.grown:
        found.append(Watch.GROWN)
    if state is State.DELIVERED and dates.renewal in _RENEWALS:
        found.append(_RENEWALS[dates.renewal])
    if (
        state is State.RETURNED
        and dates.changed_on is not None
        and today > change_due(dates.changed_on) - _NEAR
    ):
        found.append(Watch.CHANGE)
    if state is State.RETURNED and dates.aged:
        found.append(Watch.AGED)
    return tuple(found)


def _uncollected(dates: Dates, today: date) -> list[Watch]:
    """Of a 手帳 that is here, or with the post."""
    if dates.mailed_on is not None:
        return [Watch.MAILED] if today - dates.mailed_on > _POST else []
    if dates.back_on is not None:
        return [Watch.CAME_BACK]
    if dates.told_on is None:
        return [Watch.UNTOLD]
    return [Watch.UNCOLLECTED] if today - dates.told_on > _COLLECT else []


def change_due(changed_on: date) -> date:
    """The last day to give notice of a new name or address (令9条2項, 4項: 30日以内)."""
    return changed_on + timedelta(days=CHANGE_DAYS)
