"""Addresses are compared by key, building apart; nobody's address is rewritten (課題「正しい番号」§4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.kernel.address_key import address_key, building_key, place_key, split_address, written_key

WORDS = "愛知県 小牧市 大字 字 緑町 三 12 ５ 丁目 番地 番 号 の - ー コーポ緑 205号室 〒482-0031 甲 A 十 ヶ丘 \U000e0100 \ue000"
PIECES = st.lists(st.sampled_from([*WORDS.split(), " ", "　"]), max_size=9).map("".join)


@pytest.mark.parametrize(
    "variants",
    [
        (
            "緑町三丁目２番地の５",
            "緑町3-2-5",
            "緑町３ー２ー５",
            "緑町3丁目2番5号",
            "緑町三ノ二ノ五",
            "緑町 3丁目 2−5",
            "緑町三丁2番地5",
        ),
        ("緑町3丁目2番5号 コーポ緑205号室", "緑町3-2-5コーポ緑205", "緑町3-2-5　ｺｰﾎﾟ緑２０５号"),
        ("一宮市本町二丁目5番6号", "一宮市本町2-5-6", "一宮市本町2丁目五-六"),
        ("二番町5番", "2番町5"),
        ("北一条西二十三丁目", "北1条西23丁目", "北1条西23"),
        ("緑ヶ丘1-A", "緑ケ丘一番地A".replace("地A", "-a"), "緑ケ丘1−ａ"),
    ],
    ids=["blocks", "building", "place-name-with-numeral", "machi", "jo", "ke"],
)
def test_one_address_written_differently_has_one_key(variants: tuple[str, ...]) -> None:
    assert len({address_key(text) for text in variants}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("緑町1-2 205", "緑町1-2205"),
        ("緑町1-23", "緑町12-3"),
        ("一宮市本町1", "宮市本町1"),
        ("コーポ緑", "コポ緑"),
        ("大字十一1", "大字111"),
    ],
)
def test_different_addresses_keep_different_keys(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


def test_a_run_that_is_no_number_stays_in_the_address() -> None:
    assert address_key("十百丁目") == "十百丁目"


@pytest.mark.parametrize(
    ("text", "place", "building"),
    [
        ("緑町3丁目2番5号 コーポ緑205号室", "緑町3丁目2番5号", "コーポ緑205号室"),
        ("緑町３－２－５コーポ緑２０５", "緑町３－２－５", "コーポ緑２０５"),
        ("緑町3ー2ー5　タワー緑", "緑町3ー2ー5", "タワー緑"),
        ("緑町3-2-5 205", "緑町3-2-5", "205"),
        ("緑町三ノ二ノ五緑荘", "緑町三ノ二ノ五", "緑荘"),
        ("緑町2番5号3階", "緑町2番5号", "3階"),
        ("緑町1番地の2 2号棟", "緑町1番地の2", "2号棟"),
        ("豊山町大字豊場字新栄260豊山荘101", "豊山町大字豊場字新栄260", "豊山荘101"),
        ("第2緑町3-4緑荘", "第2緑町3-4", "緑荘"),
        ("二番町5番", "二番町5番", ""),
        ("緑町1丁目 2", "緑町1丁目 2", ""),
        ("緑ヶ丘1-A", "緑ヶ丘1-A", ""),
        ("〒482-0031 緑町260 緑荘", "〒482-0031 緑町260", "緑荘"),
        ("一宮市本町", "一宮市本町", ""),
        ("", "", ""),
    ],
)
def test_the_building_stands_apart(text: str, place: str, building: str) -> None:
    assert split_address(text) == (place, building)


@given(PIECES | st.text(max_size=12))
def test_a_split_address_loses_and_changes_nothing_but_space_at_the_cut(text: str) -> None:
    place, building = split_address(text)
    assert "".join((place + building).split()) == "".join(text.split())
    assert place == place.strip()
    assert building == building.strip()


@pytest.mark.parametrize(
    "written",
    [
        (
            "愛知県小牧市緑町3丁目2番5号",
            "小牧市緑町三丁目2-5",
            "〒485-0001 小牧市緑町3-2-5 コーポ緑205",
            "〒4850001小牧市緑町3-2-5",
        ),
        (
            "愛知県西春日井郡豊山町大字豊場字新栄260番地",
            "豊山町豊場新栄260",
            "西春日井郡豊山町字豊場新栄260番",
        ),
        ("小牧市緑ヶ丘1", "小牧市緑が丘1", "小牧市緑ケ丘1番地", "小牧市緑ガ丘１"),
        ("小牧市堀の内1", "小牧市堀ノ内1", "小牧市堀之内1"),
        ("小牧市三ツ渕1", "小牧市三ッ渕1", "小牧市三つ渕1"),
    ],
    ids=["prefecture", "district", "ke", "no", "tsu"],
)
def test_one_place_written_differently_has_one_key(written: tuple[str, ...]) -> None:
    assert len({place_key(text) for text in written}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("小牧市緑町3-2-5", "小牧市緑町3-2-6"),
        ("郡山市緑町1", "山市緑町1"),
        ("蒲郡市緑町1", "市緑町1"),
        ("小牧市十字町1", "小牧市十町1"),
        ("小牧市緑町3-2-5", "岩倉市緑町3-2-5"),
    ],
)
def test_two_places_keep_two_keys(one: str, other: str) -> None:
    assert place_key(one) != place_key(other)


def test_a_building_has_its_own_key() -> None:
    assert building_key("緑町3-2-5　ｺｰﾎﾟ緑２０５号室") == building_key("緑町3番2 コーポ緑205") == "コーポ緑205"
    assert building_key("緑町3-2-5") == ""


def test_width_spaces_and_kind_of_dash_are_no_other_way_of_writing() -> None:
    assert written_key("緑町 ３−２ー５") == written_key("緑町3-2-5") != written_key("緑町3番2号5")


@given(PIECES | st.text(max_size=12))
def test_no_text_upsets_the_keys(text: str) -> None:
    for key in (address_key, place_key, building_key, written_key):
        assert key(text) == key(text + " ")


@given(PIECES)
def test_what_is_written_the_same_has_the_same_key(text: str) -> None:
    wide = text.translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)})
    assert place_key(wide) == place_key(text)
    assert address_key(wide) == address_key(text)
