"""Files that are wrong, cut, odd or full of stopped rows: right data or a clear report, the old data intact."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from app.exchange import report
from app.exchange.columns import Column
from app.usecases import register_import as imports
from app.usecases import register_report
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused, TechoError, Unavailable
from forms.kernel.residents import Query
from tests.exchange.files import people, text_of, write
from tests.helpers.imports import acts, data_of_before
from tests.helpers.register_files import a_file, an_order, begun, done, hits, spoilt, standing
from tests.helpers.road import Road
from tests.usecases.refusal import refused


@pytest.fixture
def old(road: Road, tmp_path: Path) -> Path:
    """The file whose people are in use."""
    return data_of_before(road, tmp_path)


# --- files that are not right: issue 3, "Shown by" 4 --------------------------------------------------------------


def _wrong_files(folder: Path) -> dict[str, bytes]:
    whole = text_of(people(8))
    headings = text_of(people(0))
    return {
        "import.cut": whole.rstrip("\r\n")[:-40].encode("cp932"),
        "import.spreadsheet": b"PK\x03\x04" + bytes(60),
        "import.not_text": b"%PDF-1.7\n" + bytes(60),
        "import.empty": b"",
        "import.no_rows": headings.encode("cp932"),
        "import.one_column": "一行目\r\n二行目\r\n三行目\r\n".encode("cp932"),
        "import.encoding": whole.encode("cp932").replace(b"\r\n", b"\r\n\x82\x20\r\n", 1),
        "mapping.missing": text_of([["氏名", "住所"], ["試験　一", "碧南市港本町4番地6"]]).encode("cp932"),
    }


@pytest.mark.parametrize("code", sorted(_wrong_files(Path())))
def test_a_wrong_file_is_told_and_the_data_in_use_stay(
    road: Road, old: Path, tmp_path: Path, code: str
) -> None:
    path = tmp_path / "wrong.csv"
    path.write_bytes(_wrong_files(tmp_path)[code])
    with pytest.raises(TechoError) as caught:
        done(begun(road, path))
    assert caught.value.code == code
    assert standing(road).register.loading is None
    assert set(hits(road, old)) == {1}


@pytest.mark.parametrize("encoding", ["cp932", "utf-8-sig", "utf-16"])
def test_rare_characters_come_in_as_they_are_or_are_told(
    road: Road, old: Path, tmp_path: Path, encoding: str
) -> None:
    """NEC and IBM characters and a line break inside quotes are right data; 外字 means another sign elsewhere: reported."""
    rows = people(3)
    rows[1][2], rows[1][8] = "髙﨑　①彅", "メゾン\n㈱２０３"
    rows[2][2] = "\ue000田　花子"
    path = write(tmp_path / "rare.csv", rows, encoding)
    loading = begun(road, path)
    assert done(loading).rows == 6  # with the four of before
    (bad,) = loading.tally.first_bad
    assert [(reason.code, reason.column, reason.character) for reason in bad.reasons] == [
        ("row.gaiji", Column.NAME, 1)
    ]
    assert bad.record == 3
    with road.desk.store.begin() as tx:
        born = PartialDate(*(int(rows[1][4][i:j]) for i, j in ((0, 4), (4, 6), (6, 8))))
        query = Query.three("髙﨑　①彅", born, f"{rows[1][7]}　メゾン ㈱２０３")
        (found,) = tx.residents.lookup(
            query, road.desk.reference.variants, staff_id=road.people.clerk.id, at=road.clock()
        ).people
    assert found.items.name == "髙﨑　①彅"
    assert found.items.address == f"{rows[1][7]}　メゾン ㈱２０３"


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9])
def test_a_file_cut_off_after_it_was_looked_at_changes_nothing(
    road: Road, old: Path, tmp_path: Path, keep: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some turns are kept already when the end comes too soon."""
    monkeypatch.setattr(imports, "TURN", 2)
    path = a_file(tmp_path, 40)
    loading = begun(road, path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * keep)].rsplit(b",", 3)[0])
    with pytest.raises(TechoError):
        done(loading)
    assert standing(road).register.loading is None
    assert set(hits(road, old)) == {1}
    with pytest.raises(Refused, match=r"register\.not_loading"):
        loading.finish()


def test_a_file_that_is_gone_begins_nothing(road: Road, old: Path) -> None:
    with refused(road, "import.missing"):
        imports.look_at(road.desk, road.admin, old.with_name("none.csv"))


def test_fewer_rows_than_the_sender_says_are_not_put_in_use(road: Road, old: Path, tmp_path: Path) -> None:
    """A file cut between two rows shows it in no other way."""
    order = replace(an_order(road, a_file(tmp_path)), expected=7)
    with pytest.raises(Refused) as caught:
        done(imports.begin(road.desk, road.admin, order))
    assert (caught.value.code, caught.value.count) == ("import.count", 6)
    assert set(hits(road, old)) == {1}


def test_stopped_rows_are_listed_with_reasons_and_the_others_come_in(road: Road, tmp_path: Path) -> None:
    """Nothing is dropped unsaid."""
    target = tmp_path / "stopped.csv"
    path = write(tmp_path / "a.csv", spoilt(people(6), 3, 5))
    loading = imports.begin(road.desk, road.admin, an_order(road, path, report=target))
    assert done(loading).rows == 4
    assert (loading.tally.read, loading.tally.bad) == (6, 2)
    with target.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))[1:]
    assert [line[0] for line in lines] == ["4", "6"]
    assert all(line[4] == "生年月日" and line[6].endswith("。") for line in lines)
    assert "いつか" not in target.read_text("utf-8-sig")


@pytest.mark.parametrize("shown", [1, 200])
def test_the_list_can_be_had_afterwards_too(
    road: Road, tmp_path: Path, shown: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From memory, or when there were more than it holds, from the file once more."""
    monkeypatch.setattr(report, "SHOWN", shown)
    order = an_order(road, write(tmp_path / "a.csv", spoilt(people(6), 3, 5)))
    loading = imports.begin(road.desk, road.admin, order)
    done(loading)
    target = tmp_path / "stopped.csv"
    assert register_report.write_report(road.desk, order, loading.tally, target) == 2
    assert len(target.read_text("utf-8-sig").splitlines()) == 3
    with pytest.raises(Unavailable, match=r"import\.list"):
        register_report.write_report(road.desk, order, loading.tally, tmp_path / "no folder" / "stopped.csv")
    order.path.unlink()
    if shown == 1:
        with pytest.raises(Unavailable, match=r"import\.missing"):
            register_report.write_report(road.desk, order, loading.tally, target)


def test_a_file_of_which_most_is_stopped_is_probably_another_one(
    road: Road, old: Path, tmp_path: Path
) -> None:
    """Refused, with the list of reasons written; the data in use stay."""
    target = tmp_path / "stopped.csv"
    path = write(tmp_path / "a.csv", spoilt(people(30), *range(1, 20)))
    loading = imports.begin(road.desk, road.admin, an_order(road, path, report=target))
    with pytest.raises(Refused) as caught:
        done(loading)
    assert (caught.value.code, caught.value.count) == ("import.doubtful", 19)
    assert len(target.read_text("utf-8-sig").splitlines()) == 20
    assert standing(road).register.loading is None
    assert set(hits(road, old)) == {1}


def test_a_list_that_cannot_be_written_stops_the_import(road: Road, old: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", spoilt(people(6), 3))
    order = an_order(road, path, report=tmp_path / "no folder" / "stopped.csv")
    with pytest.raises(Unavailable, match=r"import\.report"):
        done(imports.begin(road.desk, road.admin, order))
    assert set(hits(road, old)) == {1}


def test_the_list_is_never_written_over_the_file_itself(road: Road, old: Path, tmp_path: Path) -> None:
    """Whatever way leads to it. Nothing is begun, and nothing is written afterwards either."""
    path = write(tmp_path / "a.csv", spoilt(people(6), 3))
    before, lines = path.read_bytes(), acts(road)
    link, twin = tmp_path / "link.csv", tmp_path / "twin.csv"
    link.symlink_to(path)
    twin.hardlink_to(path)
    order = an_order(road, path)
    for target in (path, link, twin, tmp_path / ".." / tmp_path.name / "a.csv"):
        with pytest.raises(Refused, match=r"save\.source"):
            imports.begin(road.desk, road.admin, replace(order, report=target))
    assert acts(road) == lines
    loading = imports.begin(road.desk, road.admin, order)
    done(loading)
    with pytest.raises(Refused, match=r"save\.source"):
        register_report.write_report(road.desk, order, loading.tally, link)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["", "-wal", "-shm", "-journal", ".keys.json", ".open", ".keys.json.lock"])
def test_the_list_is_never_written_over_the_store_or_what_lies_beside_it(
    road: Road, tmp_path: Path, name: str
) -> None:
    """Also where no such file stands yet: the store would take it for its own."""
    order = an_order(road, write(tmp_path / "a.csv", spoilt(people(6), 3)))
    store = road.desk.store.path
    beside, link = store.with_name(store.name + name), tmp_path / "stopped.csv"
    link.symlink_to(beside)
    targets = [beside, store.with_name(store.name.upper() + name), *([link] if beside.exists() else [])]
    before, lines = store.with_name(store.name + ".keys.json").read_bytes(), acts(road)
    for target in targets:
        with pytest.raises(Refused, match=r"save\.store"):
            imports.begin(road.desk, road.admin, replace(order, report=target))
        with pytest.raises(Refused, match=r"save\.store"):
            register_report.write_report(road.desk, order, report.Tally(), target)
    assert store.with_name(store.name + ".keys.json").read_bytes() == before
    assert acts(road) == lines
