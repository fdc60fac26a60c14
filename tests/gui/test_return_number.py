"""The 返還届 with a box for the holder's number, as it is typed: whose number it asks for, and what is left of the questions when
it is left out for somebody who died."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.ui.formview.number_slot import Slot
from app.ui.screens.entry_form import EntryForm
from app.ui.tasks import Tasks
from app.usecases import entry
from forms.kernel.findings import Severity
from tests.gui.list_scene import a_scene, all_words, part, until
from tests.helpers import office
from tests.helpers.looks import SIZES, clipped, show_at, unnamed
from tests.helpers.people import numbered_return_record

pytestmark = pytest.mark.usefixtures("theme")
ASKED = ("provider", "agent_name", "number_source", "lookup_reason")


@pytest.fixture
def form(desk: office.Desk, tasks: Tasks) -> Iterator[EntryForm]:
    scene = a_scene(desk, tasks)
    who = scene.people.all_round
    asking = scene.desk.reference.where_decided(here=False, return_number=True)
    draft = entry.open_draft(replace(scene.desk, reference=asking), scene.actor(who), "henkan")
    made = EntryForm(draft.record.form, scene.session(who))
    show_at(made, SIZES[0])
    made.show_case(draft)
    yield made
    made.close()
    until(tasks.idle)


def typed(form: EntryForm, **changes: str) -> list[tuple[str, str]]:
    """Types a whole return; what still stops it."""
    record = numbered_return_record(**changes)
    for field in record.form.fields:
        if field.key in form.binding.rows and field.key in record:
            form.binding.set_value(field.key, record[field.key])
    return [(one.code, one.field) for one in form.check() if one.severity is Severity.ERROR]


def needed(form: EntryForm) -> str:
    """What is to be brought, as it is said beside the sheet."""
    return part(form, "needs").accessibleName()


def shown(form: EntryForm) -> list[str]:
    """Which of the questions about the number are asked."""
    return [key for key in ASKED if not form.binding.rows[key].isHidden()]


def test_the_holder_s_number_is_the_only_one_it_asks_for(form: EntryForm) -> None:
    assert typed(form) == [("number.required", "holder_number")]
    assert form.binding.number_slot().slot is Slot.OPEN
    assert shown(form) == ["provider", "number_source"]
    assert "この届では個人番号を集めません" not in all_words(form)
    assert "個人番号を確かめる書類" in needed(form)
    for size in SIZES:
        show_at(form, size)
        assert (clipped(form), unnamed(form)) == ([], [])


def test_of_somebody_who_died_it_is_left_out_and_nothing_more_is_asked(form: EntryForm) -> None:
    left = {"cause": "death", "relationship": "長男", "no_number_reason": "deceased"}
    assert typed(form, **left, provider="", number_source="") == []
    assert form.binding.number_slot().slot is Slot.NONE
    assert shown(form) == []
    assert "個人番号を確かめる書類" not in needed(form)
