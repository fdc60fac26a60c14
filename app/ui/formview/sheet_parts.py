"""What of the paper the screen's sheet repeats: lines of label and field in the paper's order, and the frames round them."""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.kernel.fields import Place
from forms.kernel.form import Box, FormDef, Label, Rule

_UNDER = 1.5  # a label's base line may stand so far under its box (mm)


@dataclass(frozen=True)
class SheetLine:
    """One field with the words printed left of it ("" for the date at the top right)."""

    key: str
    label: str
    framed: bool = False


@dataclass(frozen=True)
class SheetFrame:
    """Words that stand over lines inside a printed frame."""

    title: str


def lines(form: FormDef) -> Iterator[SheetLine | SheetFrame]:
    """Fields of the sheet from top to bottom, a frame's heading before its first line."""
    frame = next((rule for rule in form.rules if rule.h), None)
    opened = False
    for field in form.fields:
        if field.place is not Place.SHEET:
            continue
        box = form.box(field.key)
        inside = frame is not None and _inside(box, frame)
        if inside and not opened and frame is not None:
            opened = True
            yield SheetFrame(_heading(form, frame))
        yield SheetLine(field.key, _label_of(form, box), inside)


def _inside(box: Box, frame: Rule) -> bool:
    return frame.y <= box.y and box.y + box.h <= frame.y + frame.h


def _label_of(form: FormDef, box: Box) -> str:
    found = [label for label in form.labels if box.y <= label.y <= box.y + box.h + _UNDER and label.x < box.x]
    return found[-1].text if found else ""


def _heading(form: FormDef, frame: Rule) -> str:
    boxes = [box for box in form.boxes if _inside(box, frame)]
    top = min(box.y for box in boxes)

    def stands_over(label: Label) -> bool:
        return frame.y <= label.y < top

    return next((label.text for label in form.labels if stands_over(label)), "")
