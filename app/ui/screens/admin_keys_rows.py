"""鍵の取り交わし: keys as lines of the list, and what of the chosen one stands beside it."""

from dataclasses import dataclass
from datetime import date, timedelta

from app import wording_keys as wording
from app.ui.theme import MUTE, TEXT
from app.ui.widgets.table import Cell, Row
from app.usecases import key_purge
from app.usecases.handover_ceremony import KeyRing
from forms.kernel.dates import PartialDate, to_short
from forms.kernel.handover_key import End, OwnKey, Partner, Side

FACTS = ("だれの鍵", "有効期間", "作った人・読み込んだ人", "取り交わした人", "終わり", "いまの扱い")
_LIVE = ("in_use", "soon", "agreed", "read", "other_key")
_SOON = timedelta(days=60)  # time enough for cards and papers to go both ways


@dataclass(frozen=True)
class Line:
    """One key: ours (`own`) or a partner's. `over`: nothing comes for it any more, its secret half may go."""

    id: str
    own: OwnKey | None
    partner: Partner | None
    state: str
    over: bool = False

    @property
    def can_agree(self) -> bool:
        """Whether an agreement is to be made with it."""
        return self.partner is not None and self.state in ("read", "other_key")

    @property
    def can_revoke(self) -> bool:
        """Whether it may still be declared lost."""
        return self.state not in ("revoked", "purged")


def lines_of(ring: KeyRing) -> tuple[Line, ...]:
    """Ours first, then the partners'; in each what is in use first."""
    own = [Line(one.id, one, None, _own_state(one, ring), _is_over(one, ring)) for one in reversed(ring.own)]
    partners = [Line(one.id, None, one, _partner_state(one, ring)) for one in reversed(ring.partners)]
    return (*sorted(own, key=_rank), *sorted(partners, key=_rank))


def row(line: Line) -> Row:
    """The line of the list."""
    words, tone = wording.STATES[line.state]
    token = TEXT if line.state in _LIVE else MUTE
    if line.own is not None:
        name, kind, last = "この台帳", "自分の鍵", line.own.valid_to
    else:
        assert line.partner is not None
        card = line.partner.card
        name, kind, last = card.name, wording.SIDES[card.side.value], card.valid_to
    cells = (
        Cell(name, bold=line.state in _LIVE, token=token),
        Cell(kind, token=token),
        Cell(_day(last), mono=True, token=token),
        Cell(words, chip=tone),
    )
    return Row(line.id, cells)


def values(line: Line, ring: KeyRing) -> tuple[str, ...]:
    """What stands beside the list, in the order of FACTS; of a partner nobody agreed to, no letter of its fingerprint."""
    names = ring.names
    if line.own is not None:
        own = line.own
        whose, days, end = "この台帳", (own.valid_from, own.valid_to), own.end
        made, agreed = _two(ring, own.staff_id, own.witness_id), ""
    else:
        assert line.partner is not None
        card, end = line.partner.card, line.partner.end
        whose, days = f"{card.name}（{card.code}）", (card.valid_from, card.valid_to)
        made = names.get(line.partner.staff_id, "")
        standing = ring.in_force(line.partner.id)
        agreed = "" if standing is None else _two(ring, standing.staff_id, standing.witness_id)
    until = f"{_day(days[0])} から {_day(days[1])} まで"
    return (whose, until, made, agreed, _ended(end, ring), _next(line, ring))


def _next(line: Line, ring: KeyRing) -> str:
    if line.state == "agreed" and ring.side is Side.CENTER:
        return wording.NEXT["agreed_center"]
    return wording.NEXT[line.state]


def _is_over(own: OwnKey, ring: KeyRing) -> bool:
    resting = any(one.own_id == own.id and one.end is None for one in ring.agreements)
    return not resting and key_purge.is_over(own, ring.today)


def _own_state(own: OwnKey, ring: KeyRing) -> str:
    if own.purged:
        return "purged"
    if own.end is not None:
        return own.end.ending.value
    if not own.is_valid(ring.today):
        return "over"
    return "soon" if own.valid_to - ring.today <= _SOON else "in_use"


def _partner_state(partner: Partner, ring: KeyRing) -> str:
    if partner.end is not None:
        return partner.end.ending.value
    if not partner.card.is_valid(ring.today):
        return "over"
    standing = ring.in_force(partner.id)
    if standing is None:
        had = any(one.partner_id == partner.id and one.end is not None for one in ring.agreements)
        newer = any(
            other.card.code == partner.card.code and ring.in_force(other.id) for other in ring.partners
        )
        return "replaced" if had and newer else "read"
    current = ring.current
    return "agreed" if current is not None and standing.own_id == current.id else "other_key"


def _rank(line: Line) -> bool:
    return line.state not in _LIVE


def _two(ring: KeyRing, first: str, second: str) -> str:
    return "・".join(filter(None, (ring.names.get(first, ""), ring.names.get(second, ""))))


def _ended(end: End | None, ring: KeyRing) -> str:
    if end is None:
        return ""
    who = _two(ring, end.staff_id, end.witness_id)
    return f"{_day(end.at.date())}　{who}\n「{end.reason}」"


def _day(day: date) -> str:
    return to_short(PartialDate.of(day))
