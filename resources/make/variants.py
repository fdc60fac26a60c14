"""Write resources/variants/variants.tsv: which kanji may stand for which when names are compared.

`python resources/make/variants.py` after a change of variants_own.tsv or variants_never.tsv, or of the release below.
The tables are those of jntajis-python (MJ縮退マップ, schemes 1: JIS 包摂規準・UCS 統合規則 and 8: 戸籍統一文字情報, 親字・正字),
fetched with pip into a folder of their own: nothing of it is installed here. Two kanji of JIS 第1水準 are never folded into
each other unless variants_own.tsv says so, for both are in daily use and each has its own bearers.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

RELEASE = "jntajis-python==0.1.0"
SCHEMES = (1, 8)
HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "variants" / "variants.tsv"
SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x32000))
HEAD = """# Made by resources/make/variants.py; do not edit. Terms: README.md beside this file (CC BY-SA 2.1 JP).
# variant, the kanji that stands for its group when names are compared
"""
Shrink = Callable[[str, int], list[str]]


def pairs_of(path: Path) -> list[tuple[str, str]]:
    """The first two columns of a list typed by hand."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(row[0], row[1]) for row in (line.split("\t") for line in lines if not line.startswith("#"))]


def level(char: str) -> int:
    """1 and 2 for 第1水準 and 第2水準 of JIS X 0208, 3 for everything else (less common, more likely a variant)."""
    try:
        code = char.encode("euc_jp")
    except UnicodeEncodeError:
        return 3
    if len(code) != 2:  # JIS X 0212 stands behind a shift
        return 3
    return 1 if code[0] - 0xA0 < 48 else 2


def targets(shrink: Shrink, never: frozenset[frozenset[str]]) -> dict[str, set[str]]:
    """What the tables give for each kanji, without selectors, itself and what is never the same."""
    found: dict[str, set[str]] = {}
    for char in (chr(code) for block in BLOCKS for code in block):
        shrunk = {SELECTORS.sub("", text) for scheme in SCHEMES for text in shrink(char, scheme)}
        found[char] = {t for t in shrunk if len(t) == 1 and t != char and frozenset((char, t)) not in never}
    return found


def one_step(char: str, found: Iterable[str]) -> str | None:
    """The one kanji more common than this that it is given for; None when there are several to choose from."""
    nearer = [text for text in found if level(text) < level(char)]
    best = [text for text in nearer if level(text) == min(map(level, nearer))]
    if not nearer:
        alike = [text for text in found if level(text) == level(char) == 3]
        best = alike if len(alike) == 1 and alike[0] < char else []
    return best[0] if len(best) == 1 else None


def folds(found: dict[str, set[str]], own: dict[str, str]) -> dict[str, str]:
    """Each variant with its last representative: own pairs win, chains are followed to their end."""
    steps = {char: step for char, texts in found.items() if (step := one_step(char, texts)) is not None}
    steps |= own
    for stands in set(own.values()) - set(own):
        steps.pop(stands, None)
    ends: dict[str, str] = {}
    for char in steps:
        seen, end = {char}, steps[char]
        while end in steps:
            if end in seen:
                raise SystemExit(f"{char} leads in a circle")
            seen.add(end)
            end = steps[end]
        ends[char] = end
    return ends


def shrink_tables() -> Shrink:
    """The function of the release above, from a folder that is thrown away."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", folder]
        subprocess.run([*pip, RELEASE], check=True)
        sys.path.insert(0, folder)
        import jntajis  # type: ignore[import-not-found]  # lives in that folder only

        shrink = jntajis.mj_shrink_candidates
    return lambda char, scheme: list(shrink(char, scheme))


def main() -> None:
    own = dict(pairs_of(HERE / "variants_own.tsv"))
    never = frozenset(frozenset(pair) for pair in pairs_of(HERE / "variants_never.tsv"))
    table = folds(targets(shrink_tables(), never), own)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    rows = "".join(f"{variant}\t{table[variant]}\n" for variant in sorted(table))
    TARGET.write_text(HEAD + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
