"""Reads `resources/` into typed frozen values; rules and use-cases get them as arguments."""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from app import reference_attachments, reference_identity, reference_programmes, reference_routes
from app.reference_programmes import Programme
from app.reference_routes import Route
from forms.catalog import find
from forms.kernel.attachment import AttachmentData
from forms.kernel.errors import Bug, Refused
from forms.kernel.form import FormDef
from forms.kernel.handover_key import CENTER_KIND
from forms.kernel.identity import Documents
from forms.kernel.name_keys import Variants
from forms.kernel.page_scan import ScanRules
from forms.kernel.photo import PhotoRule

KOFU, MOSHIDE = "kofu", "moshide"  # ids of the forms a case is opened on by a key of its own


@dataclass(frozen=True)
class Municipality:
    """One 市町村: its code, and the center it forwards 身体障害者手帳 to (empty when it decides itself: 指定都市 and 中核市)."""

    code: str
    name: str
    kind: str
    center: str

    @property
    def decides_itself(self) -> bool:
        """Whether the mayor issues the certificate himself (地方自治法施行令174条の28, 174条の49の4)."""
        return not self.center

    @property
    def head_title(self) -> str:
        """The sender of the 進達書: 福祉事務所長 of a city, the mayor of a town or village (令4条)."""
        return f"{self.name}福祉事務所長" if self.kind == "市" else f"{self.name}長"

    @property
    def mayor(self) -> str:
        """Who decides where the city does so itself."""
        return f"{self.name}長"

    @property
    def receives(self) -> bool:
        """Whether it is a センター, which takes what offices hand over."""
        return self.kind == CENTER_KIND


@dataclass(frozen=True)
class Reference:
    """What changes by place: municipalities, centers, the editions in force."""

    prefecture: str
    forms: tuple[FormDef, ...]  # the edition of each that a new case is written on
    municipalities: tuple[Municipality, ...]
    centers: tuple[tuple[str, str], ...]  # short name, addressee
    resources: Path
    variants: Variants
    documents: Documents  # of 本人確認, by the law alone; the office's own stand in its store
    attachments: AttachmentData
    programme: Programme  # what each procedure of the 手帳 needs
    photos: tuple[PhotoRule, ...]  # what a photo must be, by programme
    page_scans: ScanRules
    photo_days: int  # after the end of a case, until its photo is to be destroyed
    center_offices: tuple[Municipality, ...] = ()  # the same centers as places that receive
    routes: tuple[Route, ...] = ()  # who decides, per programme and place
    city_forms: tuple[FormDef, ...] = ()  # the editions where the city decides itself
    numbered: tuple[FormDef, ...] = ()  # the 返還届 with a box for the holder's number, by way of a center
    city_numbered: tuple[FormDef, ...] = ()  # and where the city decides itself

    @property
    def places(self) -> tuple[Municipality, ...]:
        """Every place whose store this can be."""
        return (*self.municipalities, *self.center_offices)

    def form(self, form_id: str) -> FormDef:
        """The edition in force of a form. Raises Refused("form.unknown")."""
        found = next((form for form in self.forms if form.id == form_id), None)
        if found is None:
            raise Refused("form.unknown")
        return found

    def photo(self, on: date) -> PhotoRule:
        """What the programme asks of a photo on that day. Raises Bug("attachment.data") should it say nothing."""
        found = [one for one in self.photos if one.programme == self.programme.id and one.holds(on)]
        if not found:
            raise Bug("attachment.data", field=self.programme.id)
        return found[-1]

    def others(self) -> tuple[FormDef, ...]:
        """The forms for people who have a 手帳 already, but the 番号の申出."""
        return tuple(form for form in self.forms if form.id not in (KOFU, MOSHIDE))

    def municipality(self, code: str) -> Municipality:
        """The municipality (or センター) of a code. Raises Refused("office.unknown")."""
        found = next((m for m in self.places if m.code == code), None)
        if found is None:
            raise Refused("office.unknown")
        return found

    def route(self, code: str, on: date) -> Route | None:
        """Who decides this programme for a place on that day; None where nothing is listed."""
        listed = (one for one in self.routes if one.programme == self.programme.id and code in one.places)
        return next((one for one in listed if one.holds(on)), None)

    def where_decided(self, *, here: bool, return_number: bool = False) -> "Reference":
        """The same with the editions of an office that decides itself (`here`), or of one that forwards; `return_number`: with
        a box for the holder's number on the 返還届."""
        forms = self.city_forms if here else self.forms
        if return_number:
            others = {form.id: form for form in (self.city_numbered if here else self.numbered)}
            forms = tuple(others.get(form.id, form) for form in forms)
        return self if forms == self.forms else replace(self, forms=forms)

    def addressee(self, center: str) -> str:
        """Who the 進達書 of that center is addressed to. Raises Refused("office.center")."""
        for name, addressee in self.centers:
            if name == center:
                return addressee
        raise Refused("office.center")


def load(resources: Path) -> Reference:
    """Everything an office of 愛知県 needs, from `resources/prefectures`."""
    folder = resources / "prefectures"
    facts = tomllib.loads((folder / "aichi.toml").read_text(encoding="utf-8"))
    programme = reference_programmes.load(resources)
    routes = reference_routes.load(facts["route"], facts["centers"])
    return Reference(
        prefecture=facts["name"],
        forms=_editions(facts["forms"]),
        municipalities=_municipalities(folder / "aichi_municipalities.csv", programme, routes),
        centers=tuple(facts["centers"].items()),
        resources=resources,
        variants=variants(resources),
        documents=reference_identity.load(resources),
        attachments=reference_attachments.load(resources),
        programme=programme,
        photos=reference_attachments.load_photos(resources),
        page_scans=reference_attachments.load_scans(resources),
        photo_days=reference_attachments.load_photo_days(resources),
        center_offices=tuple(
            Municipality(code, facts["centers"][center].removesuffix("長"), CENTER_KIND, center)
            for center, code in facts["center_offices"].items()
        ),
        routes=routes,
        city_forms=_editions(facts["forms_city"]),
        numbered=_editions(facts["forms_return_number"]),
        city_numbered=_editions(facts["forms_city_return_number"]),
    )


def _editions(listed: Mapping[str, Any]) -> tuple[FormDef, ...]:
    return tuple(find(form_id, edition) for form_id, edition in listed.items())


def _municipalities(path: Path, programme: Programme, routes: tuple[Route, ...]) -> tuple[Municipality, ...]:
    """Each with the center of the row that has no last day. Raises KeyError for a place no row speaks of."""
    now = [one for one in routes if one.programme == programme.id and one.valid_to is None]
    center = {code: one.center for one in now for code in one.places}
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Municipality(row["code6"], row["name"], row["kind"], center[row["code6"]])
            for row in csv.DictReader(file)
        )


def variants(resources: Path) -> Variants:
    """The variant kanji by which names are compared loosely, from `resources/variants`."""
    pairs: list[tuple[str, str]] = []
    for path in sorted((resources / "variants").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                variant, _, stands = line.partition("\t")
                pairs.append((variant, stands))
    return Variants.of(pairs)
