"""No place: nothing in the schema could hold a guardian's number, or any number in clear."""

import pytest
import sqlalchemy as sa

from db import models
from forms.kernel.case import Case
from forms.kernel.errors import Bug
from forms.kernel.record import Record
from tests.db.raw import fetch
from tests.helpers.makers import number_digits
from tests.helpers.office import Desk, kofu

# every column whose name speaks of a number, and what number it is
NUMBERS = {
    "acts.staff_id",
    "staff.number",  # 職員番号
    "cases.reception_no",
    "batches.number",  # 束番号
    "batches.document_number",  # 文書番号
    "results.techo_number",  # 手帳番号
    "center_results.techo_number",
    "result_rows.techo_number",
    "result_rows.reception_no",
    "kept_techo.techo_number",
    "mailings.tracking_no",  # 引受番号 of the post: eleven digits
    "papers.bears_number",
    "received_batches.number",  # 束番号 of an office, at a センター
    "received_batches.document_number",
    "received_cases.reception_no",
    "received_numbers.case_id",
    "received_numbers.sealed",  # the second place of a number: at a センター, sealed as well
    "holder_letters.techo_number",  # 手帳番号
    "departures.techo_number",  # a 手帳番号 of the ledger
    "holders.techo_number",  # 手帳番号 of the ledger of before
    "comparisons.number",  # same, different or absent: what an eye said of the number on a terminal
}
GUARDIANS = ("guardian", "parent", "applicant", "hogosha", "relation", "second")


def _columns() -> list[tuple[str, sa.Column[object]]]:
    return [
        (f"{table.name}.{column.name}", column)
        for table in models.METADATA.tables.values()
        for column in table.columns
    ]


def test_no_column_speaks_of_a_guardian() -> None:
    names = [name for name, _column in _columns()]
    assert len(names) > 90
    assert [name for name in names if any(word in name for word in GUARDIANS)] == []


def test_a_number_has_one_place_and_is_sealed_there() -> None:
    spoken = {name for name, _column in _columns() if "number" in name or name.endswith("_no")}
    in_numbers = {name for name in spoken if name.startswith("numbers.")}
    links = {name for name in spoken if name.startswith("number_links.")}
    assert spoken - in_numbers - links <= NUMBERS
    sealed = {c.name: c for c in models.numbers.columns}
    assert set(sealed) == {"case_id", "link_id", "sealed", "blind"}
    assert isinstance(sealed["sealed"].type, sa.LargeBinary)
    assert isinstance(sealed["blind"].type, sa.LargeBinary)
    taken = {c.name: c for c in models.received_numbers.columns}
    assert set(taken) == {"case_id", "sealed"}
    unproved = {c.name: c for c in models.holder_links.columns}  # the third: the ledger's own, never a case's
    assert all(isinstance(unproved[name].type, sa.LargeBinary) for name in ("sealed", "blind"))
    assert [key.column.table.name for key in unproved["holder_id"].foreign_keys] == ["holders"]
    assert isinstance(taken["sealed"].type, sa.LargeBinary)


def test_what_a_number_rests_on_has_no_place_for_it() -> None:
    """How it was obtained, what was shown, what the register said: words, days and ids, nothing sealed, nothing hidden."""
    for table in (
        models.number_links,
        models.shown,
        models.identity_notes,
        models.comparisons,
        models.settlements,
    ):
        assert not any(isinstance(column.type, sa.LargeBinary) for column in table.columns)
        assert not {"sealed", "blind", "digits"} & set(table.columns.keys())


def test_a_case_has_one_number_at_most() -> None:
    assert [column.name for column in models.numbers.primary_key] == ["case_id"]


def test_the_blind_index_is_indexed_but_not_unique() -> None:
    (index,) = models.numbers.indexes
    assert [column.name for column in index.columns] == ["blind"]
    assert not index.unique
    uniques = [c for c in models.numbers.constraints if isinstance(c, sa.UniqueConstraint)]
    assert uniques == []


@pytest.mark.parametrize("key", ["applicant_number", "child_number"])
def test_a_draft_cannot_be_handed_a_number(key: str) -> None:
    with pytest.raises(Bug, match=r"record\.number"):
        Record(kofu(), {key: number_digits(1)})


def test_a_case_value_has_no_place_either() -> None:
    assert {name for name in Case.__dataclass_fields__ if "number" in name} == {
        "has_number",
        "no_number_reason",
    }


def test_every_table_is_strict(desk: Desk) -> None:
    lax = fetch(
        desk.store,
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND schema = 'main'",
    )
    assert {name for (name,) in lax} <= {"alembic_version", "sqlite_schema"}
