"""Run pytest as if Qt were not installed: ``python -m tests.without_qt tests/engine``.

The packages stay where they are; their *import* is refused, also inside functions. That is what the promise "runs
without PySide6" needs, and costs no second environment.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType

import pytest

REFUSED = frozenset({"PySide6", "shiboken6", "pyqtgraph", "pytestqt"})


class RefuseQt(MetaPathFinder):
    """Answers the import of a Qt package with what Python says of one that is not there."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        """Refuse the refused; leave the rest to the other finders."""
        if name.partition(".")[0] in REFUSED:
            raise ModuleNotFoundError(f"No module named {name!r} (refused: this run is without Qt)", name=name)


class QtSettings:
    """Knows pytest-qt's settings in pyproject.toml while that plugin is out."""

    @staticmethod
    def pytest_addoption(parser: pytest.Parser) -> None:
        """Declare them."""
        for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "unused here")


def main(arguments: Sequence[str]) -> int:
    """Run pytest and return its exit code."""
    sys.meta_path.insert(0, RefuseQt())
    return pytest.main(["-p", "no:pytest-qt", *arguments], plugins=[QtSettings()])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
