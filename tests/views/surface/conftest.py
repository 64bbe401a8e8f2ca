"""Surfaces do not take their time to flow in tests."""

from __future__ import annotations

import pytest

from desktop_nn.views.surface import morph


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(morph, "DURATION", 0)
