"""What the number rests on, for a supervisor's eyes: documents shown, the comparison item by item. Never a number."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app import wording_proof as words
from app.ui.screens.register_compared import compared_grid
from app.ui.theme import Theme
from app.ui.widgets.text import Text
from app.usecases.desk import JST
from app.usecases.identity_file import IdentityFile
from app.usecases.review_file import ReviewFile
from forms.kernel.compare import compare
from forms.kernel.comparison import RegisterUse
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.identity import Check, Shown
from forms.kernel.name_keys import Variants
from forms.kernel.residents import Items


def documents_of(file: ReviewFile) -> list[tuple[str, str]]:
    """Every document recorded for this person: its id and what it is, with its form."""
    return [(row.id, _label(file.identity, row.shown)) for row in file.identity.rows]


def further_of(file: IdentityFile, wanted: frozenset[Check], decides: str = "") -> list[tuple[str, str]]:
    """What a decision may rest on: the papers that tell of one of these checks (`proof.rests_on`), by id and label; none that
    who decides (a staff id) recorded himself."""
    nothing = frozenset[Check]()
    telling = (row for row in file.rows if wanted & file.telling.get(row.id, nothing))
    return [(row.id, _label(file, row.shown)) for row in telling if row.shown.seen_by != decides]


def _label(file: IdentityFile, shown: Shown) -> str:
    """「戸籍の附票の写し（写し）」."""
    kind = None if file.demands is None else file.demands.documents.find(shown.kind)
    return f"{'書類' if kind is None else kind.label}（{words.MEDIA[shown.medium]}）"


def documents_shown(file: ReviewFile) -> QWidget:
    """本人確認: which documents, whose, for what, who saw them and when; 後日確認 with its day."""
    box, column = _box("本人確認で見た書類", "shown_documents")
    for (_, label), row in zip(documents_of(file), file.identity.rows, strict=True):
        shown = row.shown
        at = shown.at.astimezone(JST)
        checks = "・".join(words.CHECKS[check] for check in words.CHECKS if check in shown.checks)
        line = f"・上から{shown.line}人目" if shown.line else ""
        column.addWidget(Text(label, "body", wrap=True))
        seen = f"{file.names.get(shown.seen_by, '')}　{at.month}/{at.day} {at:%H:%M}"
        told = f"{checks}・{words.HOLDERS[shown.holder]}{line}\n{seen}"
        column.addWidget(Text(told, "label", "sub", wrap=True))
    if not file.identity.rows:
        column.addWidget(Text("記録された書類はありません。", "label", "sub", wrap=True))
    later, obvious = file.identity.later, file.identity.obvious
    if later is not None and file.identity.remarks:
        due = to_wareki(PartialDate.of(later.due))
        column.addWidget(Text(f"後日確認　期日 {due}", "label_bold", "caution", wrap=True))
    if obvious is not None:
        who = file.names.get(obvious.staff_id, "")
        column.addWidget(Text(f"知覚で明らか「{obvious.reason}」　{who}", "label", wrap=True))
    return box


def held_against(file: ReviewFile, variants: Variants) -> QWidget:
    """住基との照合: ours and theirs item by item, hits, the day of the data, whose the number is."""
    box, column = _box("住基との照合", "register_comparison")
    made = file.proof.comparison
    if made is None:
        off = file.proof.register is RegisterUse.OFF
        said = "この事務所では住基と照合しません。" if off else "まだ照合していません。"
        column.addWidget(Text(said, "label", "sub" if off else "caution", wrap=True))
        return box
    day = to_wareki(PartialDate.of(made.as_of))
    at = made.at.astimezone(JST)
    who = file.names.get(made.staff_id, "")
    if made.items is Items.NOT_ASKED:
        column.addWidget(Text(words.NOT_ASKED, "label_bold", "caution", wrap=True))
        seen = f"{who}　{at.month}/{at.day} {at:%H:%M}"
        column.addWidget(Text(seen, "label", "sub", wrap=True))
        return box
    told = f"{words.ASKED_BY[made.items]}で照会、該当 {made.hits}人\n{day}時点　{who}　{at.month}/{at.day} {at:%H:%M}"
    column.addWidget(Text(told, "label", "sub", wrap=True))
    if made.found is None:
        said = (
            "何人も見つかり、1人に決まっていません。" if made.hits > 1 else "当てはまる人はいませんでした。"
        )
        column.addWidget(Text(said, "label_bold", "caution", wrap=True))
        return box
    compared = compare(made.ours, made.found, variants)
    column.addLayout(compared_grid(box, compared, kept=made.agreements))
    if file.proof.whose:
        good = file.proof.whose == "own"
        column.addWidget(Text(words.WHOSE[file.proof.whose], "label", "ok" if good else "caution", wrap=True))
    return box


def _box(title: str, name: str) -> tuple[QFrame, QVBoxLayout]:
    box = QFrame()
    box.setObjectName(name)
    box.setAccessibleName(title)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, Theme.of(box).px(6), 0, 0)
    column.setSpacing(Theme.of(box).px(3))
    column.addWidget(Text(title, "label_bold"))
    return box, column
