"""Style rules for fields lower than the usual 32 px. Set once per change of size, never per key (27 times as slow)."""

from collections.abc import Callable

_STATES = ("error", "caution")


def field_rules(height: int, px: Callable[[float], int], edge: int = 1) -> str:
    """Rules for a container whose fields are `height` pixels high; `px` scales lengths of 100 %.

    `edge` is the width of an edge at rest; a strong one has 2 px.
    """
    strong = ", ".join(
        f"{kind}{state}"
        for kind in ("QLineEdit", "QComboBox")
        for state in (":focus", *(f'[state="{name}"]' for name in _STATES))
    )
    return (
        f"QLineEdit, QComboBox {{ min-height: {height - 2 * edge}px; max-height: {height - 2 * edge}px; font-size: {px(14)}px; }}"
        f'QLineEdit[mono="true"] {{ font-size: {px(15)}px; }}'
        f"{strong} {{ min-height: {height - 4}px; max-height: {height - 4}px; }}"
        f'QLabel[role="sheet"] {{ font-size: {px(14)}px; }}'
        f'QLabel[role="sheet_title"] {{ font-size: {px(19)}px; }}'
    )
