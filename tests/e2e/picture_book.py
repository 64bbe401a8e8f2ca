"""Pictures of the whole window: both languages, both themes, two sizes. Run it as a module with a folder.

It is a process of its own because the scale (QT_SCALE_FACTOR) is fixed when Qt starts.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest

from desktop_nn.app.main_window import MainWindow
from desktop_nn.engine.spec import WeightRef
from tests.e2e.driver import close_window, open_window, settle, train_to

SIZES = {"1440x900": QSize(1440, 900), "1920x1080": QSize(1920, 1080)}
LANGUAGES = ("en", "ko")
THEMES = ("dark", "light")
TRAINED = 600
SETTLE_MS = 400


def take_pictures(window: MainWindow, folder: Path, tag: str) -> list[Path]:
    """Save one picture of the window for each language, theme and size; return the files."""
    files = []
    for language, theme, (size_name, size) in itertools.product(LANGUAGES, THEMES, SIZES.items()):
        window.set_language(language)
        window.set_theme(theme)
        window.resize(size)
        window.reset_layout()
        QTest.qWait(SETTLE_MS)
        settle(window, surface=True)
        files.append(folder / f"{tag}-{language}-{theme}-{size_name}.png")
        assert window.grab().save(str(files[-1]))
    return files


def main(folder: Path) -> None:
    """Save pictures of the window before training, and after it with a weight selected."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        window = open_window(Path(home))
        scale = f"x{window.devicePixelRatioF():g}"
        take_pictures(window, folder, f"{scale}-start")
        train_to(window, TRAINED)
        window.workspace.selection.select(WeightRef("dense2", 1, 2))
        take_pictures(window, folder, f"{scale}-trained")
        close_window(window)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
