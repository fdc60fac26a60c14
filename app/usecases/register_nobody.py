"""Answers without any row (issue 3 §3, way b): nobody of our list is in the register. Lawful, and easily an accident.

Such a file is taken only when whoever reads it in says so and counts our own list again.
"""

from datetime import date
from typing import TYPE_CHECKING

from app.usecases.desk import JST
from forms.kernel.errors import Refused
from forms.kernel.residents import Way

if TYPE_CHECKING:  # SQLAlchemy is read behind the sign-in window
    from db.tx import View

REQUEST = "register.request"  # audit act: a request list left


def check_nobody(view: "View", way: Way, as_of: date, nobody_of: int | None) -> None:
    """Whether a file without rows may be put in use. `nobody_of` is how many people were asked for, as its reader says.

    Raises Refused: "import.no_rows" while nobody says so, "register.nobody_whole" for a whole register,
    "register.nobody_asked" unless the newest request list held as many people and is not younger than the answer.
    """
    if nobody_of is None:
        raise Refused("import.no_rows")
    if way is not Way.ANSWERS:
        raise Refused("register.nobody_whole")
    asked = view.audit.newest(REQUEST)
    if asked is None or asked.detail["count"] != str(nobody_of) or as_of < asked.at.astimezone(JST).date():
        raise Refused("register.nobody_asked")
