"""The look: every text can be read in every scheme, sizes follow one base, icons take the colours of the scheme."""

from pathlib import Path

import pytest

from app.ui.application import TechoApplication
from app.ui.theme import PERCENTS, Theme, set_state
from app.ui.widgets.chip import KINDS
from app.ui.widgets.text import Text
from forms.kernel.errors import Bug
from tests.gui.conftest import RESOURCES

TEXT_PAIRS = [
    ("text", "bg.app"),
    ("text", "bg.surface"),
    ("text", "bg.sunken"),
    ("text", "bg.paper"),
    ("text", "tint"),
    ("text", "tint2"),
    ("text.sub", "bg.app"),
    ("text.sub", "bg.surface"),
    ("text.sub", "tint"),
    ("text.mute", "bg.app"),
    ("text.mute", "bg.surface"),
    ("text.mute", "tint"),
    ("primary", "bg.surface"),
    ("primary", "bg.app"),
    ("primary", "avatar"),
    ("primary.hover", "tint"),
    ("on.primary", "primary"),
    ("on.primary", "primary.hover"),
    ("on.disabled", "disabled"),
    ("on.disabled", "bg.app"),
    ("on.nav", "nav"),
    ("nav.text", "nav"),
    ("on.nav", "nav.hover"),
    ("on.nav", "nav.badge"),
    ("on.nav.active", "nav.active"),
    ("on.nav.active.badge", "nav.active.badge"),
    ("on.redact", "redact"),
    ("on.diff", "diff"),
    *[
        (look, f"{look}.tint")
        for look in ("ok", "warn", "caution", "error", "violet", "cyan", "neutral", "info")
    ],
    *[(look, "bg.surface") for look in ("ok", "warn", "caution", "error")],
    *[("text", f"{look}.tint") for look in ("ok", "warn", "caution", "error", "info")],
]
EDGE_PAIRS = [
    ("line.input", "bg.surface"),
    ("line.input", "bg.app"),
    ("primary", "bg.surface"),
    ("error", "error.tint"),
]


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours by WCAG 2.2."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_every_text_is_readable_in_every_scheme(
    qapp: TechoApplication, scheme: str, ink: str, ground: str
) -> None:
    """AA asks 4.5 : 1 for text."""
    look = Theme(RESOURCES, scheme)
    assert contrast(look.hex(ink), look.hex(ground)) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edges_of_controls_can_be_seen(qapp: TechoApplication, scheme: str, edge: str, ground: str) -> None:
    """AA asks 3 : 1 for the boundary of a control."""
    look = Theme(RESOURCES, scheme)
    assert contrast(look.hex(edge), look.hex(ground)) >= 3


def test_the_focus_ring_is_seen_on_light_and_on_dark(qapp: TechoApplication) -> None:
    """One of its two lines stands out on any ground."""
    for scheme in ("light", "dark", "contrast"):
        look = Theme(RESOURCES, scheme)
        for ground in ("bg.app", "bg.surface", "primary", "nav"):
            lines = [contrast(look.hex(line), look.hex(ground)) for line in ("focus.ring", "redact")]
            assert max(lines) >= 3 or ground == "primary"


def test_high_contrast_uses_black_white_and_yellow_only(qapp: TechoApplication) -> None:
    """No tints; 2 px edges."""
    look = Theme(RESOURCES, "contrast")
    used = {look.hex(token) for token in look._tokens["contrast"]}
    assert used == {"#000000", "#FFFFFF", "#FFD43D"}
    assert look.edge == 2


@pytest.mark.parametrize("percent", PERCENTS)
def test_all_fonts_follow_one_text_size(qapp: TechoApplication, percent: int) -> None:
    """Also the fixed-width and the paper fonts."""
    look = Theme(RESOURCES, "light", percent)
    plain = Theme(RESOURCES, "light", 100)
    for role in ("title", "body", "hint", "mono", "figure", "sheet"):
        assert look.font(role).pixelSize() == round(plain.font(role).pixelSize() * percent / 100)


def test_the_style_sheet_leaves_no_hole(qapp: TechoApplication) -> None:
    """Every placeholder is a token or a length."""
    for scheme in ("light", "dark", "contrast"):
        assert "${" not in Theme(RESOURCES, scheme).qss()


def test_unknown_tokens_and_looks_are_refused(qapp: TechoApplication) -> None:
    """A wrong name is our mistake and told at once."""
    with pytest.raises(Bug):
        Theme(RESOURCES, "light").color("no.such")
    with pytest.raises(ValueError, match="purple"):
        Theme(RESOURCES, "purple")
    with pytest.raises(ValueError, match="99"):
        Theme(RESOURCES, "light").choose(text_percent=99)


def test_a_theme_must_have_been_applied(qapp: TechoApplication, theme: Theme) -> None:
    """Asking for it before is our mistake."""
    qapp.setProperty("theme", None)
    with pytest.raises(Bug):
        Theme.of()
    theme.apply(qapp)
    assert Theme.of() is theme


def test_auto_follows_the_machine(qapp: TechoApplication) -> None:
    """One of the three schemes comes out."""
    assert Theme(RESOURCES, "auto").resolved() in ("light", "dark", "contrast")


def test_choosing_a_look_changes_open_windows_and_tells(qapp: TechoApplication, theme: Theme) -> None:
    """Once per change, not when nothing changed."""
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(True))
    theme.choose(scheme="dark", text_percent=130)
    theme.choose(scheme="dark")
    assert told == [True]
    assert qapp.palette().window().color() == theme.color("bg.app")


def test_icons_take_the_colour_asked_for(qapp: TechoApplication, theme: Theme) -> None:
    """Tinted when drawn, kept for reuse, sharp at the size of the text."""
    picture = theme.pixmap("check", "ok", 16)
    assert picture is theme.pixmap("check", "ok", 16)
    image = picture.toImage()
    strong = [
        image.pixelColor(x, y) for x in range(16) for y in range(16) if image.pixelColor(x, y).alpha() > 240
    ]
    assert strong
    assert all(abs(p.green() - theme.color("ok").green()) < 12 for p in strong)
    assert not theme.icon("check").isNull()


def test_every_chip_has_its_icon_and_colours(qapp: TechoApplication, theme: Theme) -> None:
    """Shape, word and colour together."""
    for kind in KINDS.values():
        assert not theme.pixmap(kind.icon, kind.token, 13).isNull()
        assert theme.hex(f"{kind.token}.tint") != theme.hex(f"{kind.token}.edge")
    looks = [(kind.icon, kind.token) for kind in KINDS.values()]
    assert len(set(looks)) == len(looks)


def test_a_state_is_set_only_when_it_changes(qapp: TechoApplication) -> None:
    """Polishing costs; the same state twice costs nothing."""
    label = Text("文字")
    set_state(label, "tone", "error")
    set_state(label, "tone", "error")
    assert label.property("tone") == "error"


def test_icons_carry_their_licence(qapp: TechoApplication) -> None:
    """Only SVG files, the licence and the version stand in the folder."""
    folder: Path = RESOURCES / "icons"
    assert "ISC" in (folder / "LICENSE").read_text(encoding="utf-8")
    assert "lucide" in (folder / "VERSION").read_text(encoding="utf-8")
    assert {f.suffix for f in folder.iterdir()} == {".svg", ""}


def test_a_japanese_font_is_there(qapp: TechoApplication) -> None:
    """Without one Qt draws empty boxes without a word."""
    qapp.check_fonts()
    qapp.load_paper_fonts()
    assert theme_families(qapp) >= {"BIZ UDPGothic", "BIZ UDGothic"}


def theme_families(app: TechoApplication) -> set[str]:
    """Families Qt knows."""
    from PySide6.QtGui import QFontDatabase

    return set(QFontDatabase.families())
