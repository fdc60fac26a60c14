"""Keys, partners and things to hand over, made for one test."""

from dataclasses import replace
from datetime import date
from functools import cache

from app.exchange.handover_parties import Keys, Partner, Ring
from app.exchange.key_card import SecretKeys
from forms.kernel.handed_over import HandedBatch, HandedCase
from tests.helpers.makers import a_number
from tests.helpers.office import OFFICE, START

DAY = START.date()
FROM, TO = date(2026, 4, 1), date(2028, 3, 31)


@cache
def own(which: int) -> SecretKeys:
    """One of several pairs: 0 the office's, 1 the センター's, others of others."""
    seed = bytes([which + 1]) * 32
    return SecretKeys.of(seed, seed)


def partner(which: int, **changes: object) -> Partner:
    """The public side of a pair, agreed and good."""
    sign, seal = own(which).sign.public_key(), own(which).seal.public_key()
    code, name = ((OFFICE.code, OFFICE.name), ("aichi-nishimikawa", "西三河センター"))[which % 2]
    made = Partner(sign, seal, code, name, FROM, TO)
    return replace(made, **changes)  # type: ignore[arg-type]  # names and values stand in the test


def ring(which: int, *partners: Partner) -> Ring:
    """What that side opens with: its own pair and a stranger's, and the partners named (the other side, if none is)."""
    return Ring([own(which + 4), own(which)], partners or (partner(2), partner(1 - which)))


def to_centre() -> Keys:
    """Office to センター."""
    return Keys(own(0), partner(1))


def to_office() -> Keys:
    """センター to office."""
    return Keys(own(1), partner(0))


def handed(n: int = 1, **changes: object) -> HandedCase:
    """One application of nobody."""
    no = f"8-{n:04d}"
    made = HandedCase(
        reception_no=no,
        version=1,
        form="kofu",
        edition="aichi_r5_09",
        name="見本　太郎",
        kana="みほん たろう",
        birth="1983-04-12",
        address="碧南市見本町1丁目28番地",
        applicant="",
        relationship="",
        applied_on="2026-11-24",
        received_on="2026-11-24",
        no_number_reason="",
        caution="",
        sheets=(f"T{no}.1.1",),
        number=a_number(n),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # names and values stand in the test


def handed_batch(*cases: HandedCase, **changes: object) -> HandedBatch:
    """令和8年度 第12号 with these cases (one, if none is given)."""
    made = HandedBatch(
        id="a" * 20,
        office_code=OFFICE.code,
        office_name=OFFICE.name,
        fiscal_year=2026,
        number=12,
        issue=1,
        document_number="8碧福第123号",
        dated=DAY,
        made_at=START,
        letter=("S8-12.1.1",),
        cases=cases or (handed(),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # names and values stand in the test
