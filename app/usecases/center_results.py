"""結果 at a センター: typed or read from a list for the cases it received, and told to each office in one signed, sealed file.

Whoever signs for a file typed none of what stands in it; what went out and was wrong is typed anew and goes out once more.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.exchange import handover, result_list, told_body
from app.exchange.handover import Kind
from app.exchange.handover_parties import Keys
from app.exchange.result_list import Line
from app.exchange.target import check_target
from app.rules import notices
from app.rules import results as rules
from app.usecases import handover_ring
from app.usecases.desk import Desk, acting
from app.usecases.tokens import OfficeAct, Token
from db.ids import new_id
from db.tx import Tx, View
from forms.kernel.case import Actor
from forms.kernel.errors import Refused
from forms.kernel.handover_key import CENTER_KIND
from forms.kernel.procedure import Role
from forms.kernel.received import ReceivedCase
from forms.kernel.result import Result
from forms.kernel.told import CenterResult, GivenFile, Told, ToldFile

SUFFIX = "techo-kekka"


@dataclass(frozen=True)
class Decided:
    """A case that was received, and its decision if there is one."""

    case: ReceivedCase
    since: date  # the earliest day a decision may be of: that of its 進達書
    result: CenterResult | None = None

    @property
    def goes_out(self) -> bool:
        """Whether its decision has gone to nobody yet."""
        return self.result is not None and not self.result.file_id


@dataclass(frozen=True)
class Bad:
    """A line of a list that was not taken: where, and the code of why."""

    place: int
    code: str


@dataclass(frozen=True)
class ListRead:
    """What came of a list: how many decisions were taken, or what keeps all of them from being taken."""

    taken: int
    bad: tuple[Bad, ...] = ()


@dataclass(frozen=True, repr=False)
class MadeFile:
    """A file that is ready to leave."""

    data: bytes
    name: str
    given: GivenFile


def listed(desk: Desk, actor: Actor) -> tuple[Decided, ...]:
    """Every case a センター received, with its decision, by office and 受付番号. Raises Refused("role.missing"),
    ("receive.not_centre")."""
    with desk.store.look() as view:
        _require(view, actor, Role.CLERK, Role.REVIEWER)
        return _listed(desk, view)


def type_result(desk: Desk, actor: Actor, case_id: str, result: Result) -> CenterResult:
    """What was decided on a received case; typed again it replaces what stood, whether or not that went out.

    Raises as `app.rules.results.check`, Refused("told.unknown_case"), ("result.notice") for a 返還届, ("guard.techo_number").
    """
    with desk.store.begin() as tx:
        _require(tx, actor, Role.CLERK)
        found = next((one for one in _listed(desk, tx) if one.case.id == case_id), None)
        if found is None:
            raise Refused("told.unknown_case")
        kept = _decide(desk, tx, actor, found, result)
        tx.commit()
    return kept


def write_list(desk: Desk, actor: Actor, target: Path) -> int:
    """The cases that wait for a decision, to be filled in elsewhere; how many. No number stands in it.

    Raises as `check_target` and `listed`; Unavailable("ledger.write").
    """
    check_target(target, store=desk.store.path)
    with desk.store.begin() as tx:
        _require(tx, actor, Role.CLERK)
        waiting = [
            one.case
            for one in _listed(desk, tx)
            if one.result is None and one.case.case.form != notices.RETURN
        ]
        names = {batch.id: batch.office_name for batch in tx.received.batches()}
        tx.log(actor.staff.id, "center_list", "", cases=str(len(waiting)))
        tx.commit()
    result_list.write(
        target,
        [
            (
                *(one.office_code, names.get(one.batch_id, ""), one.case.reception_no, str(one.case.version)),
                *(one.case.kana, one.case.birth),
            )
            for one in waiting
        ],
    )
    return len(waiting)


def read_list(desk: Desk, actor: Actor, source: Path) -> ListRead:
    """Every decision of a filled list is taken, or none. A line that says the decision that stands is passed over.

    Raises as `result_list.read` and `listed`, Refused("told.nothing") for a list without any decision.
    """
    lines = result_list.read(source)
    if not lines:
        raise Refused("told.nothing")
    with desk.store.begin() as tx:
        _require(tx, actor, Role.CLERK)
        known = {(one.case.office_code, *one.case.case.key): one for one in _listed(desk, tx)}
        taken, bad = 0, []
        met: set[tuple[str, str, int]] = set()
        for line in lines:
            try:
                if line.key in met:  # two decisions of one case: nobody can say which
                    raise Refused("told.doubled")
                met.add(line.key)
                taken += _take_line(desk, tx, actor, known, line)
            except Refused as refusal:
                bad.append(Bad(line.place, refusal.code))
        if bad:
            return ListRead(0, tuple(bad))
        tx.log(actor.staff.id, "center_list_read", "", results=str(taken))
        tx.commit()
    return ListRead(taken)


def keys_of(desk: Desk, actor: Actor, office_code: str) -> Keys:
    """What a file for that office is sealed with. Raises Refused("told.no_keys"), and as `listed`."""
    with desk.store.look() as view:
        _require(view, actor, Role.CLERK)
        keys = handover_ring.to_office(view, office_code, desk.today())
    if keys is None:
        raise Refused("told.no_keys")
    return keys


def make_file(
    desk: Desk, actor: Actor, token: Token, office_code: str, keys: Keys, *, stage: Callable[[bytes], object]
) -> MadeFile:
    """One file with every decision for that office that has gone to nobody yet. `token`: a supervisor's, who typed none of
    them, for OfficeAct.RESULTS_FILE on the office's code. `stage` as in `hand_over.make`.

    Raises Refused("told.none"), ("told.same_person"), ("told.own") where the supervisor typed one of them, as
    `handover.seal` and the token desk.
    """
    known = desk.tokens.check(token, OfficeAct.RESULTS_FILE, office_code, desk.now())
    with desk.store.begin() as tx:
        _require(tx, actor, Role.CLERK)
        witness = acting(tx, known, Role.REVIEWER)
        if witness.id == actor.staff.id:
            raise Refused("told.same_person")
        going = _going(desk, tx, office_code)
        if any(kept.typed_by == witness.id for _case, kept in going):
            raise Refused("told.own")
        at = desk.now().replace(microsecond=0)
        told = ToldFile(new_id(), office_code, at, tuple(_told(case, kept) for case, kept in going))
        sealed = handover.seal(Kind.RESULTS, told_body.write_results(told), keys, desk.today())
        given = GivenFile(told.id, office_code, len(going), actor.staff.id, witness.id, at)
        tx.told.give(given, [kept.id for _case, kept in going], token_id=token.id)
        said = {"file": told.id, "office": office_code, "witness": witness.id, "results": str(len(going))}
        tx.log(actor.staff.id, "give_results", "", **said)
        stage(sealed)
        tx.commit()
    desk.tokens.spend(token)
    return MadeFile(sealed, _file_name(given), given)


def make_again(
    desk: Desk, actor: Actor, token: Token, file_id: str, keys: Keys, *, stage: Callable[[bytes], object]
) -> MadeFile:
    """A file that was lost on its way once more, under the same name inside, so that an office that has it reads it once and
    one that has a later one knows it as the older. What was typed anew since goes out in a file of its own. `token`: as in
    `make_file`, on the file.

    Raises Refused("told.none") for a file there is none of, or of which nothing stands, and as `make_file`.
    """
    known = desk.tokens.check(token, OfficeAct.RESULTS_FILE, file_id, desk.now())
    with desk.store.begin() as tx:
        _require(tx, actor, Role.CLERK)
        witness = acting(tx, known, Role.REVIEWER)
        given = next((one for one in tx.told.given() if one.id == file_id), None)
        kept = tx.told.in_file(file_id)
        if given is None or not kept:
            raise Refused("told.none")
        if witness.id == actor.staff.id:
            raise Refused("told.same_person")
        cases = {one.case.id: one.case for one in _listed(desk, tx)}
        if any(one.typed_by == witness.id for one in kept):
            raise Refused("told.own")
        rows = tuple(_told(cases[one.case_id], one) for one in kept)
        told = ToldFile(given.id, given.office_code, given.at, rows)
        sealed = handover.seal(Kind.RESULTS, told_body.write_results(told), keys, desk.today())
        said = {"file": given.id, "office": given.office_code, "witness": witness.id}
        tx.log(actor.staff.id, "give_results_again", "", **said, results=str(len(kept)))
        stage(sealed)
        tx.commit()
    desk.tokens.spend(token)
    return MadeFile(sealed, _file_name(given), replace(given, results=len(kept)))


def given(desk: Desk, actor: Actor) -> tuple[GivenFile, ...]:
    """Files that were made, newest first. Raises as `listed`."""
    with desk.store.look() as view:
        _require(view, actor, Role.CLERK, Role.REVIEWER)
        return view.told.given()


def _file_name(given: GivenFile) -> str:
    return f"結果_{given.office_code}-{given.at:%Y%m%d%H%M}.{SUFFIX}"


def _going(desk: Desk, view: View, office_code: str) -> list[tuple[ReceivedCase, CenterResult]]:
    found = [
        (one.case, one.result)
        for one in _listed(desk, view)
        if one.goes_out and one.result is not None and one.case.office_code == office_code
    ]
    if not found:
        raise Refused("told.none")
    return found


def _listed(desk: Desk, view: View) -> tuple[Decided, ...]:
    kept: Mapping[str, CenterResult] = {one.case_id: one for one in view.told.decided()}
    found: list[Decided] = []
    for batch in view.received.batches():
        found += [Decided(one, batch.dated, kept.get(one.id)) for one in view.received.cases(batch.id)]
    for one in view.received.cases():
        found.append(Decided(one, one.at.astimezone(desk.now().tzinfo).date(), kept.get(one.id)))
    return tuple(sorted(found, key=lambda one: (one.case.office_code, *one.case.case.key)))


def _decide(desk: Desk, tx: Tx, actor: Actor, found: Decided, result: Result) -> CenterResult:
    if found.case.case.form == notices.RETURN:
        raise Refused("result.notice")
    kept = rules.check(result, since=found.since, today=desk.today())
    decided = tx.told.decide(found.case.id, kept, staff_id=actor.staff.id, at=desk.now())
    tx.log(
        actor.staff.id, "center_result", "", case=found.case.id, kind=kept.kind.value, result=kept.digest()
    )
    return decided


def _take_line(
    desk: Desk, tx: Tx, actor: Actor, known: Mapping[tuple[str, str, int], Decided], line: Line
) -> int:
    """Whether the line told something new."""
    if line.result is None:
        raise Refused(line.problem)
    found = known.get(line.key)
    if found is None:
        raise Refused("told.unknown_case")
    said = found.case.case
    if (line.kana, line.birth) != (said.kana, said.birth):
        raise Refused("told.slid")
    stands = found.result
    if stands is not None and stands.result == rules.check(
        line.result, since=found.since, today=desk.today()
    ):
        return 0
    _decide(desk, tx, actor, found, line.result)
    return 1


def _told(case: ReceivedCase, kept: CenterResult) -> Told:
    said = case.case
    return Told(said.reception_no, said.version, said.kana, said.birth, kept.result)


def _require(view: View, actor: Actor, *roles: Role) -> None:
    acting(view, actor.staff, *roles)
    if view.office.get().kind != CENTER_KIND:
        raise Refused("receive.not_centre")


def by_office(decided: Sequence[Decided]) -> Mapping[str, int]:
    """How many decisions wait to go to each office."""
    found: dict[str, int] = {}
    for one in decided:
        if one.goes_out:
            found[one.case.office_code] = found.get(one.case.office_code, 0) + 1
    return found
