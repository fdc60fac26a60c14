"""What each procedure of the 身体障害者手帳 needs: dated, with its source, and a row that cannot be read stops the start."""

from datetime import date
from pathlib import Path

import pytest

from app.reference import load as load_reference
from app.reference_programmes import Procedure, Use, load
from forms.kernel.errors import Bug
from forms.kernel.fields import Kind

RESOURCES = Path(__file__).parents[1] / "resources"
SHINTAI = load(RESOURCES)
DAY = date(2026, 11, 24)

THING = """
[[thing]]
id = "photo"
label = "写真"
note = ""
use = "attach"
source = "愛知県資料"
"""
PROCEDURE = """
[[procedure]]
id = "kofu"
form = "kofu"
label = "新規の申請"
needs = ["photo"]
valid_from = 2023-09-01
source = "愛知県資料"
"""
HEAD = 'id = "shintai"\nname = "身体障害者手帳"\n'


def written(folder: Path, text: str) -> Path:
    (folder / "programmes").mkdir()
    (folder / "programmes" / "shintai.toml").write_text(text, encoding="utf-8")
    return folder


def needs(form: str, cause: str = "", on: date = DAY) -> list[str]:
    found = SHINTAI.procedure(form, cause, on)
    assert found is not None
    return [thing.id for thing in found.needs]


@pytest.mark.parametrize("row", SHINTAI.procedures, ids=lambda row: row.id)
def test_every_procedure_and_what_it_needs_names_its_source(row: Procedure) -> None:
    assert row.source
    assert row.label
    assert row.needs
    assert all(thing.source and thing.label for thing in row.needs)


def test_a_first_application_needs_what_the_prefecture_asks_for() -> None:
    """愛知県資料: 診断書, 写真, 番号確認 and 身元確認; the last two are shown and taken home again."""
    assert needs("kofu") == ["diagnosis", "photo", "number", "identity"]
    first = SHINTAI.procedure("kofu", "", DAY)
    assert first is not None
    assert [thing.id for thing in first.needs if thing.use is Use.SHOW] == ["number", "identity"]


@pytest.mark.parametrize("cause", ["degree", "added", "degree_added", "review"])
def test_what_a_doctor_has_to_say_comes_with_a_diagnosis_and_the_old_techo(cause: str) -> None:
    """規則7条: the same attachments as a first application, and the 手帳 that is to be exchanged."""
    assert {"diagnosis", "photo", "techo"} <= set(needs("saikofu", cause))


@pytest.mark.parametrize("cause", ["damaged", "photo"])
def test_a_damaged_techo_is_handed_in_without_a_diagnosis(cause: str) -> None:
    assert "techo" in needs("saikofu", cause)
    assert "diagnosis" not in needs("saikofu", cause)


def test_who_lost_the_techo_is_not_asked_for_it() -> None:
    assert needs("saikofu", "lost") == ["photo", "number", "identity"]


def test_nothing_is_said_before_the_cause_is_chosen_or_the_rows_begin() -> None:
    assert SHINTAI.procedure("saikofu", "", DAY) is None
    assert SHINTAI.procedure("saikofu", "lost", date(2023, 8, 31)) is None
    assert SHINTAI.procedure("moshide", "", DAY) is None


def test_every_cause_of_every_form_in_force_has_exactly_one_procedure() -> None:
    at_hand = load_reference(RESOURCES)
    for form in (*at_hand.forms, *at_hand.numbered, *at_hand.city_numbered):
        field = form.find("cause")
        if field is None:
            continue
        assert field.kind is Kind.CHOICE
        for choice in field.choices:
            rows = SHINTAI.of(form.id, form.edition, DAY)
            assert len([row for row in rows if choice.value in row.causes]) == 1, choice.value


def test_a_return_with_a_number_box_needs_what_proves_it_but_after_a_death() -> None:
    """香美町: no number is needed of somebody who died."""
    numbered = load_reference(RESOURCES).numbered
    assert [form.id for form in numbered] == ["henkan"]
    edition = numbered[0].edition
    for cause, asked in (("wish", True), ("ordered", True), ("death", False)):
        found = SHINTAI.procedure("henkan", cause, DAY, edition)
        assert found is not None
        assert ("number" in [thing.id for thing in found.needs]) is asked
        assert "number" not in needs("henkan", cause), "the edition without a box asks for none"


def test_the_program_has_them_at_hand() -> None:
    assert load_reference(RESOURCES).programme == SHINTAI
    assert (SHINTAI.id, SHINTAI.name) == ("shintai", "身体障害者手帳")


def test_a_row_ends_with_its_last_day(tmp_path: Path) -> None:
    text = HEAD + THING + PROCEDURE + "valid_to = 2026-03-31\ndays = 30\n"
    row = load(written(tmp_path, text)).procedures[0]
    assert row.days == 30
    assert row.holds(date(2026, 3, 31))
    assert not row.holds(date(2026, 4, 1))
    assert not row.holds(date(2023, 8, 31))


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (THING.replace("source", "sauce") + PROCEDURE, "photo"),
        (THING.replace('"attach"', '"eat"') + PROCEDURE, "photo"),
        (THING.replace('note = ""', "") + PROCEDURE, "photo"),
        (THING + PROCEDURE.replace('"愛知県資料"', '""'), "kofu"),
        (THING + PROCEDURE.replace('["photo"]', '["picture"]'), "kofu"),
        (THING + PROCEDURE.replace("2023-09-01", '"令和5年"'), "kofu"),
        (THING + PROCEDURE.replace('id = "kofu"', ""), "procedure"),
    ],
)
def test_a_row_that_cannot_be_read_stops_the_start(tmp_path: Path, text: str, field: str) -> None:
    with pytest.raises(Bug, match=r"programme\.data") as stopped:
        load(written(tmp_path, HEAD + text))
    assert stopped.value.field == field
