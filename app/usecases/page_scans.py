"""Scans of handwritten originals: off until a supervisor switches them on, covered before anybody sees them, kept covered.

First a page is shown so coarse that no digit can be read, covered either way up; then somebody says that the bands lie on the
numbers' rows, and only then it is shown as it will be kept. The file is read into memory and stays where it is.
"""

from dataclasses import dataclass, field

from app.exchange import page_scans as pages
from app.exchange.page_scans import Page
from app.pdf import number_shapes, preview
from app.usecases import shield
from app.usecases.desk import Desk, acting
from app.usecases.tokens import OfficeAct, Token
from db.page_scans import Setting
from db.tx import Tx, View
from forms.kernel.case import Actor, Case
from forms.kernel.errors import Refused
from forms.kernel.form import FormDef
from forms.kernel.ink import A4_WIDTH_MM
from forms.kernel.page_scan import Cover, Retention, Scan, Side, fixed, turned, until
from forms.kernel.picture import digest
from forms.kernel.procedure import Role, State, Step

ROLES = (Role.CLERK, Role.REVIEWER, Role.FORWARDER)
COARSE_DPI, KEPT_DPI, _READ_DPI = 12, 150, 200  # at 12 a written digit is two points high
_MM_PER_INCH = 25.4
_PDF = b"%PDF-"


@dataclass(frozen=True)
class Sheet:
    """A page of a file: which (from 0), turned over half, where else it is covered; `placed`: somebody saw that the bands lie
    on the numbers' rows, or on a `side` that is the back, that there are none."""

    data: bytes = field(repr=False)
    page: int = 0
    flipped: bool = False
    placed: bool = False
    more: tuple[Cover, ...] = ()
    side: Side = Side.FRONT


@dataclass(frozen=True)
class Looked:
    """What is shown of it: a PNG. `searched`: its file has a text layer; `found` places in it looked like a number and are
    covered as well."""

    png: bytes = field(repr=False)
    pages: int = 1
    searched: bool = False
    found: int = 0


@dataclass(frozen=True)
class ScanView:
    """The scans of a case. `why` is the code for which none may be added now, "" where one may."""

    case: Case
    scans: tuple[Scan, ...]
    setting: Setting
    retentions: tuple[Retention, ...]
    why: str


def listed(desk: Desk, actor: Actor, case_id: str) -> ScanView:
    """Raises Refused("role.missing"), ("case.unknown")."""
    with desk.store.look() as view:
        acting(view, actor.staff, *ROLES)
        return _viewed(desk, view, actor, view.cases.get(case_id))


def switch(desk: Desk, token: Token, *, enabled: bool, retention: str) -> Setting:
    """On or off, by a supervisor; what is kept stays. `token` is of OfficeAct.SWITCH_SCANS on "on" or "off".

    Raises Refused("page_scan.retention") where a class is missing, ("role.missing"), ("token.…").
    """
    known = desk.tokens.check(token, OfficeAct.SWITCH_SCANS, "on" if enabled else "off", desk.now())
    if enabled:
        _retention(desk, retention)
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.REVIEWER)
        kept = retention if enabled else ""
        tx.page_scans.switch(enabled=enabled, retention=kept, staff_id=staff.id, at=desk.now())
        tx.log(staff.id, "page_scans_on" if enabled else "page_scans_off", "", retention=kept)
        tx.commit()
    desk.tokens.spend(token)
    return Setting(enabled, kept)


def look(desk: Desk, actor: Actor, case_id: str, sheet: Sheet) -> Looked:
    """A page as it may be seen now. Raises as `listed`, `_demand` and `_made`."""
    with desk.store.look() as view:
        staff = acting(view, actor.staff, *ROLES)
        case = view.cases.get(case_id)
        _demand(desk, view, case, staff.id)
    return _made(case.record.form, sheet)


def keep(desk: Desk, actor: Actor, case_id: str, sheet: Sheet, *, retention: str, clean: bool) -> ScanView:
    """Seals the covered page with the case. `clean`: somebody looked and saw no number anywhere.

    Raises Refused("page_scan.placed"), ("page_scan.clean"), ("page_scan.retention", field="retention"), and as `look`.
    """
    if not sheet.placed:
        raise Refused("page_scan.placed")
    if not clean:
        raise Refused("page_scan.clean")
    how = _retention(desk, retention)
    looked = look(desk, actor, case_id, sheet)
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *ROLES)
        case = tx.cases.get(case_id)
        _demand(desk, tx, case, staff.id)
        scan_id = tx.page_scans.add(
            case_id,
            case.version,
            looked.png,
            retention=how.id,
            keep_until=until(how, desk.today()),
            side=sheet.side,
            staff_id=staff.id,
            at=desk.now(),
        )
        said = {"searched": "yes" if looked.searched else "no", "covers": str(len(sheet.more))}
        said |= {"side": sheet.side.value, "digest": digest(looked.png)}
        tx.log(staff.id, "page_scan_kept", case_id, scan=scan_id, retention=how.id, **said)
        shown = _viewed(desk, tx, actor, case)
        tx.commit()
    return shown


def show(desk: Desk, actor: Actor, case_id: str, scan_id: str) -> bytes:
    """A scan that is kept (a PNG); recorded. Raises Refused("page_scan.unknown"), ("protection.veiled") and as `listed`."""
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *ROLES)
        case = tx.cases.get(case_id)
        shield.require_lifted(desk, tx, case, staff.id)
        png = tx.page_scans.get(scan_id) if _has(tx, case_id, scan_id) else None
        if png is None:
            raise Refused("page_scan.unknown")
        tx.log(staff.id, "page_scan_seen", case_id, scan=scan_id)
        tx.commit()
    return png


def remove(desk: Desk, token: Token, case_id: str, scan_id: str) -> ScanView:
    """A supervisor takes one out of the store: covered badly, or the wrong paper. `token` is of OfficeAct.REMOVE_SCAN on it.
    Raises Refused("page_scan.unknown"), ("page_scan.over") for one past its time, which two people destroy, ("role.missing"),
    ("token.…")."""
    known = desk.tokens.check(token, OfficeAct.REMOVE_SCAN, scan_id, desk.now())
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.REVIEWER)
        case = tx.cases.get(case_id)
        found = next((one for one in tx.page_scans.of_case(case_id) if one.id == scan_id), None)
        if found is None:
            raise Refused("page_scan.unknown")
        if found.is_due(desk.today()):
            raise Refused("page_scan.over")
        tx.page_scans.end(scan_id, staff_id=staff.id, at=desk.now())
        tx.log(staff.id, "page_scan_removed", case_id, scan=scan_id)
        shown = _viewed(desk, tx, Actor(staff), case)
        tx.commit()
    desk.tokens.spend(token)
    return shown


def _made(form: FormDef, sheet: Sheet) -> Looked:
    """Raises Refused("page_scan.kind") for what cannot be read, ("page_scan.text") where a number in a text layer has no place,
    and as `pages.covered`."""
    found: tuple[Cover, ...] = ()
    letters = False
    if sheet.data.startswith(_PDF):
        image, count, letters, found = _of_pdf(sheet.data, sheet.page)
    else:
        image, count = pages.page_of_file(sheet.data, sheet.page)
    covers = (*fixed(form, sheet.side), *sheet.more, *(turned(found) if sheet.flipped else found))
    if not sheet.placed:  # nobody has said yet which way up it lies
        covers = (*covers, *turned(covers))
    dpi = KEPT_DPI if sheet.placed else COARSE_DPI
    made = pages.covered(image, covers, flipped=sheet.flipped, dpi=dpi)
    return Looked(made.png, count, letters, len(found))


def _of_pdf(data: bytes, page: int) -> tuple[Page, int, bool, tuple[Cover, ...]]:
    """The page as points, how many pages there are, whether it has a text layer, and where that holds a number."""
    try:
        count = preview.page_count(data)
        width, height = preview.size_of(data, page)
        shapes = number_shapes.find(data, page)
    except ValueError as error:
        raise Refused(
            "page_scan.text" if str(error) == number_shapes.NO_PLACE else "page_scan.kind"
        ) from None
    if min(width, height) <= 0 or max(width, height) > 2 * min(width, height):
        raise Refused("page_scan.page")
    if shapes.bands and width > height:
        raise Refused("page_scan.text")
    across = A4_WIDTH_MM / _MM_PER_INCH * _READ_DPI
    made = preview.render(data, page, across / min(width, height))
    found = tuple(Cover(0, top, A4_WIDTH_MM, high) for top, high in shapes.bands)
    return pages.page_of_pixels(*made), count, shapes.letters, found


def _demand(desk: Desk, view: View, case: Case, reader: str) -> None:
    """Raises what `_why` names, and Refused("protection.veiled"): an original bears the address."""
    why = _why(view, case)
    if why:
        raise Refused(why)
    shield.require_lifted(desk, view, case, reader)


def _why(view: View, case: Case) -> str:
    """Why no scan may be added now: "page_scan.off", "page_scan.typed" (there is no handwritten original), "page_scan.edition"
    (no place for a number is known on that paper), "page_scan.draft", "page_scan.blackout"; "" for none."""
    record = case.record
    if not view.page_scans.setting().enabled:
        return "page_scan.off"
    if case.state is State.DRAFT or not case.version:
        return "page_scan.draft"
    if record.text("arrival") == "typed":
        return "page_scan.typed"
    if not record.form.takes_number:
        return "page_scan.edition"
    seen = any(one.step is Step.BLACKOUT and one.version == case.version for one in view.acts.of(case.id))
    return "page_scan.blackout" if record.form.blackout_of(record) is not None and not seen else ""


def _retention(desk: Desk, retention_id: str) -> Retention:
    found = desk.reference.page_scans.retention(retention_id)
    if found is None:
        raise Refused("page_scan.retention", field="retention")
    return found


def _has(tx: Tx, case_id: str, scan_id: str) -> bool:
    return any(one.id == scan_id for one in tx.page_scans.of_case(case_id))


def _viewed(desk: Desk, view: View, actor: Actor, case: Case) -> ScanView:
    return ScanView(
        case=shield.shown_case(desk, view, case, actor.staff.id),
        scans=view.page_scans.of_case(case.id),
        setting=view.page_scans.setting(),
        retentions=desk.reference.page_scans.retentions,
        why=_why(view, case),
    )
