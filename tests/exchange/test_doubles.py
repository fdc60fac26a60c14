"""A set of digests in little memory says of each, as any set does, whether it was there."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.doubles import Doubles, Places


@settings(deadline=None)
@given(st.lists(st.integers(-(1 << 63), (1 << 63) - 1).map(lambda told: told | 1), max_size=300))
def test_a_digest_is_known_once_it_was_put_there(digests: list[int]) -> None:
    """Those that differ in the last bit alone count as one: it marks a place as taken."""
    places, known = Places(), set[int]()
    for digest in digests:
        assert places.add(digest) is (digest in known)
        known.add(digest)


def test_it_grows_with_what_is_put_there() -> None:
    places = Places()
    assert not any(places.add(number) for number in range(1, 60_000, 2))
    assert all(places.add(number) for number in range(1, 60_000, 2))


def test_a_person_is_known_again_by_his_code_or_by_everything_else() -> None:
    doubles = Doubles()
    assert not doubles.is_twice("1", "試験 一", "x")
    assert doubles.is_twice("1", "試験 二", "x")
    assert doubles.is_twice("2", "試験 一", "x")
    assert doubles.is_twice("2", "試験 三", "x")  # remembered although he was told
    assert not doubles.is_twice("", "試験 四", "x")
    assert not doubles.is_twice("", "試験 五", "x")
