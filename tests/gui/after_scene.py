"""Cases at every step after 進達, taken there through the use-cases, and the screen 「交付」 over them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from app.rules.results import Keyed
from app.ui.screens.delivery import DeliveryScreen
from app.usecases import center, delivery, forward, results
from app.usecases.desk import authenticate
from forms.kernel.case import Case, Staff
from forms.kernel.procedure import Step
from forms.kernel.result import Delivery, OldTecho, Receipt, Receiver, Result, ResultKind, Way
from tests.gui.road import Road, Stage, put_on
from tests.helpers.makers import a_number
from tests.helpers.office import password_of
from tests.helpers.people import adult_record, child_record
from tests.helpers.road import ON_PAPER

NAMES = ("青木　一", "井上　二郎", "上田　三子", "江口　四郎", "小川　五月", "加藤　六花")


def sent(road: Road, count: int = 6) -> tuple[Case, ...]:
    """Adults and, as the last one, a child: all in one 束 that went up."""
    made = []
    for place, name in enumerate(NAMES[: count - 1], 1):
        record = adult_record(
            applicant_name=name, applicant_kana="みほん　たろう", phone=f"0566-00-00{place:02}", **ON_PAPER
        )
        made.append(road.approved(record, a_number(place)))
    made.append(road.approved(child_record(**ON_PAPER, original_blackout="done"), a_number(9)))
    forwarder = road.actor(road.office.people.forwarder)
    ids = [case.id for case in made]
    day = road.desk.today()
    batch = forward.prepare(road.desk, forwarder, ids, document_number="8碧福第12号", dated=day).batch
    forward.tell_printed(road.desk, forwarder, batch.id, printed=True)
    forward.forward(road.desk, forwarder, batch.id)
    road.office.clock.now += timedelta(days=30)
    return tuple(made)


def result_of(road: Road, case: Case, place: int = 1) -> Result:
    """A decision of today."""
    return Result(
        ResultKind.GRANTED,
        road.desk.today(),
        techo_number=f"愛知県第12345{place}号",
        disability="右下肢機能の著しい障害",
        opinion_grade="3",
        decided_grade="4",
        fare_class="2",
        review_month="2029-12",
    )


def granted(road: Road, case: Case, place: int = 1) -> None:
    """Read alike by 進達 五郎 and 確認 三郎."""
    said = result_of(road, case, place)
    results.type_result(road.desk, road.actor(road.office.people.forwarder), case.id, said)
    who = road.office.people.confirmer
    token = authenticate(road.desk, who.number, password_of(who), step=Step.GRANT, target_id=case.id)
    keyed = Keyed(said.kind, said.decided_on, said.techo_number, said.decided_grade)
    results.confirm(road.desk, token, case.id, keyed)


def arrived(road: Road, case: Case, place: int = 1) -> None:
    """手帳到着."""
    granted(road, case, place)
    number = result_of(road, case, place).techo_number
    delivery.arrive(road.desk, road.actor(road.office.people.clerk), [number], road.desk.today())


def everything(road: Road) -> Mapping[str, Case]:
    """One case at each step."""
    asked, typed, here, given, gone, child = sent(road)
    clerk = road.actor(road.office.people.clerk)
    center.inquire(
        road.desk, clerk, asked.id, road.desk.today() - timedelta(days=20), "診断書の発行日について"
    )
    results.type_result(
        road.desk, road.actor(road.office.people.forwarder), typed.id, result_of(road, typed, 2)
    )
    arrived(road, here, 3)
    arrived(road, given, 4)
    today = road.desk.today()
    hand = Delivery(
        today,
        Way.COUNTER,
        Receiver.SUBJECT,
        "江口　四郎",
        "card",
        OldTecho.NONE,
        Receipt.SIGNED,
        ("benefits",),
    )
    delivery.deliver(road.desk, clerk, given.id, hand)
    granted(road, gone, 5)
    return {"asked": asked, "typed": typed, "here": here, "given": given, "granted": gone, "child": child}


def sitting(road: Road, stage: Stage, staff: Staff) -> DeliveryScreen:
    """The screen in the real window."""
    screen = DeliveryScreen(stage.ui, road.session(staff))
    stage.window.register("delivery", screen, "id-card", "交付")
    put_on(stage, "delivery", screen, staff, "受付")
    return screen


def replaced(result: Result, **changed: str) -> Result:
    """The same with something else in it."""
    return replace(result, **changed)  # type: ignore[arg-type]  # names of its own fields
