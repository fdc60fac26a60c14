"""Reads demo cases (`resources/demo/cases.json` or `--cases FILE`); the format is told in `resources/demo/README.md`.

A malformed file is answered with the line and the field; nothing of its values is repeated.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.demo import after, json_lines
from app.demo.after import After
from app.demo.demo_case import Decision, DemoCase, Paper, Round, Second, Typing
from app.demo.nodes import BadCases, Node
from app.ui.screens.review_other import CANCEL_REASONS
from app.usecases.review import REASONS
from forms.catalog import EDITIONS
from forms.kernel.form import FormDef
from forms.kernel.identity import Documents, Holder, Medium
from forms.kernel.number import reads_as_number
from forms.kernel.procedure import GONE_UP, State, Step

_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")  # it becomes part of file names
_LINE = re.compile(r"[1-9][0-9]?")  # a person's place in a paper of a family
_BETWEEN = re.compile(r"[_-]+")
_TOKEN = re.compile(r"@today|@age:(?:\d|[1-9]\d|1[01]\d|120)", re.ASCII)
_BOM = b"\xef\xbb\xbf"
ENDS = [state for state in State if state in (State.FORWARDED, State.DELIVERED) or state not in GONE_UP]
_STATES = [state.value for state in ENDS]
_SIGNATURES = ("printed", "blank", "")
_DOCUMENTS = ("card", "notification", "residence", "original", "sheet", "identity")
_MARKED = ("name", "sex", "address")
_MARKS = ("same", "absent", "different")
_BLACKOUTS = ("", "none", "done", "rewritten")
_ACTS = (Step.APPROVE.value, Step.SEND_BACK.value, Step.CANCEL_APPROVAL.value)
_NEED_WORDS = ("other", "その他")
_DATE_FILLED = "「@」で始まる値は @today か @age:N（N は 0 から 120）です。"


def load(
    path: Path, form: FormDef, documents: Documents, others: Sequence[FormDef] = EDITIONS
) -> tuple[DemoCase, ...]:
    """Every case of the file, to be typed into `form` (or, where it begins from another case, into one of `others`), with
    papers that `documents` names.

    Raises BadCases (line 0: the file itself cannot be read).
    """
    text = _text(path)
    try:
        located = json_lines.read(text)
    except json_lines.BadJson as error:
        raise BadCases(error.line, json_lines.shown(error.path), error.said) from None
    return _Reader(form, documents, others).cases(Node(located, (), located.value))


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise BadCases(0, "--cases", "ファイルが見つかりません。") from None
    except IsADirectoryError:
        raise BadCases(0, "--cases", "フォルダーです。ファイルを指定してください。") from None
    except OSError:
        raise BadCases(0, "--cases", "ファイルを読めません。読み取りの権限を確かめてください。") from None
    if data.startswith(_BOM):
        raise BadCases(1, "ファイル全体", "先頭に BOM があります。「UTF-8（BOM なし）」で保存してください。")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadCases(line, "ファイル全体", "UTF-8 として読めません。UTF-8 で保存してください。") from None


class _Reader:
    """Checks what was parsed against the documented format and the form's fields."""

    def __init__(self, form: FormDef, documents: Documents, others: Sequence[FormDef]) -> None:
        self._form = form
        taken = [
            other
            for other in others
            if other.takes_number and not other.gives_back and other.forwarded and other.id != form.id
        ]
        self._others = {other.id: other for other in taken}
        self._papers = [kind.id for kind in documents.of_identity()]

    def cases(self, top: Node) -> tuple[DemoCase, ...]:
        top.members("note", "cases")
        note = top.get("note")
        if note is not None:
            note.text()
        listed = top.need("cases").items()
        if not listed:
            raise top.need("cases").fault("ケースを1件以上書いてください。")
        found: dict[str, DemoCase] = {}
        for item in listed:
            case = self._case(item, found)
            if case.id in found:
                raise item.need("id").fault(
                    "同じ id のケースがあります。ケースごとに違う id を付けてください。"
                )
            found[case.id] = case
        return tuple(found.values())

    def _case(self, item: Node, before: Mapping[str, DemoCase]) -> DemoCase:
        item.members("id", "title", "expect", "reprint", "rounds", "after", "from", "form")
        demo_id = item.need("id")
        if not _ID.fullmatch(demo_id.text()):
            raise demo_id.fault("1 から 40 文字の A-Z a-z 0-9 _ - で書いてください。")
        if reads_as_number(_BETWEEN.sub("", demo_id.text())):
            raise demo_id.fault(
                "個人番号と読める並びは使えません。ファイルの名前になるため、ほかの id を付けてください。"
            )
        form, origin = self._begun_from(item, before)
        expect = _expect(item, origin)
        title, rounds = item.need("title"), item.need("rounds")
        if reads_as_number(title.text()):
            raise title.fault("個人番号と読める並びは使えません。")
        if not rounds.items():
            raise rounds.fault("入力の回を1つ以上書いてください。")
        return DemoCase(
            id=demo_id.text(),
            title=title.text(),
            rounds=tuple(self._round(each, form) for each in rounds.items()),
            expect=expect,
            reprint=_reprint(item, expect),
            after=_after(item, expect),
            form=form.id,
            origin=origin,
        )

    def _begun_from(self, item: Node, before: Mapping[str, DemoCase]) -> tuple[FormDef, str]:
        """The form, and the id of the case whose 手帳 it is about; none of an application of one's own."""
        origin, form = item.get("from"), item.get("form")
        if origin is None and form is None:
            return self._form, ""
        if origin is None or form is None:
            raise (origin or form or item).fault("from と form は両方を書いてください。")
        earlier = before.get(origin.text())
        if earlier is None or earlier.expect is not State.DELIVERED:
            raise origin.fault("これより前にあって、expect が delivered のケースの id を書いてください。")
        return self._others[form.word(tuple(self._others))], earlier.id

    def _round(self, item: Node, form: FormDef) -> Round:
        item.members("typing", "shown", "later", "signature", "take_back", "second", "decision")
        shown, later = item.get("shown"), item.get("later")
        signature, second = item.get("signature"), item.get("second")
        decision, back = item.get("decision"), item.get("take_back")
        take_back = back is not None and back.flag()
        keyings = tuple(self._second(each) for each in second.items()) if second else ()
        decisions = _decisions(decision) if decision else ()
        if back is not None and take_back and (keyings or decisions):
            raise back.fault("取り戻す回には second と decision を書けません。続きは次の回に書いてください。")
        return Round(
            typing=tuple(_typing(each, form) for each in item.need("typing").items()),
            shown=tuple(self._paper(each) for each in shown.items()) if shown else None,
            later=later.flag() if later else False,
            signature=signature.word(_SIGNATURES) if signature else "",
            take_back=take_back,
            second=keyings,
            decisions=decisions,
        )

    def _paper(self, item: Node) -> Paper:
        item.members("document", "holder", "form", "line", "issued", "reason", "condition")
        form, line, condition = item.get("form"), item.get("line"), item.get("condition")
        if line is not None and not _LINE.fullmatch(line.text()):
            raise line.fault("1 から 99 の数字で書いてください。")
        issued, reason = item.get("issued"), item.get("reason")
        return Paper(
            document=item.need("document").word(self._papers),
            holder=item.need("holder").word([holder.value for holder in Holder]),
            form=form.word([medium.value for medium in Medium]) if form else Medium.ORIGINAL.value,
            line=line.text() if line else "",
            issued=_keys(issued) if issued else "",
            reason=reason.text() if reason else "",
            condition=condition.flag() if condition else True,
        )

    def _second(self, item: Node) -> Second:
        item.members("document", "copy", "holder", "number", "birth", "marks", "blackout")
        copy, holder, number = item.get("copy"), item.get("holder"), item.get("number")
        marks, blackout = item.get("marks"), item.get("blackout")
        told = {}
        for key in _MARKED:
            mark = marks.members(*_MARKED).get(key) if marks else None
            told[key] = mark.word(_MARKS) if mark else "same"
        return Second(
            document=item.need("document").word(_DOCUMENTS),
            copy=copy.flag() if copy else False,
            holder=holder.word(("subject", "other")) if holder else "subject",
            number=number.text() if number else "",
            birth=_keys(item.need("birth")),
            marks=told,
            blackout=blackout.word(_BLACKOUTS) if blackout else "",
        )


def _reprint(item: Node, expect: State) -> bool:
    again = item.get("reprint")
    if again is not None and again.flag() and expect is not State.FORWARDED:
        raise again.fault("再印刷は進達の後だけです。expect が forwarded のケースに書いてください。")
    return again is not None and again.flag()


def _expect(item: Node, origin: str) -> State:
    expect = item.need("expect")
    end = State(expect.word(_STATES))
    if end is State.DELIVERED and origin:
        raise expect.fault("ほかのケースから始めるケースは forwarded までです。")
    return end


def _after(item: Node, expect: State) -> After | None:
    """`after` belongs to 交付済, and 交付済 needs it."""
    told = item.get("after")
    if told is not None and expect is not State.DELIVERED:
        raise told.fault("after は expect が delivered のケースに書いてください。")
    return after.read(item.need("after")) if expect is State.DELIVERED else None


def _typing(item: Node, form: FormDef) -> Typing:
    item.members("field", "keys", "reading")
    named, keys, reading = item.need("field"), item.need("keys"), item.get("reading")
    field = form.find(named.text())
    if field is None:
        raise named.fault("この申請書にない項目です。項目の名前は resources/demo/README.md にあります。")
    typed = keys.word([choice.value for choice in field.choices]) if field.choices else _keys(keys)
    return Typing(field.key, typed, reading.text() if reading else "")


def _decisions(node: Node) -> tuple[Decision, ...]:
    """One decision, or several in their order."""
    return tuple(_decision(each) for each in (node.items() if node.is_array() else (node,)))


def _decision(item: Node) -> Decision:
    act = Step(item.members("act", "reason", "text").need("act").word(_ACTS))
    reason, text = item.get("reason"), item.get("text")
    if act is Step.APPROVE:
        for extra in (reason, text):
            if extra is not None:
                raise extra.fault("承認（approve）には理由を書きません。")
        return Decision(act)
    named = item.need("reason")
    why = named.word(tuple(REASONS) if act is Step.SEND_BACK else CANCEL_REASONS)
    told = text.text() if text else ""
    if why in _NEED_WORDS and not told.strip():
        raise (text or named).fault("この理由には text が必要です。伝えることを書いてください。")
    return Decision(act, why, told)


def _keys(node: Node) -> str:
    """What is typed; a token that fills in a date must be one that exists."""
    keys = node.text()
    if keys.startswith("@") and not _TOKEN.fullmatch(keys):
        raise node.fault(_DATE_FILLED)
    return keys
