"""The shell and every widget with text that stands still, to be looked at beside the mocks.

python -m tests.gui.gallery FOLDER
"""

import sys
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.ui.main_window import MainWindow
from app.ui.screens.base import Screen
from app.ui.theme import Theme
from app.ui.widgets.buttons import PlainButton
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import FieldFrame, RadioRow, TextField
from app.ui.widgets.note import Note
from tests.gui.gallery_list import WorkList
from tests.gui.gallery_pieces import Pieces


def dialog(window: QWidget) -> Dialog:
    """The dialog of mock d2, without its cells (they belong to the form view)."""
    box = Dialog(
        window,
        title="照合",
        subtitle="8-0411　野原　健一",
        main="照合へ進む",
        leave="中止",
        icon="users",
        width=980,
    )
    box.set_aside("残り 4:51")
    box.body.addWidget(
        Note(
            "info",
            "番号確認書類を手元に置いてください",
            "入力者の入力は、確認者が12桁を打ち終わるまでどこにも表示しません。",
            icon="id-card",
        )
    )
    docs = RadioRow(
        "doc",
        "確かめる書類",
        [
            ("card", "個人番号カード（裏面）"),
            ("notice", "通知カード"),
            ("copy", "住民票の写し"),
            ("other", "その他"),
        ],
    )
    docs.choose("card")
    box.body.addWidget(FieldFrame("確かめる書類", docs))
    box.body.addWidget(FieldFrame("生年月日", TextField("birth", mono=True), hint="例 S58.4.12"))
    box.body.addStretch(1)
    box.add_button(PlainButton("全部消す", "F2"))
    box.set_main_enabled(False, "12桁打つと進めます")
    return box


def shell() -> MainWindow:
    """The window with both pages."""
    window = MainWindow(today="令和8年11月24日（火）", office="緑野市 福祉課\n窓口3番")
    window.register("reception", WorkList(), "inbox", "受付")
    window.register("pieces", Pieces(), under="reception")
    for key, icon, label in (
        ("confirm", "users", "確認"),
        ("approve", "stamp", "承認"),
        ("forward", "send", "進達"),
    ):
        window.register(key, Screen, icon, label)
    window.set_counts({"reception": 12, "confirm": 6, "approve": 3, "forward": 9})
    window.set_person("中村 由美", "受付担当")
    window.show_screen("reception")
    return window


def main(folder: Path) -> None:
    """Draws all pictures into `folder`."""
    from app.ui.application import TechoApplication
    from tests.helpers.looks import picture

    resources = Path(__file__).resolve().parents[2] / "resources"
    app = TechoApplication(["gallery"], resources)
    app.check_fonts()
    look = Theme(resources, "light")
    look.apply(app)
    folder.mkdir(parents=True, exist_ok=True)
    window = shell()
    for scheme, percent in (("light", 100), ("light", 150), ("dark", 100), ("contrast", 100)):
        look.choose(scheme=scheme, text_percent=percent)
        for page in ("reception", "pieces"):
            window.show_screen(page)
            picture(window, folder, f"{page}_{scheme}_{percent}")
    look.choose(scheme="light", text_percent=100)
    window.show_screen("reception")
    box = dialog(window)
    box.show()
    picture(window, folder, "dialog_light_100")
    box.reject()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
