"""What a notice from office to office says of a holder: of a case, or of a line of the 手帳台帳 of before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.rules import free_text
from forms.catalog.official_letter import OfficialLetter
from forms.kernel.case import Office
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.departed import LetterKind
from forms.kernel.errors import Refused

NAMES: Mapping[LetterKind, str] = {
    LetterKind.RETURN: "返還のお願い",
    LetterKind.DEATH: "死亡の通知",
    LetterKind.MOVED: "転出の通知",
    LetterKind.INQUIRY: "前住所地への照会",
}
_DEATH = "次の方が亡くなりましたが、手帳が返還されていません。身体障害者福祉法施行令第12条第2項の規定により通知します。"


@dataclass(frozen=True)
class Person:
    """Whose 手帳 it is; an empty `address` is left out (支援措置)."""

    name: str = field(repr=False)
    kana: str = field(repr=False)
    birth: PartialDate = field(repr=False)
    address: str = field(repr=False)

    def rows(self) -> tuple[tuple[str, str], ...]:
        """Name and birth date, as every notice has them."""
        named = f"{self.name}（{self.kana}）" if self.kana else self.name
        return (("氏名（ふりがな）", named), ("生年月日", to_wareki(self.birth)))


@dataclass(frozen=True)
class Techo:
    """What is known of the 手帳 itself; unknown is empty."""

    number: str
    disability: str = ""
    level: str = ""  # 2級　第1種
    issued_on: date | None = None


@dataclass(frozen=True)
class About:
    """`reception_no` is empty of who has no case here; `decided_here`: the office's own head decides on 手帳."""

    reception_no: str
    version: int
    person: Person
    techo: Techo | None
    caution: str = ""
    decided_here: bool = False


def compose(
    about: About, kind: LetterKind, place: str, on: date, today: date, office: Office
) -> OfficialLetter:
    """The notice of a death to the 知事 or, where he decides, the 市長 (令12条2項), else that of a move to the new municipality.

    Raises Refused("letter.place").
    """
    techo, person, day = about.techo or Techo(""), about.person, to_wareki(PartialDate.of(on))
    issued = "" if techo.issued_on is None else to_wareki(PartialDate.of(techo.issued_on))
    what = (("手帳番号", techo.number), ("障害名", techo.disability))
    given = ("交付年月日", issued)
    if kind is LetterKind.DEATH:
        head = office.mayor if about.decided_here else "愛知県知事"
        to, title = f"{head}　殿", "身体障害者手帳を持つ方の死亡について（通知）"
        sentence = _DEATH
        rows = (*person.rows(), ("居住地", person.address), ("死亡の日", day), *what, given)
    else:
        to, title = f"{place_of(place)}福祉事務所長　殿", "身体障害者手帳を持つ方の転出について（通知）"
        sentence = "次の方が貴市町村に転出しましたので、通知します。"
        before = ("転出前の居住地", person.address)
        rows = (*person.rows(), ("転出の日", day), before, *what, ("等級", techo.level), given)
    shown = tuple(row for row in rows if row[1])
    return OfficialLetter(
        about.reception_no, about.version, to, title, sentence, shown, today, office, about.caution
    )


def place_of(place: str) -> str:
    """The municipality it goes to. Raises Refused("letter.place"), ("text.…")."""
    told = free_text.check(place, required=False)
    if not told:
        raise Refused("letter.place", field="place")
    return told
