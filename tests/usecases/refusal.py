"""What every refusal must leave behind: nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from forms.kernel.errors import TechoError
from tests.helpers.leaks import contents_of
from tests.helpers.road import Road


@contextmanager
def refused(road: Road, code: str, *, count: int | None = None) -> Iterator[None]:
    """The act is refused with that code, and not one row of the store is other than before, the chain included."""
    before = contents_of(road.desk.store)
    with pytest.raises(TechoError) as caught:
        yield
    assert caught.value.code == code
    if count is not None:
        assert caught.value.count == count
    assert (contents_of(road.desk.store) == before) is True, "a refused act left something behind"


@contextmanager
def stopped(code: str) -> Iterator[None]:
    """Expects this refusal, where it leaves a line of its own in the chain or stands between two stores."""
    with pytest.raises(TechoError) as refusal:
        yield
    assert refusal.value.code == code
