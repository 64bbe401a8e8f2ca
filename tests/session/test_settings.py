"""Settings come back with the type they went in with, from the file as well."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from desktop_nn.session.edge_look import EdgeLook
from desktop_nn.session.settings import LANGUAGES, MOST_RECENT_FILES, SettingsStore

EVERY_KEY = ["language", "theme", "training/speed", "window/geometry", "recent_files/size"]
EVERY_KEY += ["surface/extras"]
EVERY_KEY += ["edges/width", "edges/opacity", "edges/color", "edges/share", "edges/drifting"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


def opened(file: Path) -> SettingsStore:
    return SettingsStore(QSettings(str(file), QSettings.Format.IniFormat))


def test_at_first_everything_has_a_default(file: Path) -> None:
    store = opened(file)
    assert store.language in LANGUAGES
    assert store.theme == "dark"
    assert store.recent_files == []
    assert store.window_geometry.isEmpty()
    assert store.window_state.isEmpty()
    assert store.speed is None
    assert store.edge_look == EdgeLook()


def test_everything_is_there_after_a_restart(file: Path) -> None:
    store = opened(file)
    store.language, store.theme, store.speed = "ko", "light", 12.5
    store.window_geometry, store.window_state = QByteArray(b"\x00\x01geometry"), QByteArray(b"state\xff")
    store.edge_look = EdgeLook("update", "constant", "gradient", 0.25, drifting=False)
    assert store.surface_extras is None
    store.surface_extras = frozenset()
    store.add_recent_file('/somewhere/나선, 그리고 "quotes".dnn')
    store.sync()
    again = opened(file)
    assert (again.language, again.theme, again.speed) == ("ko", "light", 12.5)
    assert again.window_geometry == QByteArray(b"\x00\x01geometry")
    assert again.window_state == QByteArray(b"state\xff")
    assert again.edge_look == EdgeLook("update", "constant", "gradient", 0.25, drifting=False)
    assert not {"labels", "marks"} & (again.surface_extras or frozenset({"labels"}))
    assert again.recent_files == ['/somewhere/나선, 그리고 "quotes".dnn']


def test_no_limit_of_speed_is_remembered(file: Path) -> None:
    store = opened(file)
    store.speed = 3.0
    store.speed = None
    store.sync()
    assert opened(file).speed is None


def test_recent_files_are_the_newest_first_without_repetition(file: Path) -> None:
    store = opened(file)
    for name in ("a", "b", "a", "c"):
        store.add_recent_file(name)
    assert store.recent_files == ["c", "a", "b"]
    store.remove_recent_file("a")
    assert store.recent_files == ["c", "b"]
    store.clear_recent_files()
    assert store.recent_files == []


def test_only_so_many_recent_files_are_kept(file: Path) -> None:
    store = opened(file)
    for number in range(MOST_RECENT_FILES + 5):
        store.add_recent_file(str(number))
    assert len(store.recent_files) == MOST_RECENT_FILES
    assert store.recent_files[0] == str(MOST_RECENT_FILES + 4)


@pytest.mark.parametrize("key", EVERY_KEY)
@pytest.mark.parametrize("nonsense", ["nonsense", "-1", "nan", "", "@Invalid()"])
def test_nonsense_in_the_file_reads_as_the_default(file: Path, key: str, nonsense: str) -> None:
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    settings.setValue(key, nonsense)
    store = SettingsStore(settings)
    assert store.edge_look == EdgeLook()
    assert store.language in LANGUAGES
    assert store.theme == "dark"
    assert store.speed is None
    assert store.recent_files == []
    assert isinstance(store.window_geometry, QByteArray)
