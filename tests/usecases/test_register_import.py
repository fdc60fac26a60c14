"""住基データの取り込み: whole or not at all, who may, what the chain says, and that others work on meanwhile."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.exchange.columns import Column
from app.usecases import register_import as imports
from app.usecases import register_kept, register_witness
from app.usecases.register_kept import PurgeReason
from app.usecases.tokens import OfficeAct
from forms.kernel.comparison import RegisterUse
from forms.kernel.errors import Refused
from forms.kernel.procedure import Step
from forms.kernel.residents import Way
from tests.db.raw import fetch
from tests.exchange.files import people, write
from tests.helpers.imports import acts, data_of_before
from tests.helpers.killed import kill_in_the_middle
from tests.helpers.leaks import contents
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import Desk, reopen
from tests.helpers.register_files import (
    AS_OF,
    REFERENCE,
    a_file,
    an_order,
    begun,
    days,
    done,
    have_asked,
    hits,
    renamed,
    spoilt,
    standing,
    witness,
)
from tests.helpers.road import Road, app_desk, at
from tests.usecases.refusal import refused


@pytest.fixture
def old(road: Road, tmp_path: Path) -> Path:
    """The file whose people are in use."""
    return data_of_before(road, tmp_path)


# --- the ordinary way ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["cp932", "utf-8-sig", "utf-16"])
def test_everybody_of_the_file_can_be_looked_up_afterwards(road: Road, tmp_path: Path, encoding: str) -> None:
    path = a_file(tmp_path, encoding=encoding)
    extract = done(begun(road, path))
    assert extract.rows == 6
    assert hits(road, path) == [1] * len(hits(road, path))
    shown = standing(road)
    assert (shown.register.current, shown.by, shown.witness) == (extract, "管理 六子", "")


def test_the_chain_says_who_read_what_sort_of_file_and_how_many_rows(road: Road, tmp_path: Path) -> None:
    rows = spoilt(people(6), 2)
    done(begun(road, write(tmp_path / "a.csv", rows)))
    begin, line = road.trail("")[-3], road.trail("")[-1]
    assert (begin.act, line.act) == ("register.begin", "register.import")
    assert {begin.staff_id, line.staff_id} == {road.people.admin.id}
    assert (line.detail["way"], line.detail["as_of"]) == ("answers", "2026-11-01")
    assert (line.detail["rows"], line.detail["stopped"]) == ("5", "1")


def test_nothing_of_the_file_stands_readable_in_the_store(road: Road, old: Path) -> None:
    """Neither in rows nor in the chain; the number goes in sealed."""
    rows = str(contents(road.desk.store.path, bytes(road.desk.store._dek)))
    for cell in people(4, 1000)[1]:
        assert (len(cell) > 4 and cell in rows) is False


def test_how_the_office_uses_the_register_follows_what_it_brought_in(road: Road, tmp_path: Path) -> None:
    """Nobody chooses the whole register by the way: two people did."""
    with road.desk.store.look() as view:
        assert view.office.get().register == RegisterUse.OFF.value
    done(begun(road, a_file(tmp_path), Way.WHOLE))
    with road.desk.store.look() as view:
        assert view.office.get().register == RegisterUse.WHOLE.value
    assert "change_office" in acts(road)


def test_others_write_between_two_turns(road: Road, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A counter does not stand still for a file of the whole town."""
    monkeypatch.setattr(imports, "TURN", 2)
    loading = begun(road, a_file(tmp_path))
    seen: list[tuple[int, int, int]] = []
    while loading.step():
        road.entered(number=a_number(50 + len(seen)))
        seen.append((loading.tally.read, loading.line, loading.lines))
    assert seen == [(2, 3, 7), (4, 5, 7), (6, 7, 7)]
    assert loading.finish().rows == 6


def test_a_new_whole_register_takes_the_place_of_the_old(road: Road, tmp_path: Path) -> None:
    """In between the old one is in use, undivided; then the swept rows are gone from the file too."""
    old = a_file(tmp_path, 4, start=1000)
    done(begun(road, old, Way.WHOLE))
    new = a_file(tmp_path, 5)
    loading = begun(road, new, Way.WHOLE)
    while loading.step():
        assert set(hits(road, old)) == {1}
        assert set(hits(road, new)) == {0}
    loading.finish()
    assert set(hits(road, old)) == {0}
    assert set(hits(road, new)) == {1}
    assert standing(road).register.unswept == 4
    assert register_kept.sweep(road.desk, road.admin) == 0
    assert register_kept.sweep(road.desk, road.admin) == 0
    assert fetch(road.desk.store, "SELECT count(*) FROM residents") == [(5,)]


def test_new_answers_are_added_to_those_of_before(road: Road, old: Path, tmp_path: Path) -> None:
    """Who was answered last week and is not in this week's file was not struck out of the register."""
    new = a_file(tmp_path, 5)
    loading = begun(road, new)
    while loading.step():
        assert set(hits(road, new)) == {0}
    assert loading.finish().rows == 9
    assert loading.kept.rows == 4
    assert set(hits(road, old)) == {1}
    assert set(hits(road, new)) == {1}
    assert road.trail("")[-1].detail["kept"] == "4"
    while register_kept.sweep(road.desk, road.admin):
        pass
    assert fetch(road.desk.store, "SELECT count(*) FROM residents") == [(9,)]


def test_what_a_later_file_says_of_a_person_takes_the_place_of_what_was_said_before(
    road: Road, old: Path, tmp_path: Path
) -> None:
    """He moved: the home of before is no hit any more, and he stands there once."""
    rows = people(4, 1000)
    rows[1][7] = "愛知県岩倉市本町9番地"
    assert done(begun(road, write(tmp_path / "moved.csv", rows[:2]))).rows == 4
    assert sorted(hits(road, old)) == [0, 1, 1, 1]


def test_each_answer_is_of_its_own_day(road: Road, old: Path, tmp_path: Path) -> None:
    """The day shown beside a person is the day of the file that told of him."""
    order = replace(an_order(road, a_file(tmp_path, 5)), as_of=date(2026, 11, 15))
    done(imports.begin(road.desk, road.admin, order))
    assert days(road, old) == {date(2026, 11, 1)}
    assert days(road, order.path) == {date(2026, 11, 15)}


def test_an_answer_of_long_ago_ends_with_the_next_file(road: Road, old: Path, tmp_path: Path) -> None:
    """People move: after ninety days he is asked for again."""
    road.clock.forward(100 * 86400)
    have_asked(road)
    order = replace(an_order(road, a_file(tmp_path, 5)), as_of=road.desk.today())
    assert done(imports.begin(road.desk, road.admin, order)).rows == 5
    assert set(hits(road, old)) == {0}


# --- who may, and the second person ----------------------------------------------------------------------------------


def test_only_administrators_bring_in_and_destroy(road: Road, old: Path) -> None:
    order = an_order(road, old)
    for actor in (road.clerk, road.reviewer, road.forwarder, at(road.people.confirmer)):
        with refused(road, "role.missing"):
            imports.look_at(road.desk, actor, old)
        with refused(road, "role.missing"):
            imports.begin(road.desk, actor, order)
        with refused(road, "role.missing"):
            register_kept.purge(road.desk, actor, PurgeReason.DECIDED)
        with refused(road, "role.missing"):
            register_kept.sweep(road.desk, actor)
        assert register_kept.standing(road.desk, actor).register.current is not None


def test_a_whole_register_takes_two_people_who_read_the_same_reference(road: Road, tmp_path: Path) -> None:
    """Width and blanks do not matter; the first is signed in, the second proves himself for this act."""
    order = an_order(road, a_file(tmp_path), Way.WHOLE)
    second = witness(road, order, assessment=" 評価書　第３号 ")
    extract = done(imports.begin(road.desk, road.admin, order, assessment=REFERENCE, witness=second))
    assert (extract.staff_id, extract.witness_id) == (road.people.admin.id, road.people.reviewer.id)
    assert extract.assessment == REFERENCE
    assert standing(road).witness == "承認 四郎"
    with refused(road, "token.foreign"):  # once
        imports.begin(road.desk, road.admin, order, assessment=REFERENCE, witness=second)


def test_a_whole_register_is_refused_without_them(road: Road, tmp_path: Path) -> None:
    """Never by default: nothing is begun."""
    order = an_order(road, a_file(tmp_path), Way.WHOLE)

    def begin(assessment: str = REFERENCE, second: register_witness.Witness | None = None) -> None:
        imports.begin(road.desk, road.admin, order, assessment=assessment, witness=second)

    with refused(road, "register.two_people"):
        begin()
    with refused(road, "register.assessment"):
        begin("　")
    right, mistyped = witness(road, order), witness(road, order, assessment="評価書 第4号")
    himself, clerk = witness(road, order, road.people.admin), witness(road, order, road.people.clerk)
    for second, code in (
        (mistyped, "register.assessment_differs"),
        (himself, "register.two_people"),
        (clerk, "role.missing"),
    ):
        with refused(road, code):
            begin(second=second)
    with refused(road, "register.assessment_number"):
        register_witness.stand_witness(road.desk, "1004", "x", f"第{number_digits(3)}号", order.looked.seen)
    with refused(road, "register.assessment"):
        register_witness.stand_witness(road.desk, "1004", "x", " ", order.looked.seen)
    road.clock.forward(601)
    with refused(road, "token.expired"):
        begin(second=right)


def test_the_second_person_proves_himself_for_this_and_nothing_else(road: Road, tmp_path: Path) -> None:
    """A password that is wrong, a token of another act."""
    order = an_order(road, a_file(tmp_path), Way.WHOLE)
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        register_witness.stand_witness(road.desk, "1004", "wrong", REFERENCE, order.looked.seen)
    other = register_witness.Witness(road.token(road.people.reviewer, Step.APPROVE, REFERENCE), REFERENCE)
    with refused(road, "token.other_act"):
        imports.begin(road.desk, road.admin, order, assessment=REFERENCE, witness=other)
    assert witness(road, order).token.step is OfficeAct.WHOLE_REGISTER


def test_both_people_stand_for_the_same_bytes(road: Road, tmp_path: Path) -> None:
    """Headings, length and day say nothing of what stands in the rows: a file that was changed since is refused."""
    path = a_file(tmp_path)
    order = an_order(road, path, Way.WHOLE)
    second, before = witness(road, order), path.read_bytes()
    path.write_bytes(before.replace("愛知県".encode("cp932"), "愛媛県".encode("cp932"), 1))
    assert (path.read_bytes() != before) is True
    with refused(road, "import.changed"):
        imports.begin(road.desk, road.admin, order, assessment=REFERENCE, witness=second)
    other = an_order(road, path, Way.WHOLE)
    with refused(road, "token.other_act"):
        imports.begin(road.desk, road.admin, other, assessment=REFERENCE, witness=second)
    path.write_bytes(before)
    assert done(imports.begin(road.desk, road.admin, order, assessment=REFERENCE, witness=second)).rows == 6


def test_a_role_taken_away_ends_an_import_under_way(road: Road, old: Path, tmp_path: Path) -> None:
    loading = begun(road, a_file(tmp_path))
    with road.desk.store.begin() as tx:
        tx.staff.set_roles(road.people.admin.id, frozenset())
        tx.log("", "test")
        tx.commit()
    with pytest.raises(Refused, match=r"role\.missing"):
        loading.step()
    assert register_kept.standing(road.desk, road.clerk).register.loading is None
    assert set(hits(road, old)) == {1}


# --- columns -----------------------------------------------------------------------------------------------------


def test_columns_once_confirmed_are_known_for_the_next_file_of_these_headings(
    road: Road, tmp_path: Path
) -> None:
    """A file whose headings say little; somebody names the columns once."""
    rows = [["A", "B", "C", "D", "E"], ["試験　一", "19800501", "1", "碧南市港本町4番地6", ""]]
    path = write(tmp_path / "a.csv", rows)
    looked = imports.look_at(road.desk, road.admin, path)
    assert not looked.remembered
    have_asked(road)
    mapping = looked.mapping
    for place, column in enumerate((Column.NAME, Column.BIRTH, Column.SEX, Column.ADDRESS, Column.PROTECTED)):
        mapping = mapping.corrected(column, place)
    order = imports.Order(path, replace(looked, mapping=mapping), Way.ANSWERS, AS_OF)
    done(imports.begin(road.desk, road.admin, order))
    again = imports.look_at(road.desk, road.admin, write(tmp_path / "b.csv", rows))
    assert again.remembered
    assert again.mapping == mapping
    assert "試験" not in str(fetch(road.desk.store, "SELECT body FROM column_mappings"))
    done(imports.begin(road.desk, road.admin, replace(order, looked=again, path=tmp_path / "b.csv")))
    assert fetch(road.desk.store, "SELECT count(*) FROM column_mappings") == [(1,)]


def test_another_answer_takes_the_place_of_the_first(road: Road, tmp_path: Path) -> None:
    order = an_order(road, a_file(tmp_path))
    imports.begin(road.desk, road.admin, order).abandon()
    changed = order.looked.mapping.corrected(Column.BUILDING)
    second = replace(order, looked=replace(order.looked, mapping=changed))
    imports.begin(road.desk, road.admin, second).abandon()
    assert imports.look_at(road.desk, road.admin, order.path).mapping == changed


def test_a_mapping_of_another_file_begins_nothing(road: Road, tmp_path: Path) -> None:
    order = an_order(road, a_file(tmp_path))
    wrong = replace(order, looked=renamed(order.looked, "abcdef"))
    with refused(road, "mapping.other_file"):
        imports.begin(road.desk, road.admin, wrong)


# --- broken off ----------------------------------------------------------------------------------------------------


def test_an_import_called_off_leaves_the_data_in_use(
    road: Road, old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "TURN", 2)
    loading = begun(road, a_file(tmp_path))
    assert loading.step()
    loading.abandon()
    loading.abandon()
    assert acts(road)[-1] == "register.abandon"
    assert standing(road).register.loading is None
    assert set(hits(road, old)) == {1}


def test_an_import_killed_in_the_middle_leaves_the_data_in_use(desk: Desk, tmp_path: Path) -> None:
    """kill -9 of the process that reads: the store opens sound, says that something was broken off, and takes the next file."""
    road = Road(desk.people, desk.clock, app_desk(desk.store, desk.clock))
    old, new = a_file(tmp_path, 4, start=1000), a_file(tmp_path, 40)
    done(begun(road, old))
    desk.store.close()
    kill_in_the_middle("tests.usecases.killed_register_import", str(desk.store.path), desk.words, str(new))
    desk.store, _ = reopen(desk, desk.people.admin)
    road = Road(desk.people, desk.clock, app_desk(desk.store, desk.clock))
    assert desk.store.verify().ok
    left = standing(road).register
    assert left.current is not None
    assert left.loading is not None
    assert set(hits(road, old)) == {1}
    assert set(hits(road, new)) == {0}
    assert done(begun(road, new)).rows == 44  # with those answered before
    after = standing(road).register
    assert (after.loading, after.unswept) == (None, 4 + 6)
    assert set(hits(road, new)) == {1}


# --- the end of data -----------------------------------------------------------------------------------------------


def test_purged_data_are_gone_with_their_reason_in_the_chain(road: Road, old: Path) -> None:
    assert register_kept.purge(road.desk, road.admin, PurgeReason.WRONG_FILE) == 4
    assert register_kept.standing(road.desk, road.clerk).register.current is None
    with pytest.raises(Refused, match=r"register\.none"):
        hits(road, old)
    line = road.trail("")[-1]
    assert (line.act, line.staff_id) == ("register.purge", road.people.admin.id)
    assert line.detail == {"reason": "wrong_file", "rows": "4"}
    before = road.desk.store.head()
    assert register_kept.purge(road.desk, road.admin, PurgeReason.DECIDED) == 4  # nothing more to destroy
    assert road.desk.store.head() == before
    assert register_kept.sweep(road.desk, road.admin) == 0


def test_a_broken_off_import_is_purged_too(road: Road, tmp_path: Path) -> None:
    loading = begun(road, a_file(tmp_path))
    loading.step()
    assert standing(road).by == "管理 六子"
    assert register_kept.purge(road.desk, road.admin, PurgeReason.OTHER_WAY) == 6
    with pytest.raises(Refused, match=r"register\.not_loading"):
        loading.finish()
