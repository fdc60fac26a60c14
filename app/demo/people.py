"""The demo's two installations, an office and its センター, and their people. Nobody here exists."""

from dataclasses import dataclass, field

from forms.kernel.comparison import RegisterUse
from forms.kernel.procedure import Role


@dataclass(frozen=True)
class DemoPerson:
    """A member of staff of the demo, with the password he types."""

    number: str
    name: str
    roles: frozenset[Role]
    password: str = field(repr=False)


@dataclass(frozen=True)
class Installation:
    """What is typed into the first-run assistant of one of them; `recovery` is the file its recovery words are left in."""

    search: str
    counter: tuple[tuple[str, str], ...]
    staff: tuple[DemoPerson, ...]
    recovery: str


CLERK = DemoPerson("1001", "中村 由美", frozenset({Role.CLERK, Role.FORWARDER}), "mado-guchi-hitotsu")
CONFIRMER = DemoPerson("1002", "佐伯 真理", frozenset({Role.CONFIRMER}), "kakunin-futarime")
REVIEWER = DemoPerson("1003", "小林 直樹", frozenset({Role.REVIEWER}), "saishu-kakunin-x")
ADMIN = DemoPerson("9001", "管理 太一", frozenset({Role.ADMIN}), "kanri-no-kagi-9")
OFFICE = Installation(
    "碧南市",
    (
        ("department", "福祉課"),
        ("contact", "障害福祉係"),
        ("phone", "0566-00-0000"),
        ("extension", "214"),
    ),
    (ADMIN, CLERK, CONFIRMER, REVIEWER),
    "recovery.txt",
)

TAKER = DemoPerson("2001", "大野 千秋", frozenset({Role.CLERK, Role.FORWARDER}), "juryo-no-madoguchi")
_CHECKER = DemoPerson("2002", "森 拓也", frozenset({Role.CONFIRMER}), "shogo-wo-suru-hito")
DECIDER = DemoPerson("2003", "早川 恵", frozenset({Role.REVIEWER}), "shonin-wo-suru-hito")
KEEPER = DemoPerson("9101", "鍵谷 進", frozenset({Role.ADMIN}), "kagi-wo-azukaru-hito")
CENTER = Installation(
    "西三河児童",
    (
        ("department", "判定課"),
        ("contact", "手帳係"),
        ("phone", "0564-00-0000"),
        ("extension", "31"),
    ),
    (KEEPER, TAKER, _CHECKER, DECIDER),
    "center_recovery.txt",
)

REGISTER = RegisterUse.OFF.value  # nothing is held against a register on this day
