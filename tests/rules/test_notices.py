"""Which 届出 nobody decides (法16条1項, 令9条3項)."""

import pytest

from app.rules.notices import ends_going_up
from forms.kernel.record import Record
from tests.helpers.people import adult_record, change_record, reissue_record, return_record


@pytest.mark.parametrize(
    ("record", "ends"),
    [
        (return_record(), True),
        (change_record(cause="move"), True),
        (change_record(cause="name"), True),
        (change_record(cause="border"), False),
        (change_record(cause="prefecture"), False),
        (reissue_record(), False),
        (adult_record(), False),
    ],
    ids=("returned", "moved inside", "another name", "from a 中核市", "from elsewhere", "reissue", "first"),
)
def test_nothing_is_decided_on_what_is_given_back_or_written_in(record: Record, ends: bool) -> None:
    assert ends_going_up(record.form.id, record) is ends
