"""How many wait for their 再認定のお知らせ: the number beside the navigation, read without all that a letter needs."""

from app.rules.renewal import Stage
from app.usecases import holder_book, renewal
from app.usecases.desk import Desk


def waiting(desk: Desk) -> int:
    """Of our cases and of the 手帳台帳 of before."""
    with desk.store.look() as view:
        ours = sum(one.stage is not Stage.TOLD for one in renewal.near(view, desk.today()))
        return ours + sum(one.waits for one in holder_book.due_in(desk, view))
