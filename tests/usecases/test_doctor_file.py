"""指定医の一覧 from a file: seen first, then taken in by one act."""

from pathlib import Path

from app.usecases import doctor_file, doctors
from tests.helpers.attachments import EYES, SOURCE, a_doctor
from tests.helpers.makers import number_digits
from tests.helpers.road import Road
from tests.usecases.refusal import refused

HEAD = "医師氏名,医療機関,障害区分,指定年月日\r\n"


def a_file(folder: Path, *rows: str) -> Path:
    path = folder / "list.csv"
    path.write_text(HEAD + "".join(f"{row}\r\n" for row in rows), encoding="utf-8")
    return path


def test_a_list_is_seen_first_and_taken_in_whole(road: Road, tmp_path: Path) -> None:
    """Who stands in the list stays; who stands twice in the file comes once; a row with a number is stopped."""
    a_doctor(road)
    path = a_file(
        tmp_path,
        f"{EYES.name},{EYES.hospital},視覚,",
        "見本　歩,見本整形外科,肢体不自由,R2.4.1",
        "見本　歩,見本整形外科,肢体不自由,R2.4.1",
        f"{number_digits(1)},見本病院,心臓,",
    )
    seen = doctor_file.preview(road.desk, road.admin, path, SOURCE)
    assert ([one.name for one in seen.new], seen.doubles) == (["見本　歩"], 2)
    assert [(one.line, one.code) for one in seen.stopped] == [(5, "text.number")]
    assert len(doctors.listed(road.desk, road.admin).doctors) == 1, "nothing is kept yet"
    after = doctor_file.take(road.desk, road.admin, seen)
    assert {one.name for one in after.doctors} == {EYES.name, "見本　歩"}
    line = road.trail("")[-1]
    assert (line.act, line.detail["rows"]) == ("doctors_imported", "1")
    with refused(road, "doctors.none"):
        doctor_file.take(road.desk, road.admin, seen)


def test_which_list_it_is_must_be_said_by_an_administrator(road: Road, tmp_path: Path) -> None:
    path = a_file(tmp_path, "見本　歩,見本整形外科,肢体不自由,")
    with refused(road, "doctor.source"):
        doctor_file.preview(road.desk, road.admin, path, " ")
    with refused(road, "role.missing"):
        doctor_file.preview(road.desk, road.clerk, path, SOURCE)
    seen = doctor_file.preview(road.desk, road.admin, path, SOURCE)
    with refused(road, "role.missing"):
        doctor_file.take(road.desk, road.clerk, seen)
