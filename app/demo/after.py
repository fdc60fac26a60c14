"""What comes after 進達 in a case file: the decision as the notice says it, and how the 手帳 is given out."""

from dataclasses import dataclass

from app import wording_results as words
from app.demo.nodes import Node
from forms.kernel.number import reads_as_number
from forms.kernel.result import FARE_CLASSES, GRADES, IDENTITY, OPINIONS, TOLD

_POST = "post"


@dataclass(frozen=True)
class Decision:
    """交付, as two people read it on the notice; the day is that of the demo."""

    techo_number: str
    disability: str
    opinion_grade: str
    decided_grade: str
    fare_class: str
    review_month: str


@dataclass(frozen=True, repr=False)
class Handing:
    """Who receives the 手帳 and what he is told."""

    way: str
    receiver: str
    name: str
    identity: str
    old_techo: str
    told: tuple[str, ...]


@dataclass(frozen=True)
class After:
    """The road from 進達済 to 交付済."""

    decision: Decision
    handing: Handing


def read(item: Node) -> After:
    """`after` of a case. Raises BadCases."""
    item.members("result", "delivery")
    return After(_decision(item.need("result")), _handing(item.need("delivery")))


def _decision(item: Node) -> Decision:
    item.members("techo_number", "disability", "opinion_grade", "decided_grade", "fare_class", "review_month")
    opinion, month, number = item.get("opinion_grade"), item.get("review_month"), item.need("techo_number")
    if reads_as_number(number.text()):
        raise number.fault("個人番号と読める並びは使えません。")
    return Decision(
        techo_number=number.text(),
        disability=item.need("disability").text(),
        opinion_grade=opinion.word(("", *OPINIONS)) if opinion else "",
        decided_grade=item.need("decided_grade").word(GRADES),
        fare_class=item.need("fare_class").word(FARE_CLASSES),
        review_month=month.text() if month else "",
    )


def _handing(item: Node) -> Handing:
    item.members("way", "receiver", "name", "identity", "old_techo", "told")
    told = item.get("told")
    counter = tuple(kind for kind in IDENTITY if kind != _POST)
    way = item.need("way").word(tuple(words.WAYS))
    identity = item.need("identity").word(counter) if way == "counter" else _POST
    return Handing(
        way=way,
        receiver=item.need("receiver").word(tuple(words.RECEIVERS)),
        name=item.need("name").text(),
        identity=identity,
        old_techo=item.need("old_techo").word(tuple(words.OLD_TECHO)),
        told=tuple(each.word(TOLD) for each in told.items()) if told else (),
    )
