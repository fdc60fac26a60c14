"""The demo's own printer: writes the gated bytes as files. It is offered to nobody but the demo."""

from pathlib import Path

from app.exchange.spool import How, Sent
from app.ui.context import ONE_SIDE, Printing
from forms.kernel.errors import Unavailable


class DemoPrinting(Printing):
    """A printer whose paper is a folder."""

    NAME = "デモ用プリンター"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.printed: list[Path] = []

    def names(self) -> tuple[str, ...]:
        """Its one printer."""
        return (self.NAME,)

    def send(
        self, data: bytes, name: str, printer: str, _issue_id: str = "", _how: How = ONE_SIDE, /
    ) -> Sent:
        """Writes one paper; a second one of the same name gets a number. Raises Unavailable("printer.none"|"printer.failed")."""
        if printer != self.NAME:
            raise Unavailable("printer.none")
        name = name.removesuffix(".pdf")
        path = self._folder / f"{name}.pdf"
        count = 1
        while path.exists():
            count += 1
            path = self._folder / f"{name}_{count}.pdf"
        try:
            path.write_bytes(data)
        except OSError:
            raise Unavailable("printer.failed") from None
        self.printed.append(path)
        return Sent(printer)
