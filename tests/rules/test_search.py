"""Own cases are searched by anything on them but a 個人番号."""

import pytest

from app.rules import search
from forms.kernel.errors import Refused
from tests.helpers.makers import a_number


@pytest.mark.parametrize("text", ["", "8-0412", "みほん", "S58.4.12", "愛知県第1234567号"])
def test_a_usual_search_is_allowed(text: str) -> None:
    search.check(text)
    assert text == text.strip()


def test_a_number_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        search.check(a_number(1).reveal())
    assert refusal.value.code == "search.number"
