"""F1: a page of the staff manual in a box, to be read and scrolled by keyboard."""

from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QImage, QShowEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.ui.theme import Theme
from app.ui.widgets.dialog import Dialog

PAGES = {  # by place; a screen or a box may name another one (`Screen.help_page`, `Dialog.help_page`)
    "worklist": "reception",
    "entry": "reception",
    "case": "case",
    "confirm": "confirm",
    "review": "review",
    "forward": "forward",
    "books": "forward",
    "admin": "admin",
    "link_check": "link_check",
    "protection": "protection",
    "receive": "receive",
    "delivery": "delivery",
    "after_books": "delivery",
}


INDEX = "index"


class _Page(QTextBrowser):
    """The manual's pictures are as large as the screen: they are shown as wide as the page."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Pictures made to fit; everything else as Qt finds it."""
        found = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return found
        image = QImage()
        if isinstance(found, QByteArray):
            image.loadFromData(found)
        width = self.viewport().width() - 24
        if image.isNull() or image.width() <= width:
            return found
        return image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


class HelpDialog(Dialog):
    """Shows one page; links lead to other pages of the manual and nowhere else."""

    def __init__(self, parent: QWidget | None, folder: Path, page: str) -> None:
        """`folder` holds the manual, `page` is the name of one of its pages."""
        super().__init__(parent, title="ヘルプ", main="閉じる", leave="", icon="book-open", width=900)
        self._folder = folder
        theme = Theme.of(self)
        self.page = _Page()
        self.page.setObjectName("help_page")
        self.page.setAccessibleName("操作の手引き")
        self.page.setOpenLinks(False)
        # there from the beginning: one that comes while a long page is laid out leaves the page too wide
        self.page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.page.setSearchPaths([str(folder)])
        self.page.setMinimumHeight(theme.px(430))
        self.page.anchorClicked.connect(self._follow)
        self.body.addWidget(self.page)
        self._first = page
        self.page.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Now the page's width is known."""
        super().showEvent(event)
        self._show(self._first)

    def ask_help(self) -> None:
        """F1 once more: what pages there are."""
        self._show(INDEX)

    def _follow(self, link: QUrl) -> None:
        name = Path(link.path()).stem
        if link.scheme() == "" and (self._folder / f"{name}.md").is_file():
            self._show(name)

    def _show(self, name: str) -> None:
        self.page.setMarkdown((self._folder / f"{name}.md").read_text(encoding="utf-8"))
