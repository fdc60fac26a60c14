"""The people and cases of the tour: a list as in the mock, a case sent back, one that was changed."""

from app.usecases import entry, review
from app.usecases.desk import authenticate
from forms.kernel.case import Case
from forms.kernel.procedure import Step
from forms.kernel.record import Record
from tests.gui.road import Road
from tests.helpers.makers import a_number
from tests.helpers.office import password_of
from tests.helpers.people import adult_record, child_record

ADULT = adult_record(applicant_name="石田　清", applicant_kana="いしだ きよし")
PROTECTED = ADULT
AGENT = {"provider": "agent", "agent_name": "避見　次郎", "no_number_reason": "unknown", "number_source": ""}
CHILD = child_record(child_name="森　さくら", child_kana="もり さくら", address="碧南市西町二丁目15番1号")
NAMES = (
    ("池上　真", "いけがみ まこと"),
    ("川上　ゆい", "かわかみ ゆい"),
    ("林　和夫", "はやし かずお"),
    ("谷口　陽菜", "たにぐち ひな"),
    ("小川　文子", "おがわ ふみこ"),
    ("石田　清", "いしだ きよし"),
    ("森　さくら", "もり さくら"),
    ("緑　はな", "みどり はな"),
    ("野原　健一", "のはら けんいち"),
    ("岡　正男", "おか まさお"),
)


def an_adult(place: int, received: str) -> Record:
    """Somebody of the list who applies for himself."""
    name, kana = NAMES[place]
    return adult_record(applicant_name=name, applicant_kana=kana, applied_on=received, received_on=received)


def a_child(place: int, received: str) -> Record:
    """A child of the list."""
    name, kana = NAMES[place]
    changes = {"child_name": name, "child_kana": kana, "child_birth": "2020-05-08"}
    return child_record(**changes, applied_on=received, received_on=received)


def fill(road: Road) -> None:
    """A list as in the mock: cases at every stage."""
    clerk = road.actor(road.office.people.clerk)
    road.entered(an_adult(0, "2026-11-12"), a_number(1))
    sent_back(road, road.confirmed(a_child(1, "2026-11-13"), a_number(2)))
    road.approved(an_adult(2, "2026-11-13"), a_number(3))
    road.approved(a_child(3, "2026-11-17"), a_number(4))
    road.entered(an_adult(4, "2026-11-18"), a_number(5))
    road.confirmed(an_adult(5, "2026-11-19"), a_number(6))
    road.confirmed(a_child(6, "2026-11-20"), a_number(7))
    for place in (7, 8, 9):
        case = entry.open_draft(road.desk, clerk)
        entry.save_draft(
            road.desk,
            clerk,
            case.id,
            a_child(7, "2026-11-24") if place == 7 else an_adult(place, "2026-11-24"),
        )


def sent_back(road: Road, case: Case) -> Case:
    """差戻し by the supervisor."""
    who = road.office.people.reviewer
    token = authenticate(road.desk, who.number, password_of(who), step=Step.SEND_BACK, target_id=case.id)
    return review.send_back(road.desk, token, case.id, "content", "番地を来庁者に確かめてください。")


def a_returned(road: Road) -> Case:
    """A case the clerk has to mend."""
    return sent_back(road, road.confirmed(ADULT.changed(applicant_name="川上　誠"), a_number(5)))


def a_changed(road: Road) -> Case:
    """A case that was mended and confirmed once more."""
    record = CHILD.changed(child_name="川上　ゆい", child_kana="かわかみ ゆい")
    case = sent_back(road, road.confirmed(record, a_number(6)))
    mended = record.changed(address="碧南市西町二丁目5番1号")
    return road.confirm(road.enter(case, mended, a_number(6)), mended, a_number(6))
