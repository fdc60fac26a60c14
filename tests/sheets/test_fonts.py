"""The bundled fonts: what can be printed is printed as written, what cannot is reported with its place."""

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from app.pdf.fontfile import FontFile
from app.pdf.fonts import FALLBACK, FILES, FontShelf
from forms.kernel.errors import Unavailable
from forms.kernel.ink import Face
from tests.sheets.conftest import FONTS

BUNDLED = sorted(set(FILES.values()) | {FALLBACK})


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize(
    "name", ["𠮷野　髙橋", "山﨑", "渡邉\U000e011c", "渡邊\U000e0110", "NGUYEN VAN AN", "ヴィクトリア", "㋿"]
)
def test_names_as_they_stand_in_the_register_can_be_printed(shelf: FontShelf, name: str, face: Face) -> None:
    assert shelf.missing(name, face) == ()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("", ()),
        ("か\u3099く", (1,)),  # a kana mark left alone would be printed as a second sign
        ("外\ue000字", (1,)),  # 外字 of an unknown set
        ("𠮷\u200b田", (1,)),
        ("渡邉\U000e01ef様", (1,)),  # a pair no font has is never printed as its base
        ("邉\U000e011c\U000e011c", (2,)),  # a selector without a base
        ("一\n二", (1,)),
        ("\ufffd😀", (0, 1)),
        ("\ud800", (0,)),
    ],
)
def test_what_no_font_prints_is_reported_with_its_place(
    shelf: FontShelf, text: str, places: tuple[int, ...]
) -> None:
    assert shelf.missing(text) == places


def test_a_variant_is_another_glyph_than_its_base(shelf: FontShelf) -> None:
    base, variant = shelf.glyph("邉", Face.MINCHO), shelf.glyph("邉\U000e011c", Face.MINCHO)
    assert base is not None
    assert variant is not None
    assert (base.font, base.number) != (variant.font, variant.number)


@pytest.mark.parametrize("name", BUNDLED)
def test_characters_have_the_glyphs_fonttools_finds(name: str) -> None:
    ours = FontFile(FONTS / name)
    with TTFont(FONTS / name, lazy=True) as oracle:
        expected = {code: oracle.getGlyphID(glyph) for code, glyph in oracle.getBestCmap().items()}
        metrics, loca = oracle["hmtx"], oracle["loca"]
        names = oracle.getGlyphOrder()
        em = oracle["head"].unitsPerEm
        for glyph in (0, 1, 700, len(names) - 1):
            advance, left = metrics[names[glyph]]
            assert ours.bearing(glyph) == (advance, left & 0xFFFF)
            assert ours.advance(glyph) == advance * 1000 / em
            assert ours.has_outline(glyph) == (loca[glyph] != loca[glyph + 1])
    everything = [code for code in range(0x30000) if not 0xD800 <= code < 0xE000]
    assert [c for c in everything if ours.glyph(chr(c)) != expected.get(c, 0)] == []


@pytest.mark.parametrize("name", BUNDLED)
def test_variation_sequences_have_the_glyphs_fonttools_finds(name: str) -> None:
    ours = FontFile(FONTS / name)
    with TTFont(FONTS / name, lazy=True) as oracle:
        best = oracle.getBestCmap()
        (table,) = (each for each in oracle["cmap"].tables if each.format == 14)
        wrong = [
            (selector, base)
            for selector, pairs in table.uvsDict.items()
            for base, glyph in pairs[:400]
            if ours.variant(chr(base), chr(selector)) != oracle.getGlyphID(glyph or best[base])
        ]
    assert wrong == []


def test_the_large_fallback_is_not_opened_before_a_name_needs_it(tmp_path: Path) -> None:
    for name in FILES.values():
        (tmp_path / name).symlink_to(FONTS / name)
    (tmp_path / FALLBACK).write_bytes(b"no font")
    shelf = FontShelf(tmp_path)
    assert shelf.missing("愛知　太郎") == ()
    with pytest.raises(Unavailable, match=r"font\.unreadable \(ipamjm\.ttf\)"):
        shelf.missing("𠮷")


def test_a_missing_font_is_named_when_the_program_starts(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"font\.missing \(BIZUDMincho-Regular\.ttf\)"):
        FontShelf(tmp_path)
    with pytest.raises(Unavailable, match=r"font\.missing"):
        FontFile(tmp_path / "nowhere.ttf")


def test_a_font_without_a_full_unicode_table_is_refused(tmp_path: Path) -> None:
    source = bytearray((FONTS / FILES[Face.GOTHIC]).read_bytes())
    cmap = FontFile(FONTS / FILES[Face.GOTHIC]).offset("cmap")
    source[cmap + 2 : cmap + 4] = b"\0\1"  # says: one table, and that is the one for old programs
    path = tmp_path / "old.ttf"
    path.write_bytes(source)
    with pytest.raises(Unavailable, match=r"font\.unreadable \(old\.ttf\)"):
        FontFile(path)


def test_short_offset_tables_are_read(tmp_path: Path) -> None:
    source = bytearray((FONTS / FILES[Face.GOTHIC]).read_bytes())
    font = FontFile(FONTS / FILES[Face.GOTHIC])
    source[font.offset("head") + 50 : font.offset("head") + 52] = b"\0\0"  # says: two bytes a place
    path = tmp_path / "short.ttf"
    path.write_bytes(source)
    assert FontFile(path).places[1] == int.from_bytes(font.table("loca")[2:4], "big") * 2


def test_each_font_lies_beside_its_licence() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    ipa = (FONTS / "IPA_Font_License_Agreement_v1.0.txt").read_text(encoding="utf-8")
    assert "IPAフォントライセンスv1.0" in ipa
    assert "IPA Font License Agreement v1.0" in ipa


def test_spaces_are_printed_as_spaces(shelf: FontShelf) -> None:
    assert [unicodedata.category(c) for c in " \u3000"] == ["Zs", "Zs"]
    assert shelf.missing("愛知 太郎\u3000様") == ()
