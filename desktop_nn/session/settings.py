"""What the program remembers between starts: language, theme, files, window, speed, edges, surface, curves, workshop.

Every read names its type: some of QSettings' formats keep only text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from PySide6.QtCore import QByteArray, QSettings

from desktop_nn.engine.trainer import MEMORY
from desktop_nn.session.edge_look import EdgeLook

LANGUAGES = ("system", "en", "ko")
THEMES = ("system", "light", "dark")
MOST_RECENT_FILES = 10
MEMORIES = (16 << 20, 64 << 20, 256 << 20, 1 << 30)  # bytes that a run may remember of itself


class SettingsStore:
    """Typed access to one QSettings; nonsense in it reads as the default."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings if settings is not None else QSettings("desktop-nn", "desktop-nn")

    @property
    def language(self) -> str:
        """Key of `LANGUAGES`; "system" is the desktop's language where the program speaks it."""
        found = self._text("language")
        return found if found in LANGUAGES else "system"

    @language.setter
    def language(self, code: str) -> None:
        self._settings.setValue("language", code)

    @property
    def theme(self) -> str:
        """Key of `THEMES`."""
        found = self._text("theme")
        return found if found in THEMES else "dark"

    @theme.setter
    def theme(self, name: str) -> None:
        self._settings.setValue("theme", name)

    @property
    def recent_files(self) -> list[str]:
        """Paths of files opened or saved, the newest first."""
        count = self._settings.beginReadArray("recent_files")
        paths = []
        for index in range(min(count, MOST_RECENT_FILES)):
            self._settings.setArrayIndex(index)
            paths.append(self._text("path"))
        self._settings.endArray()
        return [path for path in paths if path]

    def add_recent_file(self, path: str) -> None:
        """Put a path first."""
        self._write_recent_files([path, *(old for old in self.recent_files if old != path)])

    def remove_recent_file(self, path: str) -> None:
        """Forget a path, e.g. of a file that is no longer there."""
        self._write_recent_files([old for old in self.recent_files if old != path])

    def clear_recent_files(self) -> None:
        """Forget all paths."""
        self._write_recent_files([])

    def _write_recent_files(self, paths: list[str]) -> None:
        self._settings.remove("recent_files")
        self._settings.beginWriteArray("recent_files")
        for index, path in enumerate(paths[:MOST_RECENT_FILES]):
            self._settings.setArrayIndex(index)
            self._settings.setValue("path", path)
        self._settings.endArray()

    @property
    def window_geometry(self) -> QByteArray:
        """What `QWidget.saveGeometry` returned; empty at first."""
        return self._bytes("window/geometry")

    @window_geometry.setter
    def window_geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("window/geometry", geometry)

    @property
    def window_state(self) -> QByteArray:
        """What `QMainWindow.saveState` returned; empty at first."""
        return self._bytes("window/state")

    @window_state.setter
    def window_state(self, state: QByteArray) -> None:
        self._settings.setValue("window/state", state)

    @property
    def speed(self) -> float | None:
        """Steps per second, None for as fast as it goes."""
        found = self._settings.value("training/speed", 0.0, type=float)
        return found if isinstance(found, float) and 0.0 < found < float("inf") else None

    @speed.setter
    def speed(self, steps_per_second: float | None) -> None:
        self._settings.setValue("training/speed", steps_per_second or 0.0)

    @property
    def memory(self) -> int:
        """Bytes that the history of a run may take, one of `MEMORIES`."""
        found = self._settings.value("training/memory", MEMORY.default, type=int)
        return found if found in MEMORIES else int(MEMORY.default)

    @memory.setter
    def memory(self, size: int) -> None:
        self._settings.setValue("training/memory", size)

    @property
    def edge_look(self) -> EdgeLook:
        """How the diagram draws its edges."""
        share = self._settings.value("edges/share", 1.0, type=float)
        return EdgeLook(
            self._text("edges/width"),
            self._text("edges/opacity"),
            self._text("edges/color"),
            share if isinstance(share, float) else 1.0,
            self._text("edges/drifting") != "false",
            self._text("edges/face"),
        )

    @edge_look.setter
    def edge_look(self, look: EdgeLook) -> None:
        for name, value in asdict(look).items():
            self._settings.setValue(f"edges/{name}", value)

    @property
    def workshop(self) -> str:
        """The gate workshop as text, as it was left; empty at first."""
        return self._text("workshop")

    @workshop.setter
    def workshop(self, text: str) -> None:
        self._settings.setValue("workshop", text)

    @property
    def surface_extras(self) -> frozenset[str] | None:
        """Names of the extras that are drawn on the loss surface; None at first."""
        found = self._text("surface/extras")
        return frozenset(found.split(",")) if found else None

    @surface_extras.setter
    def surface_extras(self, names: frozenset[str]) -> None:
        self._settings.setValue("surface/extras", ",".join(("path", *sorted(names))))  # the path is always there

    @property
    def surface_choices(self) -> dict[str, str]:
        """What else was chosen about the loss surface, as text by name; empty at first."""
        self._settings.beginGroup("surface/choices")
        names = self._settings.childKeys()
        self._settings.endGroup()
        return {name: self._text(f"surface/choices/{name}") for name in names}

    @surface_choices.setter
    def surface_choices(self, choices: Mapping[str, str]) -> None:
        for name, value in choices.items():
            self._settings.setValue(f"surface/choices/{name}", value)

    @property
    def surface_page(self) -> str:
        """Key of the page of the loss surface that was looked at; empty at first."""
        return self._text("surface/page")

    @surface_page.setter
    def surface_page(self, key: str) -> None:
        self._settings.setValue("surface/page", key)

    @property
    def curves_choices(self) -> dict[str, str]:
        """What was chosen about the curves, as text by name; empty at first."""
        self._settings.beginGroup("curves")
        names = self._settings.childKeys()
        self._settings.endGroup()
        return {name: self._text(f"curves/{name}") for name in names}

    @curves_choices.setter
    def curves_choices(self, choices: Mapping[str, str]) -> None:
        for name, value in choices.items():
            self._settings.setValue(f"curves/{name}", value)

    def sync(self) -> None:
        """Write to disk now."""
        self._settings.sync()

    def _text(self, key: str) -> str:
        return str(self._settings.value(key, "", type=str))

    def _bytes(self, key: str) -> QByteArray:
        found = self._settings.value(key, QByteArray(), type=QByteArray)
        return found if isinstance(found, QByteArray) else QByteArray()
