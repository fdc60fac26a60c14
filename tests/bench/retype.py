"""`python -m tests.bench.retype --batches N --seed S [--json FILE]`

A careless centre types N 束 of ten sheets again, one sheet in ten wrongly: the parent's number where a child's belongs, two
sheets swapped, one digit wrong. An office and a centre hold the real ceremony first; the codes are those the office prints, and
each sheet is typed into the centre's 照合 as it is. Nothing opens a window; 830 束 take some minutes.

Then the same sheets come by file and by QR, and nobody types. Exits 1 when a wrong pair passed, a right one did not, or a
sheet came with another number. What it says of the paper without a code is a count of the same wrong
pairs, by what a ledger can see by itself (twelve digits and their check digit): an upper bound, not a measurement of people.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import jaconv

from app.usecases import link_check, link_codes
from app.usecases.handover_keys import Pair
from app.usecases.link_check import Claim
from db.private_keyring import private_keyring
from forms.kernel.case import Case
from forms.kernel.dates import to_short
from forms.kernel.link_code import ALPHABET, CHANCE, link_code
from forms.kernel.number import IndividualNumber, is_well_formed
from forms.kernel.procedure import State
from tests.bench.retype_handed import Handed, hand_over
from tests.helpers.office import START
from tests.helpers.people import adult_record, child_record
from tests.helpers.road import at
from tests.helpers.two_sides import Sides
from tests.replay.municipality import Municipality, Person, build

PER_BATCH = 10  # sheets; one of them is typed wrongly
CHILDREN = 0.2  # of the sheets, where the city has as many
_PEOPLE = 20  # for each 束, so that enough children live in the city
_TRIED = 5  # other numbers held against each sheet with a shortened code
_OFTEN = 100  # 束 between two lines of progress


class Slip(Enum):
    """What goes wrong while typing."""

    PARENT = "parent"
    SWAPPED = "swapped"
    DIGIT = "digit"


@dataclass(frozen=True)
class Sheet:
    """One sheet as the office prints it."""

    person: Person
    case: str
    code: str = field(repr=False)


@dataclass
class Result:
    """What came of it; `possible` counts the wrong pairs a ledger would take without the code."""

    sheets: int = 0
    wrong: Counter[Slip] = field(default_factory=Counter)
    caught: int = 0
    unnoticed: int = 0
    false_alarms: int = 0
    possible: Counter[Slip] = field(default_factory=Counter)
    keystrokes: int = 0
    handed: Handed = field(default_factory=lambda: Handed(0, 0, 0, 0))
    shortened: dict[int, tuple[int, int]] = field(default_factory=dict)  # letters: pairs tried, passed

    def as_json(self) -> dict[str, object]:
        """The figures. Of `possible_without_code` a parent's number is no part: our paper does not show it.

        `code_keystrokes` is what was typed for all sheets to be told match or no match; by QR or file nobody types.
        """
        return {
            "sheets": self.sheets,
            "wrong_pairs": sum(self.wrong.values()),
            "caught": self.caught,
            "unnoticed": self.unnoticed,
            "false_alarms": self.false_alarms,
            "qr_keystrokes": self.handed.typed,
            "file_keystrokes": self.handed.typed,
            "code_keystrokes": self.keystrokes,
            "by_qr": self.handed.by_qr,
            "by_file": self.handed.by_file,
            "wrong_by_qr_or_file": self.handed.wrong,
            "possible_without_code": sum(self.possible.values()),
            "possible_where_attachments_show_a_parents_number": sum(self.possible.values())
            + self.wrong[Slip.PARENT],
            "wrong_by_kind": {slip.value: self.wrong[slip] for slip in Slip},
            "possible_by_kind": {slip.value: self.possible[slip] for slip in Slip},
            "chance_of_missing_one_pair": f"1/{CHANCE}",
            "shortened": [
                {"letters": n, "pairs": tried, "passed": passed, "expected": tried / len(ALPHABET) ** n}
                for n, (tried, passed) in self.shortened.items()
            ],
        }


def main(arguments: Sequence[str] | None = None) -> int:
    """Types and tells."""
    options = _options(arguments)
    begun = time.perf_counter()
    with TemporaryDirectory(prefix="techo-retype-") as home, private_keyring(Path(home)):
        result = retype(options.batches, options.seed, Path(home), say=_say)
    figures = result.as_json()
    for name, figure in figures.items():
        _say(f"{name}: {figure}")
    _say(f"{time.perf_counter() - begun:.0f} s")
    if options.json:
        options.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    bad = result.unnoticed + result.false_alarms + result.handed.wrong
    return 1 if bad else 0


def retype(batches: int, seed: int, folder: Path, *, say: Callable[[str], None]) -> Result:
    """The whole replay in two throw-away installations under `folder`."""
    chance = Random(f"retype-{seed}")  # seeded: the same run twice, but for the keys
    city = build(seed, max(400, batches * _PEOPLE))
    people = _applicants(city, batches * PER_BATCH, chance)
    sides, result = Sides.apart(folder), Result()
    sides.hold()
    try:
        with sides.office.desk.store.look() as view:
            pair = link_codes.today(sides.office.desk, view)
        assert pair is not None
        sheets = [_printed(pair, person, number) for number, person in enumerate(people, 1)]
        for batch in range(batches):
            of_batch = sheets[batch * PER_BATCH : (batch + 1) * PER_BATCH]
            _type(sides, city, of_batch, chance, result)
            if (batch + 1) % _OFTEN == 0:
                say(f"{batch + 1} 束")
        _shorten(pair, sheets, chance, result)
        say("QR, files")
        result.handed = hand_over(sides, sheets, PER_BATCH)
    finally:
        sides.close()
    return result


def _applicants(city: Municipality, count: int, chance: Random) -> list[Person]:
    """Whose sheets they are: children with a parent, and people of any age beside."""
    children = [one for one in city.people if one.is_under(15) and city.guardian(one)]
    grown = [one for one in city.people if not one.is_under(15)]
    few = chance.sample(children, min(len(children), round(count * CHILDREN)))
    chosen = [*few, *chance.sample(grown, count - len(few))]
    chance.shuffle(chosen)
    return chosen


def _printed(pair: Pair, person: Person, running: int) -> Sheet:
    form = child_record if person.is_under(15) else adult_record
    who = "child" if person.is_under(15) else "applicant"
    birth = str(person.known_birth)
    record = form(**{f"{who}_name": person.name, f"{who}_kana": person.kana, f"{who}_birth": birth})
    number = f"8-{running:04}"
    case = Case("x", number, State.ENTERED, 1, record, "x", START, START, has_number=True)
    code = link_codes.code_of(pair, case, person.number())
    assert code is not None
    return Sheet(person, number, code.printed())


def _type(sides: Sides, city: Municipality, sheets: list[Sheet], chance: Random, result: Result) -> None:
    """One 束: nine sheets as they read, one wrongly."""
    slipped = chance.randrange(len(sheets))
    for place, sheet in enumerate(sheets):
        claim = _as_read(sheet, chance)
        if place != slipped:
            result.sheets += 1
            result.keystrokes += _strokes(claim)
            result.false_alarms += not _asked(sides, claim)
            continue
        slip, wrong = _wrongly(city, sheets, sheet, claim, chance)
        result.sheets += 1
        result.wrong[slip] += 1
        result.keystrokes += _strokes(wrong)
        if _asked(sides, wrong):
            result.unnoticed += 1
        else:
            result.caught += 1
        # the sheet bears one number: a parent's is not there to be seen, any other one a ledger takes if it is well formed
        result.possible[slip] += slip is not Slip.PARENT and is_well_formed(str(wrong.number))


def _strokes(claim: Claim) -> int:
    return sum(len(str(part)) for part in (claim.number, claim.kana, claim.birth, claim.case, claim.code))


def _asked(sides: Sides, claim: Claim) -> bool:
    return link_check.check(sides.center.desk, at(sides.center.people.clerk), claim)


def _as_read(sheet: Sheet, chance: Random) -> Claim:
    """As somebody types it who need not look how: any kana, any way of writing a date, small letters."""
    person = sheet.person
    kana = chance.choice((str, jaconv.kata2hira, jaconv.z2h))(person.kana)
    birth = chance.choice((str, to_short))(person.known_birth)
    code = chance.choice((sheet.code, sheet.code.lower(), sheet.code.replace("-", "")))
    return Claim(person.digits, kana, birth, sheet.case, code)


def _wrongly(
    city: Municipality, sheets: list[Sheet], sheet: Sheet, claim: Claim, chance: Random
) -> tuple[Slip, Claim]:
    """A child's sheet with the parent's number; else another sheet's number (and code, or not), or a digit mistyped."""
    parent = city.guardian(sheet.person) if sheet.person.is_under(15) else None
    if parent is not None:
        return Slip.PARENT, _with(claim, parent.digits)
    if chance.random() < 0.5:
        other = chance.choice([one for one in sheets if one is not sheet])
        code = other.code if chance.random() < 0.5 else claim.code
        return Slip.SWAPPED, _with(claim, other.person.digits, code)
    at_digit, digits = chance.randrange(12), sheet.person.digits
    digit = chance.choice([one for one in "0123456789" if one != digits[at_digit]])
    return Slip.DIGIT, _with(claim, digits[:at_digit] + digit + digits[at_digit + 1 :])


def _with(claim: Claim, number: str, code: str = "") -> Claim:
    return Claim(number, claim.kana, claim.birth, claim.case, code or claim.code)


def _shorten(pair: Pair, sheets: list[Sheet], chance: Random, result: Result) -> None:
    """Wrong pairs under codes of one and two letters: how often chance is right can be counted there."""
    for letters in (1, 2):
        tried = passed = 0
        for sheet in sheets:
            right = _short(pair, sheet, sheet.person.number(), letters)
            for other in _others(sheets, sheet, chance):
                tried += 1
                passed += _short(pair, sheet, other.person.number(), letters) == right
        result.shortened[letters] = (tried, passed)


def _others(sheets: list[Sheet], sheet: Sheet, chance: Random) -> Iterator[Sheet]:
    drawn = (chance.choice(sheets) for _ in range(_TRIED))
    return (other for other in drawn if other.person.digits != sheet.person.digits)


def _short(pair: Pair, sheet: Sheet, number: IndividualNumber, letters: int) -> object:
    birth = str(sheet.person.known_birth)
    return link_code(
        pair.code_secret,
        number,
        kana=sheet.person.kana,
        birth=birth,
        reception_no=sheet.case,
        letters=letters,
    )


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.retype", description=__doc__)
    parser.add_argument("--batches", type=int, default=830, help="束 of ten sheets")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures")
    return parser.parse_args(arguments)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
