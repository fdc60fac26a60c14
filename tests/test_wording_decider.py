"""What an office that decides itself reads: no sentence of its road speaks of 進達, the prefecture or a センター."""

import pytest

from app import messages, wording, wording_decider, wording_results
from forms.catalog import find
from forms.kernel.procedure import State
from forms.kernel.record import Record

ELSEWHERE = ("進達", "センター", "県の", "県が", "県から", "県へ")


@pytest.mark.parametrize(
    "said",
    [
        *(text for pair in wording_results.WATCHES.values() for text in pair),
        *wording_results.ACTS.values(),
        *wording_results.RETURNED.values(),
        *(wording.STATES[state] for state in State),
        "申請書と添付書類をそろえたら、進達済にしてください（F10）。",
        "進達書・転記・確認票",
        "県へ送ってしまった",
    ],
)
def test_no_sentence_of_the_road_speaks_of_another_place(said: str) -> None:
    there = messages.placed(said, here=True)
    assert not [word for word in ELSEWHERE if word in there], there
    assert messages.placed(said, here=False) == said


def test_states_and_causes_follow_the_paper() -> None:
    """決裁待ち and 決裁中 in the place of 進達待ち and 進達済; the border of a 変更届 is the city's own."""
    ours, theirs = find("henko", "city_r8"), find("henko", "office_r8")
    assert [messages.standing(state, ours) for state in (State.APPROVED, State.FORWARDED)] == [
        "決裁待ち",
        "決裁中",
    ]
    assert messages.standing(State.APPROVED, theirs) == "進達待ち"
    assert messages.standing(State.DELIVERED, ours) == "交付済"
    assert messages.cause_name(Record(ours, {"cause": "move"})) == "市内の転居"
    assert messages.cause_name(Record(theirs, {"cause": "move"})) == "県内の転居"
    assert messages.cause_name(Record(ours, {"cause": "name"})) == "氏名"
    assert (messages.decisions(ours), messages.decisions(theirs)) == (wording_decider.DECISIONS["henko"], "")
