"""Remake resources/help/pictures from a demo folder: `python resources/make/pictures.py DEMO_FOLDER`.

The demo numbers its screens in the order passed; the pictures here have names that stay. Pillow comes with reportlab.
"""

import sys
from pathlib import Path

from PIL import Image

TARGET = Path(__file__).resolve().parents[1] / "help" / "pictures"
COLOURS = 128  # flat surfaces and text: a quarter of the size, no difference to the eye
PICTURES = {  # stable name -> the screen of the demo, without its number
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
}


def screen(folder: Path, name: str) -> Path:
    """The first screen of that name, whatever its number. Raises FileNotFoundError with the name that is missing."""
    found = sorted(path for path in folder.glob("*.png") if path.stem.partition("_")[2] == name)
    if not found:
        raise FileNotFoundError(f"the demo left no screen '{name}'")
    return found[0]


def remake(screens: Path, target: Path = TARGET) -> list[Path]:
    """Writes every picture with few colours and without metadata; what is no longer wanted goes."""
    sources = {name: screen(screens, part) for name, part in PICTURES.items()}
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
    """Exit code 2 when the folder is no demo folder."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    try:
        made = remake(Path(arguments[0]) / "screens")
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    for path in made:
        print(f"{path.name} {path.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
