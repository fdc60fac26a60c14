"""Which encoding a file has is proved over the whole file; what cannot be proved is refused with the line in doubt."""

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.encoding import Encoding, decode_all
from forms.kernel.errors import Refused, Unavailable
from tests.exchange.files import people, text_of

TEXT = text_of(people(30))


def refused(path: Path, data: bytes) -> tuple[str, int | None]:
    """Code and line with which these bytes are refused."""
    path.write_bytes(data)
    with pytest.raises(Refused) as caught:
        decode_all(path)
    return caught.value.code, caught.value.count


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A place for a file."""
    return tmp_path / "抽出.csv"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("cp932", Encoding.CP932),
        ("utf-8", Encoding.UTF8),
        ("utf-8-sig", Encoding.UTF8),
        ("utf-16", Encoding.UTF16),
        ("utf-16-le", Encoding.UTF16_LE),
        ("utf-16-be", Encoding.UTF16_BE),
    ],
)
def test_every_encoding_in_use_is_recognised(file: Path, written: str, found: Encoding) -> None:
    file.write_bytes(TEXT.encode(written))
    decoded = decode_all(file)
    assert (decoded.encoding, decoded.lines, decoded.ended) == (found, 31, True)
    assert file.read_text(encoding=decoded.encoding.value) == TEXT.replace("\r\n", "\n")


def test_utf_16_with_the_other_end_first_is_known_by_its_bom(file: Path) -> None:
    file.write_bytes(b"\xfe\xff" + TEXT.encode("utf-16-be"))
    assert decode_all(file).encoding is Encoding.UTF16


def test_nec_and_ibm_characters_are_cp932(file: Path) -> None:
    """① is NEC's, 髙 and 﨑 are IBM's; the same IBM characters have a second code of NEC's selection."""
    file.write_bytes("氏名\r\n①髙﨑㈱\r\n".encode("cp932") + b"\xed\x40\r\n")
    assert decode_all(file).encoding is Encoding.CP932
    assert "纊" in file.read_text(encoding="cp932")


def test_the_last_byte_decides_as_much_as_the_first(file: Path) -> None:
    """Two MiB of plain letters before the first 漢字: a look at the beginning would prove nothing."""
    file.write_bytes(b"a,b\n" * 600_000 + "髙,橋\n".encode("cp932"))
    assert decode_all(file).encoding is Encoding.CP932


def test_proving_an_encoding_takes_no_more_memory_for_a_longer_file(file: Path) -> None:
    file.write_bytes("髙橋太郎,愛知県岩倉市栄町\r\n".encode("cp932") * 200_000)
    tracemalloc.start()
    assert decode_all(file).lines == 200_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert file.stat().st_size > 4 * peak


def test_lines_are_counted_whatever_ends_them(file: Path) -> None:
    for ended in ("\r\n", "\n", "\r"):
        file.write_bytes(ended.join(["氏名,住所", "a,b", "c,d"]).encode("cp932"))
        decoded = decode_all(file)
        assert (decoded.lines, decoded.ended) == (3, False)


def test_a_file_cut_inside_a_character_is_called_cut(file: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "cp932", "utf-16"):
        whole = "氏名,住所\r\n髙橋,愛知".encode(encoding)
        assert refused(file, whole[:-1]) == ("import.cut", 2), encoding


def test_a_file_whose_end_became_zeros_is_called_cut(file: Path) -> None:
    assert refused(file, "氏名,住所\r\n髙橋,愛知\r\n".encode("cp932") + bytes(4096)) == ("import.cut", 3)


def test_one_broken_byte_in_utf_8_is_not_read_as_cp932(file: Path) -> None:
    """Otherwise names would come out as 縺ゅ and nobody would be told why."""
    broken = bytearray(TEXT.encode("utf-8"))
    broken[broken.index("髙".encode(), 1500)] = 0xFF
    code, line = refused(file, bytes(broken))
    assert code == "import.encoding"
    assert line is not None
    assert line == bytes(broken)[: broken.index(0xFF)].count(b"\n") + 1


def test_an_encoding_nobody_promised_is_refused_with_its_first_line_in_doubt(file: Path) -> None:
    assert refused(file, "a,b\r\n氏名,住所\r\n".encode("iso-2022-jp")) == ("import.encoding", 2)
    assert refused(file, "a,b\r\n宛名番号,支援措置\r\n".encode("euc_jp"))[0] == "import.encoding"
    assert refused(file, b"\xef\xbb\xbfa,b\n\xff\xff,c\n") == ("import.encoding", 2)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\t\r\n", bytes(100)])
def test_an_empty_file_is_called_empty(file: Path, data: bytes) -> None:
    assert refused(file, data) == ("import.empty", None)


@pytest.mark.parametrize("head", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1"])
def test_a_spreadsheet_is_called_one(file: Path, head: bytes) -> None:
    assert refused(file, head + bytes(range(256))) == ("import.spreadsheet", None)


@pytest.mark.parametrize("head", [b"%PDF-1.7\n", b"\x1f\x8b\x08", b"\x89PNG\r\n", b"SQLite format 3\0"])
def test_a_picture_or_a_paper_is_no_text(file: Path, head: bytes) -> None:
    assert refused(file, head + bytes(range(256))) == ("import.not_text", None)


def test_a_missing_file_and_a_folder_are_the_places_fault(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "gone.csv", "import.missing"), (tmp_path, "import.unreadable")):
        with pytest.raises(Unavailable) as caught:
            decode_all(path)
        assert caught.value.code == code


@settings(max_examples=150)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_decoded_whole_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """Nothing is replaced: what is accepted can be encoded back to the same bytes."""
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(data)
    try:
        decoded = decode_all(path)
    except Refused:
        return
    with path.open(encoding=decoded.encoding.value, newline="") as read:
        text = read.read()
    assert "\x1b" not in text
    if decoded.encoding is Encoding.UTF8:
        assert text.encode() == data.removeprefix(b"\xef\xbb\xbf")


@given(
    text=st.text(
        st.characters(codec="cp932", exclude_categories=["Cc", "Co"], exclude_characters="¢£¬‖−〜"),
        min_size=1,
        max_size=60,
    )
)
def test_text_written_in_cp932_comes_back_or_is_also_utf_8(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "cp932.csv"
    path.write_bytes(f"宛名番号,氏名\r\n{text}\r\n".encode("cp932"))
    assert decode_all(path).encoding is Encoding.CP932
    assert text in path.read_text(encoding="cp932")
