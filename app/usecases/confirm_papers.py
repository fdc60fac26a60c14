"""The paper in the confirmer's hand, held against what stands recorded as 番号確認 of this case; his own look at the register.

A paper that nobody recorded proves nothing later: he records it with his entry, or the entry is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from app.rules import identity_shown
from app.rules.identity_shown import Refusal
from app.rules.subject import provider_of
from app.usecases import identity, identity_file
from app.usecases.desk import Desk
from db.tx import Tx, View
from forms.kernel.case import Case, Source, Staff
from forms.kernel.errors import Refused
from forms.kernel.identity import Check, Holder, Medium, Shown
from forms.kernel.residents import Items

_NAMES_SUBJECT = (Holder.SUBJECT, Holder.BOTH)
LOOK_ITEMS = (Items.FOUR, Items.THREE)


class Document(Enum):
    """What the confirmer holds in his hand."""

    CARD = "card"  # 個人番号カード
    NOTIFICATION = "notification"  # 通知カード（記載事項に変更なし）
    RESIDENCE = "residence"  # 個人番号記載の住民票の写し・記載事項証明書
    ACCEPTED = "accepted"  # what else was recorded as 番号確認: a kind this office accepts itself
    ORIGINAL = "original"  # the handwritten 申請書
    SHEET = "sheet"  # our sheet, its box filled in by the visitor's hand
    REGISTER = (
        "register"  # 住基ネット, looked up by the confirmer himself: only for a number that was looked up
    )
    IDENTITY = "identity"  # a 身元確認書類 without number: only where the application bears none


PAPERS = (Document.CARD, Document.NOTIFICATION, Document.RESIDENCE)  # their values are ids of kinds
_ITS_FORM = ("identity.copy", "identity.medium")
_CARDS = frozenset({"card", "card_chip", "card_phone"})


@dataclass(frozen=True)
class SeenNow:
    """What of an unrecorded paper is asked besides holder and form: its condition, and the line where it lists a family."""

    condition_seen: bool
    line: int | None = None


@dataclass(frozen=True)
class OwnLook:
    """The confirmer's own look at the register: the items he asked by, and how many were found."""

    items: Items
    hits: int

    def detail(self) -> dict[str, str]:
        """As plain codes."""
        return {"asked_by": self.items.value, "hits": str(self.hits)}


@dataclass(frozen=True)
class Unrecorded:
    """What has to be said of a paper that nobody recorded: `condition` to be confirmed ("": that it is in date, where it
    `expires`), and its line."""

    condition: str
    expires: bool
    lists_family: bool


def recorded(desk: Desk, view: View, case: Case) -> frozenset[Document]:
    """The papers by which 番号確認 of this case stands recorded, and counts; a lookup is none that anybody could hold."""
    file = identity_file.file_of(desk, view, case, case.record, has_number=True)
    bad = {one.kind for one in file.remarks if isinstance(one, Refusal) and one.check is Check.NUMBER}
    rows = [row.shown for row in file.rows if Check.NUMBER in row.shown.checks]
    good = [one for one in rows if one.holder in _NAMES_SUBJECT and one.kind not in bad]
    return frozenset(_document(one) for one in good if one.medium is not Medium.LOOKUP)


def unrecorded(desk: Desk, view: View, case: Case) -> Mapping[Document, Unrecorded]:
    """The papers that may be held and are not recorded yet."""
    accepted, there = identity_file.documents(desk, view), recorded(desk, view, case)
    found = {}
    for document in PAPERS:
        kind = accepted.find(document.value)
        if document not in there and kind is not None:
            found[document] = Unrecorded(kind.condition, kind.expires, kind.lists_family)
    return found


def newly_shown(
    desk: Desk, view: View, case: Case, staff: Staff, document: Document, seen: SeenNow | None, *, copy: bool
) -> Shown | None:
    """The paper as it is to be recorded with the entry; None where it stands recorded, or is taken only beside one that does:
    a copy at the window is a second thing to read from, and no 番号確認 of its own.

    Raises Refused("confirm.not_recorded") when it does not and nothing was said of it, ("identity.…") when it proves nothing.
    """
    there = recorded(desk, view, case)
    if document not in PAPERS or document in there:
        return None
    if seen is None:
        raise Refused("confirm.not_recorded")
    shown = Shown(
        kind=document.value,
        checks=frozenset({Check.NUMBER}),
        holder=Holder.SUBJECT,
        medium=Medium.COPY if copy else Medium.ORIGINAL,
        seen_by=staff.id,
        at=desk.now(),
        line=seen.line,
        condition_seen=seen.condition_seen,
    )
    # also for a number that was looked up: what is held must prove it as if it had been given
    given = case.record.changed(number_source=Source.STATEMENT.value)
    demands = identity_file.needed(given, identity_file.documents(desk, view), has_number=True)
    for remark in () if demands is None else identity_shown.check(demands, [shown]):
        if isinstance(remark, Refusal) and remark.code in _ITS_FORM and there:
            return None
        if isinstance(remark, Refusal):
            raise Refused(remark.code)
    return shown


def keep(tx: Tx, case: Case, staff: Staff, shown: Shown) -> None:
    """Records the paper that the confirmer held: seen by him, for the subject as the case stands."""
    subject = case.record.form.subject_of(case.record)
    name, birth = case.record.text(subject.name), case.record.text(subject.birth)
    tx.shown.add(case.id, [shown], subject_name=name, subject_birth=birth, provider=provider_of(case.record))
    tx.log(staff.id, "document_shown", case.id, **identity.shown_detail(shown))


def told_look(look: OwnLook | None) -> OwnLook:
    """His own look, where it is one that counts as a look at all.

    Raises Refused("confirm.look") while it was not told, ("lookup.weak") for too few items.
    """
    if look is None:
        raise Refused("confirm.look")
    if look.items not in LOOK_ITEMS:
        raise Refused("lookup.weak")
    return look


def _document(shown: Shown) -> Document:
    if shown.kind in _CARDS:
        return Document.CARD
    return next((one for one in PAPERS if one.value == shown.kind), Document.ACCEPTED)
