"""Reads `resources/attachments` into typed frozen values: kinds of 診断書, fields of designation, what each form needs."""

import tomllib
from pathlib import Path

from forms.kernel.attachment import AttachmentData, AttachmentKind, OpinionForm
from forms.kernel.errors import Bug


def load(resources: Path) -> AttachmentData:
    """Raises Bug("attachment.data", field=id) for a kind whose field is not listed."""
    facts = tomllib.loads((resources / "attachments" / "attachments.toml").read_text(encoding="utf-8"))
    fields = tuple((row["id"], row["label"]) for row in facts["field"])
    known = {field_id for field_id, _label in fields}
    for row in facts["opinion"]:
        if not row["fields"] or not known.issuperset(row["fields"]):
            raise Bug("attachment.data", field=row["id"])
    return AttachmentData(
        fields=fields,
        opinions=tuple(
            OpinionForm(
                row["id"], row["label"], tuple(row["fields"]), row.get("age_from"), row.get("age_below")
            )
            for row in facts["opinion"]
        ),
        needs={form: tuple(AttachmentKind(kind) for kind in kinds) for form, kinds in facts["needs"].items()},
        opinion_months=facts["limits"]["opinion_months"],
        photo_months=facts["limits"]["photo_months"],
    )
