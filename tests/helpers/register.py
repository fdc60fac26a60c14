"""A synthetic register: families, twins, namesakes, people who moved. Nobody here exists."""

from collections.abc import Iterable, Sequence
from datetime import date

from db.tx import Tx
from forms.kernel.dates import PartialDate
from forms.kernel.name_keys import Variants
from forms.kernel.person import FourItems, Sex
from forms.kernel.residents import Extract, Found, Hits, Query, Resident, Way
from tests.helpers.makers import a_number
from tests.helpers.office import Desk

AS_OF = date(2026, 11, 1)
VARIANTS = Variants.of([("髙", "高"), ("﨑", "崎")])
MALE, FEMALE = Sex.MALE.value, Sex.FEMALE.value
ADDRESS = "碧南市鷲塚町三丁目12番地5"


def resident(
    name: str,
    kana: str,
    birth: str,
    sex: str = MALE,
    address: str = ADDRESS,
    *,
    number: int | None = None,
    household: str = "",
    role: str = "",
    protected: bool = False,
) -> Resident:
    """One person; `number` is the seed of a well-formed number of nobody."""
    items = FourItems(name, PartialDate.from_iso(birth), sex, address, kana)
    mine = None if number is None else a_number(number)
    return Resident(items, mine, household, role, "", protected)


FATHER = resident("試験 太郎", "しけん たろう", "1980-05-01", number=1, household="H1", role="世帯主")
MOTHER = resident("試験 一子", "しけん いちこ", "1982-02-03", FEMALE, number=2, household="H1", role="妻")
CHILD = resident("試験 花子", "しけん はなこ", "2017-04-02", FEMALE, number=3, household="H1", role="子")
TWIN = resident("試験 夢子", "しけん ゆめこ", "2017-04-02", FEMALE, number=4, household="H1", role="子")
NAMESAKE = resident(
    "試験 花子", "しけん はなこ", "2017-04-02", FEMALE, "碧南市港本町4-6", number=5, household="H2", role="子"
)
VARIANT = resident("髙橋 見本", "たかはし みほん", "1990-01-31", address="碧南市松本町28番地", number=6)
HIDDEN = resident(
    "隠田 見本", "かくれだ みほん", "1990-01-31", FEMALE, "碧南市新道町5丁目1番地", number=7, protected=True
)
NO_NUMBER = resident("番無 四郎", "ばんなし しろう", "1975-12-24", address="碧南市新道町5丁目3番地")
TOWN = (FATHER, MOTHER, CHILD, TWIN, NAMESAKE, VARIANT, HIDDEN, NO_NUMBER)


def begun(tx: Tx, desk: Desk, way: Way = Way.ANSWERS, as_of: date = AS_OF) -> Extract:
    """An import begun by the administrator; for the whole register with the second person and the reference."""
    whole = {"witness_id": desk.people.reviewer.id, "assessment": "評価書 第3号"} if way is Way.WHOLE else {}
    return tx.residents.open_extract(way, as_of, staff_id=desk.people.admin.id, at=desk.clock(), **whole)


def imported(desk: Desk, people: Sequence[Resident] = TOWN, way: Way = Way.ANSWERS) -> Extract:
    """A register in use."""
    with desk.doing() as tx:
        extract = begun(tx, desk, way)
        rows = tx.residents.load(extract.id, people)
        return tx.residents.finish(extract.id, rows)


def looked_up(desk: Desk, query: Query) -> Hits:
    """What a clerk's lookup gives, kept with its line in the chain."""
    with desk.store.begin() as tx:
        hits = tx.residents.lookup(query, VARIANTS, staff_id=desk.people.clerk.id, at=desk.clock())
        tx.commit()
    return hits


def found(desk: Desk, who: Resident) -> Found:
    """That person, by all four items."""
    (one,) = looked_up(desk, Query.four(who.items)).people
    return one


def names(people: Iterable[Found]) -> list[str]:
    """Their names."""
    return [one.items.name for one in people]
