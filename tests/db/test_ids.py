"""Names of rows."""

from db.ids import new_id


def test_an_id_has_no_digit_and_never_comes_twice() -> None:
    made = [new_id() for _ in range(500)]
    assert len(set(made)) == 500
    assert all(len(one) == 20 and one.isascii() and one.isalpha() for one in made)
