"""What a case of the demo says, as read from its file (`cases.json` or `--cases FILE`). No `repr` shows what is typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.demo.after import After
from app.reference import KOFU
from forms.kernel.procedure import State, Step


@dataclass(frozen=True, repr=False)
class Typing:
    """One field in typing order; `reading` is the kana typed before the kanji are chosen."""

    field: str
    keys: str
    reading: str = ""


@dataclass(frozen=True, repr=False)
class Paper:
    """One document of 本人確認 as it lies on the counter; `form`: in what form it was seen."""

    document: str  # id of a kind in resources/identity
    holder: str  # subject / provider / both / other
    form: str  # original / copy / electronic / lookup
    line: str
    issued: str
    reason: str
    condition: bool


@dataclass(frozen=True, repr=False)
class Second:
    """What the second person holds and keys."""

    document: str
    copy: bool
    holder: str  # subject / other
    number: str
    birth: str
    marks: Mapping[str, str]
    blackout: str


@dataclass(frozen=True)
class Decision:
    """One act of the supervisor: APPROVE, SEND_BACK or CANCEL_APPROVAL; the last two with a reason."""

    act: Step
    reason: str = ""
    text: str = ""


@dataclass(frozen=True, repr=False)
class Round:
    """Entry, confirmation and decisions once; a case that comes back, or is taken back, has another.

    `shown`: None leaves it to the clerk to ask for what is needed. `later`: what is missing is agreed to follow.
    """

    typing: tuple[Typing, ...]
    shown: tuple[Paper, ...] | None
    later: bool
    signature: str
    take_back: bool
    second: tuple[Second, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, repr=False)
class DemoCase:
    """One application from first keystroke to its expected end.

    `after`: what comes after 進達; there exactly where the case is to end 交付済. `origin`: the id of the case that this one, on
    another `form`, begins from once that is 交付済.
    """

    id: str
    title: str
    rounds: tuple[Round, ...]
    expect: State
    reprint: bool = False
    after: After | None = None
    form: str = KOFU
    origin: str = ""
