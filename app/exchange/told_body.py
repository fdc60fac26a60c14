"""The words inside a file of decisions, written and read like those of a hand-over: one way to write each value, no number."""

from datetime import date

from app.exchange.handover_body import Values, body_of, read_body
from forms.kernel.dates import PartialDate
from forms.kernel.result import Result, ResultKind
from forms.kernel.told import Told, ToldFile

_WHAT = "results"


def write_results(file: ToldFile) -> bytes:
    """The decisions of one office."""
    return body_of(
        _WHAT, file.id, file.office_code, file.made_at.isoformat(), [_told(one) for one in file.told]
    )


def read_results(body: bytes) -> ToldFile:
    """The file again. Raises Refused("handover.content") for anything `write_results` would not write."""

    def build(values: Values) -> ToldFile:
        file = ToldFile(
            id=values.text(),
            office_code=values.text(),
            made_at=values.moment(),
            told=tuple(_told_of(one) for one in values.lists()),
        )
        if len({one.key for one in file.told}) != len(file.told) or not file.told:
            raise ValueError("told")
        return file

    return read_body(body, _WHAT, build, write_results)


def _told(one: Told) -> list[object]:
    said = one.result
    return [
        *(one.reception_no, one.version, one.kana, one.birth, said.kind.value, said.decided_on.isoformat()),
        *(said.techo_number, said.disability, said.opinion_grade, said.decided_grade, said.fare_class),
        *(said.review_month, said.reasons),
    ]


def _told_of(listed: list[object]) -> Told:
    values = Values(listed)
    told = Told(
        reception_no=values.text(),
        version=values.count(),
        kana=values.text(),
        birth=str(PartialDate.from_iso(values.text())),
        result=Result(
            kind=ResultKind(values.text()),
            decided_on=date.fromisoformat(values.text()),
            techo_number=values.text(),
            disability=values.text(),
            opinion_grade=values.text(),
            decided_grade=values.text(),
            fare_class=values.text(),
            review_month=values.text(),
            reasons=values.text(),
        ),
    )
    values.end()
    return told
