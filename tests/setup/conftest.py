"""Marks of this folder."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "bundle: builds the bundle with PyInstaller (a minute or two)")
