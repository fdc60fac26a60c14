"""What people do after 進達, rightly and wrongly; one part of tests/journey/steps.py."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.rules.results import Keyed
from app.usecases import center, delivery, results, withdrawal
from forms.kernel.case import Case, Staff
from forms.kernel.procedure import State, Step
from forms.kernel.result import Delivery, OldTecho, Receipt, Receiver, Result, ResultKind, Way
from tests.helpers.road import Road, at

AFTER: Mapping[State, Sequence[str]] = {
    State.FORWARDED: ("inquire", "answer", "refer", "come_back", "type_result", "read_again", "withdraw"),
    State.REFERRED: ("inquire", "answer", "come_back", "type_result", "read_again", "withdraw"),
    State.GRANTED: ("arrive", "annul", "withdraw"),
    State.ARRIVED: ("deliver", "ready_letter", "health_notice", "annul", "withdraw"),
    State.DELIVERED: ("health_notice", "undo_delivery"),
    State.REJECTED: ("annul",),
    State.WITHDRAWN: ("withdraw",),
}
BOOKS = ("inquire", "answer", "refer", "type_result", "arrive", "deliver", "ready_letter", "health_notice")
READS = ("read_again",)
SIGNS = ("come_back", "withdraw", "annul", "undo_delivery")


@dataclass
class After:
    """Takes acts; `chance` decides what the caller did not."""

    road: Road
    chance: random.Random

    def acts(self) -> dict[str, Callable[[Staff, Case], object]]:
        """Every act of the time after 進達, by name."""
        desk = self.road.desk
        return {
            "inquire": lambda who, case: center.inquire(desk, at(who), case.id, self._day(), "診断書の日付"),
            "answer": lambda who, case: center.answer(desk, at(who), case.id, self._day(), "確かめました"),
            "refer": lambda who, case: center.refer(desk, at(who), case.id, self._day()),
            "come_back": lambda who, case: center.come_back(
                desk,
                self.road.token(who, Step.CENTER_RETURNED, case.id),
                case.id,
                self.chance.choice(center.BACK[:-1]),
                self._day(),
                "",
            ),
            "withdraw": self._withdraw,
            "type_result": lambda who, case: results.type_result(desk, at(who), case.id, self._result(case)),
            "read_again": self._read_again,
            "annul": lambda who, case: results.annul(
                desk, self.road.token(who, Step.ANNUL_RESULT, case.id), case.id, "別の方の通知でした"
            ),
            "undo_delivery": lambda who, case: delivery.undo(
                desk, self.road.token(who, Step.UNDO_DELIVERY, case.id), case.id, "別の方に渡す手帳でした"
            ),
            "arrive": lambda who, case: delivery.arrive(desk, at(who), [self._number(case)], self._day()),
            "deliver": lambda who, case: delivery.deliver(desk, at(who), case.id, self._delivery()),
            "ready_letter": lambda who, case: delivery.print_ready_letter(desk, at(who), case.id),
            "health_notice": lambda who, case: delivery.print_health_notice(desk, at(who), case.id),
        }

    def _day(self) -> date:
        """Mostly today."""
        return self.road.desk.today() + timedelta(days=self.chance.choice([0] * 9 + [1]))

    def _number(self, case: Case) -> str:
        """Each case its own; now and then one nobody knows."""
        return f"愛知県第{case.reception_no}号" if self.chance.random() < 0.9 else "愛知県第9999号"

    def _result(self, case: Case) -> Result:
        if self.chance.random() < 0.2:
            return Result(ResultKind.REJECTED, self._day(), reasons="別表に当たりません")
        grade = self.chance.choice(["3", "4"])
        whole = Result(
            ResultKind.GRANTED,
            self._day(),
            techo_number=f"愛知県第{case.reception_no}号",
            disability="右下肢機能障害",
            decided_grade=grade,
            fare_class="2",
        )
        return whole if self.chance.random() < 0.9 else replace(whole, disability="")

    def _read_again(self, who: Staff, case: Case) -> object:
        with self.road.desk.store.look() as view:
            kept = view.results.standing(case.id)
        said = kept.result if kept is not None else self._result(case)
        grade = said.decided_grade if self.chance.random() < 0.8 else "1"
        keyed = Keyed(said.kind, said.decided_on, said.techo_number, grade)
        token = self.road.token(who, results.step_for(keyed.kind), case.id)
        return results.confirm(self.road.desk, token, case.id, keyed)

    def _withdraw(self, who: Staff, case: Case) -> object:
        desk = self.road.desk
        asked = withdrawal.ask(desk, at(who), case.id)
        fate = asked.fates[0].value if asked.fates else ""
        token = self.road.token(who, Step.WITHDRAW, case.id)
        return withdrawal.withdraw(desk, token, case.id, asked.reasons[0], self._day(), "", fate)

    def _delivery(self) -> Delivery:
        name = self.chance.choice(["見本 太郎", "見本 太郎", ""])
        receiver, old = self.chance.choice(list(Receiver)), self.chance.choice(list(OldTecho))
        return Delivery(self._day(), Way.COUNTER, receiver, name, "card", old, Receipt.SIGNED, ("benefits",))
