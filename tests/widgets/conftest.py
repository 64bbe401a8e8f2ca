"""Widgets are tested with the program's fonts and theme; each test starts with the dark one."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop_nn.widgets.fonts import load_fonts
from desktop_nn.widgets.theme import apply_theme


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> None:
    """Load the fonts once; they stay with the application."""
    load_fonts(qapp)


@pytest.fixture
def app(qapp: QApplication, fonts: None) -> QApplication:
    """Return the application in the dark theme."""
    apply_theme(qapp, "dark")
    return qapp
