"""Which 届出 nobody decides (`forms.catalog.ending`), as the store works it out itself."""

from forms.catalog.ending import CHANGE, RETURN
from forms.catalog.henko.rules import WRITTEN_HERE


def in_sql(form_id: str, record: str) -> str:
    """1 or 0 of a row that has the form in one column and the record as JSON in the other."""
    causes = ", ".join(f"'{cause}'" for cause in WRITTEN_HERE)
    written = f"coalesce(json_extract({record}, '$.cause'), '') IN ({causes})"
    return f"CASE {form_id} WHEN '{RETURN}' THEN 1 WHEN '{CHANGE}' THEN {written} ELSE 0 END"
