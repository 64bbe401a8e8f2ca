"""The window of the end-to-end tests, for the tests of its parts."""

from __future__ import annotations

from tests.e2e.conftest import open_one, shared_window, window

__all__ = ["open_one", "shared_window", "window"]
