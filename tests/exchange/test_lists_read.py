"""Lists that somebody filled in by hand: every text is read or refused by a rule, none breaks the reader."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.exchange import departed_list, result_list
from forms.kernel.departed import Cause
from forms.kernel.errors import Refused, Unavailable

CELLS = st.text(st.characters(codec="utf-8", exclude_characters='\r\n",\x00\x1b'), max_size=8)
QUIET = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUIET
@given(st.lists(st.lists(CELLS, min_size=15, max_size=15), max_size=3))
def test_a_result_list_is_read_or_refused(tmp_path: Path, rows: list[list[str]]) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("\r\n".join([",".join(result_list.HEADINGS), *map(",".join, rows), ""]).encode())
    try:
        lines = result_list.read(path)
    except (Refused, Unavailable):
        return
    assert len(lines) <= len(rows)
    assert all((line.result is None) is bool(line.problem) for line in lines)


@QUIET
@given(st.lists(st.tuples(st.sampled_from(["死亡", "転出", "出生"]), CELLS, CELLS, CELLS), max_size=3))
def test_a_list_of_the_register_office_is_read_or_refused(
    tmp_path: Path, rows: list[tuple[str, ...]]
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("\r\n".join(["区分,異動日,氏名,生年月日", *map(",".join, rows), ""]).encode())
    try:
        lines = departed_list.read(path)
    except (Refused, Unavailable):
        return
    assert len(lines) == sum(row[0] != "出生" for row in rows)
    assert all((line.departed is None) is bool(line.problem) for line in lines)


def test_headings_are_found_in_any_order_and_width(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "生年月日,カナ氏名,氏名,異動事由,死亡日\r\nS58.4.12,ﾐﾎﾝ ﾀﾛｳ,見本　太郎,死亡届,R8.11.1\r\n", "cp932"
    )
    (line,) = departed_list.read(path)
    assert line.departed is not None
    assert line.departed.cause is Cause.DIED
    assert line.departed.kana.split() == ["みほん", "たろう"]
    assert line.departed.birth == "1983-04-12"


@pytest.mark.parametrize("module", [departed_list, result_list])
def test_a_list_without_end_is_refused(
    tmp_path: Path, module: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.csv"
    monkeypatch.setattr(module, "MOST", 2)
    head = ",".join(result_list.HEADINGS) if module is result_list else "区分,異動日,氏名,生年月日"
    path.write_text("\r\n".join([head, *["死亡" + "," * head.count(",")] * 4, ""]), "utf-8")
    with pytest.raises(Refused, match=r"told\.long"):
        module.read(path)  # type: ignore[attr-defined]  # one of the two readers
