"""「番号の記録」: every number that was bound to the case, how it came and how it ended. Never a number."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app import wording
from app import wording_links as words
from app.ui.theme import Theme
from app.ui.widgets.text import Text
from app.usecases.desk import JST
from forms.kernel.case import Means
from forms.kernel.number_link import NumberLink


def links_of(links: Sequence[NumberLink], names: Mapping[str, str]) -> QWidget:
    """Oldest first: the one that stands now is the last."""
    box = QFrame()
    box.setObjectName("number_links")
    box.setAccessibleName("番号の記録")
    column = QVBoxLayout(box)
    column.setContentsMargins(0, Theme.of(box).px(6), 0, 0)
    column.setSpacing(Theme.of(box).px(3))
    column.addWidget(Text("番号の記録", "label_bold"))
    for link in links:
        column.addWidget(Text(came(link), "body", wrap=True))
        column.addWidget(Text(_moment(link.staff_id, names, link), "label", "sub", wrap=True))
        wrong = link.ended_why.startswith("wrong_link.")
        column.addWidget(Text(went(link, names), "label", "caution" if wrong else "sub", wrap=True))
    return box


def came(link: NumberLink) -> str:
    """How it was obtained, and from which paper."""
    said = [words.ACQUIRED[link.acquired], wording.DETAILS["source"].get(link.source.value, "")]
    if link.means is Means.SCANNED:
        said.append(wording.DETAILS["means"][link.means.value])
    return "・".join(part for part in said if part)


def went(link: NumberLink, names: Mapping[str, str]) -> str:
    """How it ended, who ended it and when; or that it stands."""
    if link.ended_at is None:
        return words.STANDING
    why = words.ENDED.get(link.ended_why, words.ENDED_OTHERWISE)
    at = link.ended_at.astimezone(JST)
    return f"{why}消去　{names.get(link.ended_by, '')}　{at.month}/{at.day} {at:%H:%M}"


def _moment(staff_id: str, names: Mapping[str, str], link: NumberLink) -> str:
    at = link.at.astimezone(JST)
    return f"第{link.version}版　{names.get(staff_id, '')}　{at.month}/{at.day} {at:%H:%M}"
