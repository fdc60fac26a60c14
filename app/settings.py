"""Where things lie on this machine: the program's resources, the office's data, the program's version."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

RESOURCES = "resources"  # folder of fonts, icons and reference data, under the root
_FOLDER = "techo-madoguchi"


@dataclass(frozen=True)
class Settings:
    """Paths and names that differ from machine to machine; never secrets."""

    root: Path  # where the program lies (source tree or bundle)
    data: Path  # the office's folder: store and key slots
    seat: str  # name of this terminal
    version: str

    @property
    def resources(self) -> Path:
        """Fonts, icons, reference data."""
        return self.root / RESOURCES

    @property
    def state_file(self) -> Path:
        """The terminal's own small memory (last printer, size of letters); no personal data."""
        return self.data.with_name(self.data.name + ".terminal.json")


def program_root() -> Path:
    """The source tree, or the folder of the bundle."""
    bundled = getattr(sys, "_MEIPASS", None)
    return Path(bundled) if bundled else Path(__file__).resolve().parent.parent


def program_version(root: Path) -> str:
    """The version in pyproject.toml, which the bundle carries too."""
    import tomllib  # not needed before the first paint

    facts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return str(facts["project"]["version"])


def default_data_folder() -> Path:
    """The user's own data folder: %LOCALAPPDATA% on Windows, XDG elsewhere."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return base / _FOLDER / "office"


def has_display() -> bool:
    """Whether windows can be shown: always on Windows and macOS, elsewhere if a display server is named."""
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return sys.platform in ("win32", "darwin") or named


def load(data: Path | None = None) -> Settings:
    """This machine's settings; `data` overrides the office's folder (tests, demo)."""
    import socket  # not needed before the first paint

    root = program_root()
    return Settings(
        root=root,
        data=data or default_data_folder(),
        seat=socket.gethostname()[:20],
        version=program_version(root),
    )
