"""The photo of a 手帳 from a file: opened, cut, held against the programme's rule, kept sealed, printed on the 添付書類票.

What a photo shows is said by a person (上半身, 正面, 脱帽); the program measures how fine and how sharp it is. It stays with the
case, and goes with its attachment or with a 取下げ. Whoever looks at one later stands in the trail.
"""

from dataclasses import dataclass, field
from datetime import date

from app.exchange import pictures
from app.exchange.pictures import Opened
from app.usecases import attachments, shield
from app.usecases.attachments import ROLES, AttachmentView, Brought
from app.usecases.desk import Desk, acting
from db.tx import Tx
from forms.kernel.attachment import AttachmentKind
from forms.kernel.case import Actor
from forms.kernel.errors import Refused
from forms.kernel.photo import Crop, PhotoRule
from forms.kernel.picture import digest

ON_SCREEN = 1200  # pixels of the longer side


@dataclass(frozen=True)
class Chosen:
    """What somebody made of a file: `turns` quarters to the right, then `crop`; `poses` that he says he saw; `anyway`: it will
    do although it looks blurred."""

    data: bytes = field(repr=False)
    turns: int
    crop: Crop
    dated: date | None
    poses: frozenset[str]
    anyway: bool = False


def rule(desk: Desk) -> PhotoRule:
    """What the programme asks of a photo today."""
    return desk.reference.photo(desk.today())


def opened(data: bytes, turns: int) -> Opened:
    """A file for the screen. Raises Refused("picture.kind"|"picture.pixels")."""
    return pictures.look(data, turns % 4, ON_SCREEN)


def keep(desk: Desk, actor: Actor, case_id: str, chosen: Chosen) -> AttachmentView:
    """Records the photo and keeps it sealed; of the file nothing else.

    Raises Refused("photo.pose", field=pose), ("photo.crop"), ("photo.coarse", count=dpi), ("photo.blurred") unless `anyway`,
    ("photo.twice") while another one counts, ("attachment.dated"|"attachment.future") and as `attachments.record`.
    """
    asked = rule(desk)
    unseen = [pose for pose in asked.poses if pose not in chosen.poses]
    if unseen:
        raise Refused("photo.pose", field=unseen[0])
    made = pictures.cut(chosen.data, chosen.turns % 4, chosen.crop, asked)
    blurred = made.sharp < asked.least_sharp
    if blurred and not chosen.anyway:
        raise Refused("photo.blurred")
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *ROLES)
        case = attachments.open_case(tx, case_id)
        one = attachments.check(desk, tx, Brought(AttachmentKind.PHOTO, dated=chosen.dated))
        if attachments.held(desk, tx, case, tx.office.get(), desk.now()).pictured:
            raise Refused("photo.twice")
        now = desk.now()
        new = tx.attachments.add(
            case_id, one.kind, dated=one.dated, sheets=one.sheets, staff_id=staff.id, at=now
        )
        tx.photos.put(new, made.jpeg, attachments.subject_of(case), staff_id=staff.id, at=now)
        said = {"sharp": "anyway" if blurred else "yes", "digest": digest(made.jpeg)}
        tx.log(staff.id, "photo_kept", case_id, attachment=new, **said)
        shown = attachments.viewed(desk, tx, actor, case)
        tx.commit()
    return shown


def look(desk: Desk, actor: Actor, case_id: str, attachment_id: str) -> bytes:
    """The photo (a JPEG), for whoever works on what goes up; recorded. Raises Refused("attachment.unknown"),
    ("protection.veiled") while a protected person's case is veiled, ("role.missing")."""
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *ROLES)
        case = tx.cases.get(case_id)
        shield.require_lifted(desk, tx, case, staff.id)
        jpeg = _of(desk, tx, case_id, attachment_id)
        tx.log(staff.id, "photo_seen", case_id, attachment=attachment_id)
        tx.commit()
    return jpeg


def _of(desk: Desk, tx: Tx, case_id: str, attachment_id: str) -> bytes:
    found = attachments.held(desk, tx, tx.cases.get(case_id), tx.office.get(), desk.now())
    jpeg = tx.photos.get(attachment_id) if attachment_id in found.pictured else None
    if jpeg is None:
        raise Refused("attachment.unknown")
    return jpeg
