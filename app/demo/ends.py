"""Whether a case came to the end its file expects; if not, one sentence: which case, which step was due, what happened."""

from app import messages
from app.demo.demo_case import DemoCase
from app.demo.report import CaseNotes, End
from forms.kernel.procedure import State, Step

_LAST = {
    State.DRAFT: "なし、または take_back",
    State.ENTERED: Step.ENTER.value,
    State.CONFIRMED: Step.CONFIRM.value,
    State.RETURNED: f"{Step.SEND_BACK.value} か {Step.MISMATCH.value}",
    State.APPROVED: Step.APPROVE.value,
    State.FORWARDED: Step.FORWARD.value,
    State.DELIVERED: Step.DELIVER.value,
}


def sentence_for(case: DemoCase, note: CaseNotes, end: End) -> str:
    """Empty when the case ended as expected and nothing held it up."""
    if note.stopped:
        return (
            f"ケース {case.id}：手順 {note.step.value}（{messages.act(note.step.value)}）まで進むはずでしたが、"
            f"{note.stopped}。いまの状態は {_said(end.state)}、期待した終わりは {_said(case.expect)}です。"
        )
    if end.state is case.expect:
        return ""
    last = f"{end.last_step} です" if end.last_step else "まだありません"
    return (
        f"ケース {case.id}：{_said(case.expect)}で終わり、最後の手順は {_LAST[case.expect]} のはずでしたが、"
        f"{_said(end.state)}で終わりました。記録された最後の手順は {last}。{_found(note, end)}"
    )


def _said(state: State) -> str:
    return f"{state.value}（{messages.state(state)}）"


def _found(note: CaseNotes, end: End) -> str:
    """What kept an entry from going on."""
    if end.state is State.ENTERED and note.told:
        return f"照合の画面の案内は「{note.told.rstrip('。')}」です。"
    if not note.gaps or end.state not in (State.DRAFT, State.RETURNED):
        return ""
    return "入力で止まった項目：" + "、".join(f"{gap.field}（{gap.code}）" for gap in note.gaps) + "。"
