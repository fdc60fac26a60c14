"""A published list of designated doctors as a file: read row by row, nothing guessed."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import reference_attachments
from app.exchange import doctor_rows
from app.exchange.doctor_rows import DoctorRow, Stopped
from forms.kernel.errors import Refused

WORDS = reference_attachments.load(Path(__file__).resolve().parents[2] / "resources").words
HEAD = "医師氏名,医療機関,障害区分,指定年月日\r\n"


def read(folder: Path, text: str, encoding: str = "utf-8") -> list[DoctorRow | Stopped]:
    path = folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    return list(doctor_rows.read(path, WORDS))


def test_a_row_is_a_doctor_with_his_fields_and_day(tmp_path: Path) -> None:
    """Shift_JIS as offices save it, 和暦, fields as lists write them; an empty day is no day."""
    lines = HEAD + (
        "試験　眼子,試験病院,視覚障害,R2.4.1\r\n"
        "見本　歩,見本整形外科,肢体不自由・音声機能、言語機能又はそしゃく機能の障害,\r\n"
        ",,,\r\n"
    )
    eyes, limbs = read(tmp_path, lines, "cp932")
    assert eyes == DoctorRow(2, "試験　眼子", "試験病院", ("sight",), date(2020, 4, 1))
    assert limbs == DoctorRow(3, "見本　歩", "見本整形外科", ("speech", "limbs"), None)


def test_a_row_that_cannot_be_read_is_stopped_with_its_reason(tmp_path: Path) -> None:
    lines = (
        HEAD
        + ",試験病院,視覚,\r\nA,,視覚,\r\nA,試験病院,皮膚,\r\nA,試験病院,視覚・皮膚,\r\nA,試験病院,視覚,R2.4\r\n"
    )
    assert read(tmp_path, lines) == [
        Stopped(2, "attachment.doctor"),
        Stopped(3, "attachment.hospital"),
        Stopped(4, "doctors.fields"),
        Stopped(5, "doctors.fields"),
        Stopped(6, "doctors.date"),
    ]


@pytest.mark.parametrize("head", ["氏名,病院\r\nA,B\r\n", "医師氏名,障害区分\r\nA,視覚\r\n"])
def test_without_its_headings_a_file_is_no_list(tmp_path: Path, head: str) -> None:
    with pytest.raises(Refused, match=r"doctors\.columns"):
        read(tmp_path, head)


def test_other_headings_and_another_order_do_too(tmp_path: Path) -> None:
    """Without a day at all."""
    (one,) = read(
        tmp_path, "区分\t医療機関名\t指定医\r\n心臓機能障害、じん臓機能障害\t見本病院\t見本　心\r\n"
    )
    assert one == DoctorRow(2, "見本　心", "見本病院", ("heart", "kidney"), None)


def test_a_file_that_is_no_list_of_doctors_is_told_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor_rows, "MOST", 2)
    with pytest.raises(Refused, match=r"doctors\.many"):
        read(tmp_path, HEAD + "A,B,視覚,\r\n" * 3)


@given(st.text(max_size=40))
def test_no_cell_makes_it_fail_and_nothing_is_guessed(cell: str) -> None:
    """What is left over beside known words stops the row."""
    found = doctor_rows.fields_in(cell, WORDS)
    assert found is None or set(found) <= set(WORDS)
    assert doctor_rows.fields_in(cell + "皮膚", WORDS) is None
