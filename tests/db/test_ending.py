"""The store works out itself which 届出 nobody decides: the same as the rules say, of whatever record."""

import json
import sqlite3
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from app.rules.notices import ends_going_up
from db.ending import in_sql
from db.migrations.versions import r0029_ends
from forms.catalog import EDITIONS
from forms.catalog.henko.office_r8 import FORM as HENKO

FORMS = sorted({form.id for form in EDITIONS})
CAUSES = [choice.value for choice in HENKO.field("cause").choices]


@given(st.sampled_from([*FORMS, ""]), st.one_of(st.none(), st.sampled_from(CAUSES), st.text(max_size=8)))
def test_the_store_and_the_rules_say_the_same(form: str, cause: str | None) -> None:
    record = {} if cause is None else {"cause": cause}
    with closing(sqlite3.connect(":memory:")) as conn:
        row = conn.execute(
            f"SELECT {in_sql(':form', ':record')}",
            {"form": form, "record": json.dumps(record)},
        ).fetchone()
    assert bool(row[0]) is ends_going_up(form, record)


def test_the_migration_says_it_as_the_program_does() -> None:
    """A released migration stays; whoever changes the rule writes a new one."""
    assert in_sql("form_id", "record") == r0029_ends._ENDS
