"""The demo's office and its people. Nobody here exists."""

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


CLERK = DemoPerson("1001", "中村 由美", frozenset({Role.CLERK, Role.FORWARDER}), "mado-guchi-hitotsu")
CONFIRMER = DemoPerson("1002", "佐伯 真理", frozenset({Role.CONFIRMER}), "kakunin-futarime")
REVIEWER = DemoPerson("1003", "小林 直樹", frozenset({Role.REVIEWER}), "saishu-kakunin-x")
ADMIN = DemoPerson("9001", "管理 太一", frozenset({Role.ADMIN}), "kanri-no-kagi-9")
STAFF = (ADMIN, CLERK, CONFIRMER, REVIEWER)

MUNICIPALITY = "碧南市"
COUNTER = (
    ("department", "福祉課"),
    ("contact", "障害福祉係"),
    ("phone", "0566-00-0000"),
    ("extension", "214"),
)
REGISTER = RegisterUse.OFF.value  # nothing is held against a register on this day
