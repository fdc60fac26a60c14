"""Scans of originals: off until a supervisor says so, after the paper's blackout, covered first, kept covered, with a class."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from app.exchange import pictures
from app.usecases import page_scans, shield
from app.usecases.page_scans import ScanView, Sheet
from app.usecases.tokens import OfficeAct
from app.wording_attachments import SCAN_WHY
from db.tx import Tx
from forms.kernel.case import Case, Staff
from forms.kernel.errors import Refused
from forms.kernel.page_scan import Cover, Side
from forms.kernel.picture import digest
from tests.helpers.leaks import contents
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import (
    adult_record,
    change_record,
    child_record,
    child_reissue_record,
    return_record,
)
from tests.helpers.protections import protected
from tests.helpers.road import BY_MAIL, ON_PAPER, Road, at
from tests.helpers.scans import REMARK, a_back, a_page, a_written_pdf, as_file
from tests.usecases.refusal import refused

PLACED = Sheet(as_file(a_page(1), "JPEG"), placed=True)


def switch(road: Road, *, on: bool = True, who: Staff | None = None, retention: str = "y3") -> None:
    token = road.token(who or road.people.reviewer, OfficeAct.SWITCH_SCANS, "on" if on else "off")
    page_scans.switch(road.desk, token, enabled=on, retention=retention)


def keep(
    road: Road, case: Case, sheet: Sheet = PLACED, retention: str = "y3", *, clean: bool = True
) -> ScanView:
    return page_scans.keep(road.desk, road.clerk, case.id, sheet, retention=retention, clean=clean)


def points(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


@pytest.fixture
def original(road: Road) -> Case:
    """A child's handwritten application; its blackout was seen on entering."""
    return road.entered(child_record(**ON_PAPER, original_blackout="done"), a_number(1))


def test_nothing_is_scanned_until_a_supervisor_switches_it_on(road: Road, original: Case) -> None:
    assert page_scans.listed(road.desk, road.clerk, original.id).why == "page_scan.off"
    with refused(road, "page_scan.off"):
        keep(road, original)
    for who in (road.people.clerk, road.people.admin):
        with refused(road, "role.missing"):
            switch(road, who=who)
    with refused(road, "page_scan.retention"):
        switch(road, retention="")
    switch(road)
    view = page_scans.listed(road.desk, road.clerk, original.id)
    assert (view.why, view.setting.enabled, view.setting.retention) == ("", True, "y3")
    (scan,) = keep(road, original).scans
    switch(road, on=False)
    with refused(road, "page_scan.off"):
        keep(road, original)
    assert page_scans.show(road.desk, road.clerk, original.id, scan.id)


def test_a_scan_is_kept_covered_with_its_class_and_its_last_day(road: Road, original: Case) -> None:
    switch(road)
    (scan,) = keep(road, original).scans
    assert (scan.retention, scan.keep_until) == ("y3", date(2030, 3, 31))
    seen = page_scans.show(road.desk, road.clerk, original.id, scan.id)
    other = replace(PLACED, data=as_file(a_page(2), "JPEG"))
    assert page_scans.look(road.desk, road.clerk, original.id, other).png == seen
    assert road.told(original.id)[-2:] == ["page_scan_kept", "page_scan_seen"]
    detail = road.trail(original.id)[-2].detail
    assert (detail["retention"], detail["searched"], detail["covers"]) == ("y3", "no", "0")
    assert (detail["side"], detail["digest"]) == ("front", digest(seen))


def test_of_the_file_nothing_is_in_the_store_and_no_copy_beside_it(
    road: Road, original: Case, tmp_path: Path
) -> None:
    """Neither its bytes nor its remarks, in the file as it lies on the disk and in every row opened; the source stays."""
    switch(road)
    path = tmp_path / "scan.jpg"
    path.write_bytes(PLACED.data)
    before = sorted(tmp_path.rglob("*"))
    keep(road, original, replace(PLACED, data=pictures.load(path)))
    assert sorted(tmp_path.rglob("*")) == before
    store = road.desk.store.path
    raw = b"".join(one.read_bytes() for one in store.parent.iterdir() if one.name.startswith(store.name))
    opened = b"".join(cell for _where, cell in contents(store, bytes(road.desk.store._dek)))
    for held in (raw, opened):
        assert (REMARK.encode() in held) is False
        assert (PLACED.data[400:480] in held) is False
        assert (number_digits(1).encode() in held) is False


@pytest.mark.parametrize(
    ("sheet", "retention", "clean", "code"),
    [
        (replace(PLACED, placed=False), "y3", True, "page_scan.placed"),
        (PLACED, "y3", False, "page_scan.clean"),
        (PLACED, "", True, "page_scan.retention"),
        (PLACED, "y99", True, "page_scan.retention"),
        (replace(PLACED, data=b"%PDF-1.7 broken"), "y3", True, "page_scan.kind"),
        (replace(PLACED, data=b"no picture"), "y3", True, "picture.kind"),
        (replace(PLACED, data=as_file(Image.new("RGB", (900, 900)))), "y3", True, "page_scan.page"),
        (replace(PLACED, data=as_file(Image.new("RGB", (300, 900)), "PDF")), "y3", True, "page_scan.page"),
        (replace(PLACED, data=a_written_pdf("words"), page=1), "y3", True, "page_scan.kind"),
    ],
)
def test_what_was_not_looked_at_or_cannot_be_covered_is_not_kept(
    road: Road, original: Case, sheet: Sheet, retention: str, clean: bool, code: str
) -> None:
    switch(road)
    with refused(road, code):
        keep(road, original, sheet, retention, clean=clean)


def test_only_handwritten_originals_of_a_known_paper_after_their_blackout(road: Road) -> None:
    switch(road)
    assert {"page_scan.off", "page_scan.edition", "page_scan.blackout"} < set(SCAN_WHY)
    for case, code in (
        (road.entered(adult_record(), a_number(1)), "page_scan.typed"),
        (road.entered(adult_record(**BY_MAIL), a_number(2)), ""),
    ):
        assert page_scans.listed(road.desk, road.clerk, case.id).why == code
    from app.usecases import entry

    draft = entry.open_draft(road.desk, road.clerk)
    entry.save_draft(road.desk, road.clerk, draft.id, adult_record(**ON_PAPER))
    assert page_scans.listed(road.desk, road.clerk, draft.id).why == "page_scan.draft"
    with refused(road, "page_scan.draft"):
        page_scans.look(road.desk, road.clerk, draft.id, PLACED)


def test_each_paper_with_a_place_for_a_number_is_covered_by_its_own_edition(road: Road) -> None:
    """再交付申請書 and 変更届; the plain 返還届 has no place for a number, so nothing tells what to cover."""
    switch(road)
    for record, number in (
        (child_reissue_record(**ON_PAPER, original_blackout="done"), a_number(1)),
        (
            change_record(**ON_PAPER, applicant_name="別名　次郎", applicant_kana="べつめい じろう"),
            a_number(2),
        ),
        (return_record(arrival="original"), None),
    ):
        case, form = road.entered(record, number), record.form
        if number is None:
            assert page_scans.listed(road.desk, road.clerk, case.id).why == "page_scan.edition"
            continue
        pages = [replace(PLACED, data=as_file(a_page(n, form=form), "JPEG")) for n in (1, 2)]
        seen = {page_scans.look(road.desk, road.clerk, case.id, page).png for page in pages}
        assert len(seen) == 1
        (scan,) = keep(road, case, pages[0]).scans
        assert page_scans.show(road.desk, road.clerk, case.id, scan.id) in seen


def test_the_back_of_a_sheet_is_covered_where_the_front_shines_through(road: Road, original: Case) -> None:
    switch(road)
    pages = [Sheet(as_file(a_back(n), "JPEG"), placed=True, side=Side.BACK) for n in (1, 2)]
    assert len({page_scans.look(road.desk, road.clerk, original.id, page).png for page in pages}) == 1
    assert [scan.side for scan in keep(road, original, pages[0]).scans] == [Side.BACK]
    assert road.trail(original.id)[-1].detail["side"] == "back"


def test_before_its_place_was_seen_a_page_is_too_coarse_to_read_and_covered_both_ways(
    road: Road, original: Case
) -> None:
    switch(road)
    seen = {
        page_scans.look(road.desk, road.clerk, original.id, Sheet(as_file(a_page(n).rotate(180)))).png
        for n in (1, 2)
    }
    assert len(seen) == 1
    assert points(seen.pop()).size == (99, 140)
    flipped = Sheet(as_file(a_page(1).rotate(180), "JPEG"), flipped=True, placed=True)
    assert points(page_scans.look(road.desk, road.clerk, original.id, flipped).png).size == (1240, 1754)


def test_covers_are_added_and_the_fixed_ones_stay(road: Road, original: Case) -> None:
    switch(road)
    more = replace(PLACED, more=(Cover(70, 85, 60, 12),))
    image = points(page_scans.look(road.desk, road.clerk, original.id, more).png)
    bare = points(page_scans.look(road.desk, road.clerk, original.id, PLACED).png)
    assert image.crop((420, 510, 760, 560)).getextrema() == (0, 0)
    for one in (image, bare):
        assert one.crop((0, 650, 1240, 680)).getextrema() == (0, 0)
    keep(road, original, more)
    assert road.trail(original.id)[-1].detail["covers"] == "1"


def test_a_number_in_a_text_layer_is_found_and_covered_whichever_way_up(road: Road, original: Case) -> None:
    """「見つかりませんでした」, never 「ありません」: what is only drawn is in no layer."""
    switch(road)

    def looked(data: bytes, *, flipped: bool = False) -> page_scans.Looked:
        sheet = Sheet(data, flipped=flipped, placed=True)
        return page_scans.look(road.desk, road.clerk, original.id, sheet)

    clear = looked(a_written_pdf("見本　太郎"))
    assert (clear.searched, clear.found) == (True, 0)
    drawn = looked(as_file(a_page(1), "PDF"))
    assert (drawn.searched, drawn.found) == (False, 0)
    assert drawn.png == looked(as_file(a_page(2), "PDF")).png
    for flipped in (False, True):
        one, other = (looked(a_written_pdf("見本", number_digits(n)), flipped=flipped) for n in (1, 2))
        assert (one.found, one.searched) == (1, True)
        assert one.png == other.png


def test_twelve_digits_are_a_number_s_shape_even_mistyped_and_however_large(
    road: Road, original: Case
) -> None:
    switch(road)
    wrong = [number_digits(n)[:11] + str((int(number_digits(n)[11]) + 1) % 10) for n in (1, 2)]
    for size in (8, 30):
        seen = {
            page_scans.look(
                road.desk, road.clerk, original.id, Sheet(a_written_pdf(row, size=size), placed=True)
            )
            for row in wrong
        }
        assert {one.found for one in seen} == {1}
        assert len({one.png for one in seen}) == 1


def test_a_turned_page_with_a_number_in_its_text_has_no_place_for_it(road: Road, original: Case) -> None:
    import pikepdf

    switch(road)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_written_pdf("見本", number_digits(1)))) as pdf:
        pdf.pages[0].rotate(90, relative=False)
        pdf.save(out)
    with refused(road, "page_scan.text"):
        keep(road, original, replace(PLACED, data=out.getvalue()))


def test_a_supervisor_takes_one_out_of_the_store(road: Road, original: Case) -> None:
    switch(road)
    (scan,) = keep(road, original).scans
    with refused(road, "role.missing"):
        token = road.token(road.people.clerk, OfficeAct.REMOVE_SCAN, scan.id)
        page_scans.remove(road.desk, token, original.id, scan.id)
    token = road.token(road.people.reviewer, OfficeAct.REMOVE_SCAN, scan.id)
    assert page_scans.remove(road.desk, token, original.id, scan.id).scans == ()
    with refused(road, "page_scan.unknown"):
        page_scans.show(road.desk, road.clerk, original.id, scan.id)
    with refused(road, "page_scan.unknown"):
        token = road.token(road.people.reviewer, OfficeAct.REMOVE_SCAN, scan.id)
        page_scans.remove(road.desk, token, original.id, scan.id)
    assert road.told(original.id)[-1] == "page_scan_removed"


def test_a_protected_person_s_original_is_seen_by_whom_the_case_was_lifted_for(
    road: Road, original: Case
) -> None:
    switch(road)
    (scan,) = keep(road, original).scans
    protected(road)
    for act in (
        lambda: page_scans.show(road.desk, road.clerk, original.id, scan.id),
        lambda: page_scans.look(road.desk, road.clerk, original.id, PLACED),
    ):
        with refused(road, "protection.veiled"):
            act()
    shield.acknowledge(road.desk, road.reviewer, original.id)
    shield.lift(road.desk, road.reviewer, original.id, "原本と見くらべるため")
    assert page_scans.show(road.desk, road.reviewer, original.id, scan.id)


def test_the_confirmer_and_the_administrator_see_no_scan(road: Road, original: Case) -> None:
    switch(road)
    for who in (at(road.people.confirmer), road.admin):
        with pytest.raises(Refused, match=r"role\.missing"):
            page_scans.listed(road.desk, who, original.id)


def test_the_database_itself_keeps_no_original_of_a_child_before_its_blackout(
    road: Road, original: Case
) -> None:
    switch(road)
    typed = road.entered(child_record(), a_number(2))
    for case, code in ((original, ""), (typed, "guard.page_scan")):
        with road.desk.store.begin() as tx:

            def add(to: Case = case, tx: Tx = tx) -> str:
                return tx.page_scans.add(
                    to.id,
                    to.version,
                    b"png",
                    retention="y3",
                    keep_until=date(2030, 3, 31),
                    staff_id=road.people.clerk.id,
                    at=road.desk.now(),
                )

            if code:
                with pytest.raises(Refused, match=r"guard\.page_scan"):
                    add()
            else:
                assert add()
