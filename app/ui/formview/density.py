"""Style rules for fields lower than the usual 32 px. Set once per change of size, never per key (27 times as slow)."""

from collections.abc import Callable

_STATES = ("error", "caution")


def field_rules(height: int, px: Callable[[float], int]) -> str:
    """Rules for a container whose fields are `height` pixels inside their edges; `px` scales lengths of 100 %."""
    strong = ", ".join(
        f"{kind}{state}"
        for kind in ("QLineEdit", "QComboBox")
        for state in (":focus", *(f'[state="{name}"]' for name in _STATES))
    )
    return (
        f"QLineEdit, QComboBox {{ min-height: {height}px; max-height: {height}px; font-size: {px(14)}px; }}"
        f'QLineEdit[mono="true"] {{ font-size: {px(15)}px; }}'
        f"{strong} {{ min-height: {height - 2}px; max-height: {height - 2}px; }}"
        f'QLabel[role="sheet"] {{ font-size: {px(14)}px; }}'
        f'QLabel[role="sheet_title"] {{ font-size: {px(19)}px; }}'
    )
