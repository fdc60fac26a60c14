"""Guard: PySide6 6.12.0 on CPython 3.11 loses a reference to None in every void call and dies within minutes."""

import sys

from PySide6.QtWidgets import QLabel

from app.ui.application import TechoApplication

CALLS = 20_000


def test_void_calls_keep_none_alive(qapp: TechoApplication) -> None:
    """Twenty thousand calls that return nothing leave the count of None where it was."""
    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setEnabled(True)
    assert sys.getrefcount(None) > before - CALLS // 10
