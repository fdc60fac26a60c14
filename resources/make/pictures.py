"""Remake resources/help/pictures: `python resources/make/pictures.py DEMO_FOLDER WALK_FOLDER`.

The demo numbers its screens in the order passed; the pictures here have names that stay. An office that asks the register is
not in the demo: its screens come from `python -m tests.gui.all_screens WALK_FOLDER --only register`. Pillow comes with reportlab.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

TARGET = Path(__file__).resolve().parents[1] / "help" / "pictures"
COLOURS = 128  # flat surfaces and text: a quarter of the size, no difference to the eye
PICTURES = {  # stable name -> the screen of the demo, without its number, or of the walk
    "setup_staff": "setup_staff",
    "login": "login",
    "list": "list_late-child",
    "entry_blackout": "entry_late-child_child_birth",
    "entry_child": "entry_child",
    "signature": "signature_late-child",
    "confirm": "confirm_adult",
    "mismatch": "result_mismatch",
    "review": "review_mismatch",
    "forward": "forward_preview",
    "delivery": "results_read",
    "received": "center_scanned",
    "register_found": "register_found",
    "register_review": "register_review",
}


def screen(folders: Sequence[Path], name: str) -> Path:
    """The first screen of that name, whatever its number. Raises FileNotFoundError with the name that is missing."""
    there = [path for folder in folders for path in sorted(folder.glob("*.png"))]
    found = [path for path in there if name in (path.stem, path.stem.partition("_")[2])]
    if not found:
        raise FileNotFoundError(f"there is no screen '{name}'")
    return found[0]


def remake(screens: Path, target: Path = TARGET, walk: Path | None = None) -> list[Path]:
    """Writes every picture with few colours and without metadata; what is no longer wanted goes."""
    folders = [screens] if walk is None else [screens, walk]
    sources = {name: screen(folders, part) for name, part in PICTURES.items()}
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob("*.png"):
        old.unlink()
    made = []
    for name, source in sources.items():
        with Image.open(source) as shot:
            small = shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        path = target / f"{name}.png"
        small.save(path, "PNG", optimize=True)
        made.append(path)
    return made


def main(arguments: list[str]) -> int:
    """Exit code 2 when a folder is not what it should be."""
    if len(arguments) != 2:
        print(__doc__)
        return 2
    try:
        made = remake(Path(arguments[0]) / "screens", walk=Path(arguments[1]))
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    for path in made:
        print(f"{path.name} {path.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
