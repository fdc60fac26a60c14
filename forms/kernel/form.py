"""FormDef: one printed edition, declared once; screen, checks, masks and paper are derived from it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from forms.kernel.errors import Bug
from forms.kernel.fields import Field, Kind, Place, Values
from forms.kernel.findings import Finding
from forms.kernel.ink import A4_HEIGHT_MM, A4_WIDTH_MM, Face
from forms.kernel.procedure import State
from forms.kernel.sheet_code import SheetKind


@dataclass(frozen=True)
class Label:
    """Words printed on the blank form; `y` is the base line (mm), `size` in points."""

    x: float
    y: float
    text: str
    size: float = 11.0
    face: Face = Face.MINCHO
    width: float | None = None
    max_lines: int = 1
    leading: float = 5.0


@dataclass(frozen=True)
class Box:
    """Where a field's value stands on the paper (mm, top left corner)."""

    key: str
    x: float
    y: float
    w: float
    h: float
    size: float = 11.0
    face: Face = Face.MINCHO
    max_lines: int = 1


@dataclass(frozen=True)
class Rule:
    """A printed line, or a frame when `w` and `h` are both given (mm)."""

    x: float
    y: float
    w: float
    h: float = 0.0


@dataclass(frozen=True)
class Subject:
    """Which fields describe the 対象者 (whose certificate and whose number it is)."""

    name: str
    kana: str
    birth: str
    number: str
    address: str


@dataclass(frozen=True, eq=False)
class FormDef:
    """One complete edition of a form; there is one object of each, so two are equal only when they are the same.

    `subject_of` says which fields describe the subject for given values (its number field is "" on a paper without number
    boxes); `blackout_of` names the number field that may hold nothing for them (None: no such field); `checks` are the rules
    between fields. `act` is what the person does by it (申請, 申出, 届出), `basis` the use the number is taken for, `forwarded`
    whether it goes on to whoever decides (else its road ends with the approval), `signed` the kind of its sheet for
    signature, `decided_here` whether the head of the very office it is handed to decides (指定都市・中核市), `gives_back`
    whether the 手帳 comes back by it (its subject may have died, nothing comes after it). Raises Bug when boxes and keys do
    not fit.
    """

    id: str
    edition: str
    act: str
    basis: str
    forwarded: bool
    signed: SheetKind
    title: str
    addressee: str
    sentence: str
    note: str
    fields: tuple[Field, ...]
    labels: tuple[Label, ...]
    rules: tuple[Rule, ...]
    boxes: tuple[Box, ...]
    subject_of: Callable[[Values], Subject]
    blackout_of: Callable[[Values], str | None]
    checks: tuple[Callable[[Values], tuple[Finding, ...]], ...]
    decided_here: bool = False
    gives_back: bool = False

    def __post_init__(self) -> None:
        if len(set(self.keys)) != len(self.keys):
            raise Bug("form.key_twice")
        on_sheet = {f.key for f in self.fields if f.place is Place.SHEET}
        if {box.key for box in self.boxes} != on_sheet:
            raise Bug("form.box_missing")
        for box in self.boxes:
            if not (
                box.x >= 0 and box.x + box.w <= A4_WIDTH_MM and box.y >= 0 and box.y + box.h <= A4_HEIGHT_MM
            ):
                raise Bug("form.box_off_page", field=box.key)

    @property
    def paper(self) -> str:
        """What the paper is called in short: 申請書, 申出書."""
        return f"{self.act}書"

    @property
    def end(self) -> State:
        """Where the road of such a case ends."""
        return State.FORWARDED if self.forwarded else State.APPROVED

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Field keys in the order of the paper, then of the panel."""
        return tuple(f.key for f in self.fields)

    @cached_property
    def _by_key(self) -> dict[str, Field]:
        return {f.key: f for f in self.fields}

    def find(self, key: str) -> Field | None:
        """The field of that key, if the form has it."""
        return self._by_key.get(key)

    def field(self, key: str) -> Field:
        """The field of that key. Raises Bug("form.key")."""
        found = self.find(key)
        if found is None:
            raise Bug("form.key", field=key)
        return found

    def box(self, key: str) -> Box:
        """Where that field stands on the paper. Raises Bug("form.key") for a field of the panel."""
        found = next((b for b in self.boxes if b.key == key), None)
        if found is None:
            raise Bug("form.key", field=key)
        return found

    @property
    def takes_number(self) -> bool:
        """Whether the paper has a place for any 個人番号."""
        return bool(self.number_keys())

    def number_keys(self) -> tuple[str, ...]:
        """The keys of the number boxes on the paper."""
        return tuple(f.key for f in self.fields if f.kind is Kind.NUMBER)
