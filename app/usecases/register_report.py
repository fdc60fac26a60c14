"""The rows an import stopped at, listed in a file after the fact."""

from collections.abc import Iterator
from pathlib import Path

from app import messages
from app.exchange.report import BadRowFile, Tally
from app.exchange.residents import ResidentRow, read_residents
from app.exchange.row_reading import BadRow
from app.exchange.target import check_target
from app.usecases.desk import Desk
from app.usecases.register_import import Order
from forms.kernel.errors import Unavailable


def write_report(desk: Desk, order: Order, tally: Tally, target: Path) -> int:
    """Lists the stopped rows in a file after the fact; how many. Reads the file once more only when there are many.

    Raises as `read_residents`, `check_target`, Unavailable("import.list").
    """
    check_target(target, store=desk.store.path, source=order.path)
    few = tally.bad <= len(tally.first_bad)
    found: Iterator[ResidentRow | BadRow] = (
        iter(tally.first_bad)
        if few
        else read_residents(order.path, order.looked.mapping, as_of=order.as_of, seen=order.looked.seen)
    )
    try:
        with BadRowFile(target, messages.row) as report:
            for item in found:
                if isinstance(item, BadRow):
                    report.add(item)
    except Unavailable as error:
        if error.code == "import.report":  # says that nothing was brought in, which is not so here
            raise Unavailable("import.list") from None
        raise
    return report.rows
