"""「照会した」 is no 番号確認 by itself: a lookup with its items and hits stands recorded, or it proves nothing."""

from datetime import UTC, date, datetime

import pytest

from app.rules.number_lookup import why_not
from forms.kernel.comparison import Comparison, RegisterUse
from forms.kernel.dates import PartialDate
from forms.kernel.person import FourItems
from forms.kernel.residents import Items

SUBJECT = FourItems(
    "見本　太郎", PartialDate(1983, 4, 12), "male", "碧南市見本町1丁目28番地", "みほん たろう"
)


def looked(found: FourItems | None) -> Comparison:
    hits, verdict = (0, "nobody") if found is None else (1, "agrees")
    at = datetime(2026, 11, 20, 10, tzinfo=UTC)
    return Comparison(
        id="x",
        case_id="c",
        use=RegisterUse.TERMINAL,
        items=Items.FOUR,
        hits=hits,
        as_of=date(2026, 11, 20),
        ours=SUBJECT,
        found=found,
        found_id="",
        agreements={},
        verdict=verdict,
        number=None,
        staff_id="s",
        at=at,
    )


@pytest.mark.parametrize("use", RegisterUse)
def test_a_lookup_counts_where_it_was_made_and_found_somebody(use: RegisterUse) -> None:
    off = use is RegisterUse.OFF
    assert why_not(use, looked(SUBJECT)) == ("identity.lookup_off" if off else "")
    for made in (None, looked(None)):
        assert why_not(use, made) == ("identity.lookup_off" if off else "identity.lookup_first")
