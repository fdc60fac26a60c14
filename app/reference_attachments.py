"""Reads `resources/attachments` into typed frozen values: kinds of 診断書, fields of designation, what each form needs, and
what each programme asks of a photo."""

import tomllib
from pathlib import Path
from typing import Any

from forms.kernel.attachment import AttachmentData, AttachmentKind, OpinionForm
from forms.kernel.errors import Bug
from forms.kernel.page_scan import Retention, ScanRules
from forms.kernel.photo import PhotoRule


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
        words={row["id"]: tuple(row["words"]) for row in facts["field"]},
    )


def load_photos(resources: Path) -> tuple[PhotoRule, ...]:
    """What each programme asks of a photo. Raises Bug("attachment.data", field=programme) for an incomplete row."""
    facts = tomllib.loads((resources / "attachments" / "photo.toml").read_text(encoding="utf-8"))
    return tuple(_photo(row) for row in facts["photo"])


def load_photo_days(resources: Path) -> int:
    """How many days after the end of its case a photo may be destroyed."""
    facts = tomllib.loads((resources / "attachments" / "photo.toml").read_text(encoding="utf-8"))
    return int(facts["keeping"]["days_after_end"])


def load_scans(resources: Path) -> ScanRules:
    """How long a scan may be kept."""
    facts = tomllib.loads((resources / "attachments" / "page_scans.toml").read_text(encoding="utf-8"))
    kept = tuple(Retention(row["id"], row["label"], row["years"]) for row in facts["retention"])
    return ScanRules(kept)


def _photo(row: dict[str, Any]) -> PhotoRule:
    try:
        if not (row["source"] and row["poses"]):
            raise KeyError
        return PhotoRule(
            programme=row["programme"],
            label=row["label"],
            months=row.get("months"),
            poses=row["poses"],
            least_dpi=row["least_dpi"],
            most_dpi=row["most_dpi"],
            least_sharp=row["least_sharp"],
            valid_from=row["valid_from"],
            valid_to=row.get("valid_to"),
            source=row["source"],
        )
    except KeyError:
        raise Bug("attachment.data", field=str(row.get("programme", "photo"))) from None
