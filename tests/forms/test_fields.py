"""Fields: what is asked, when, and what the answers are called."""

import pytest

from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel.fields import Field, Kind, Place, always, never


def test_the_answer_is_shown_in_words() -> None:
    sex = FORM.field("sex")
    assert sex.choice_label("female") == "女"
    assert sex.choice_label("") == ""
    assert sex.choice_label("no such answer") == ""


def test_a_field_is_optional_and_on_the_sheet_unless_said_otherwise() -> None:
    field = Field("key", "label", Kind.TEXT)
    assert field.place is Place.SHEET
    assert (field.required({}), field.applies({})) == (False, True)
    assert (always({}), never({})) == (True, False)


@pytest.mark.parametrize("field", FORM.fields, ids=lambda field: field.key)
def test_every_field_can_be_named_to_a_person(field: Field) -> None:
    assert field.label
    assert bool(field.choices) is (field.kind is Kind.CHOICE)
    assert (
        len({c.value for c in field.choices}) == len({c.label for c in field.choices}) == len(field.choices)
    )


def test_labels_are_not_used_twice_so_that_a_message_names_one_field() -> None:
    labels = [field.label for field in FORM.fields]
    assert len(set(labels)) == len(labels)


def test_beside_the_sheet_is_asked_what_the_sheet_does_not_say() -> None:
    """Issue §2: 性別, the child's other address, provider, agent, dates, how the paper came, 代筆."""
    panel = {field.key for field in FORM.fields if field.place is Place.PANEL}
    assert panel == {
        "sex",
        "child_address",
        "arrival",
        "original_blackout",
        "provider",
        "agent_name",
        "number_source",
        "lookup_reason",
        "no_number_reason",
        "received_on",
        "scribe",
    }
    assert [c.label for c in FORM.field("provider").choices] == [
        "本人",
        "保護者",
        "里親",
        "施設長",
        "法定代理人",
        "任意代理人",
        "使者",
    ]
    assert [c.label for c in FORM.field("original_blackout").choices] == [
        "記載なし",
        "済・裏から透けない",
        "書き直してもらった",
    ]
