"""The one place that finds ``resources/``: in a checkout, in an installed wheel, in a frozen bundle."""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLE = Path(getattr(sys, "_MEIPASS", _PACKAGE))


def _find_resources() -> Path:
    """Return the first place that exists; the checkout's where none does, so that an error names that one."""
    checkout = _PACKAGE.parent / "resources"
    places = (checkout, _PACKAGE / "resources", _BUNDLE / "resources")
    return next((place for place in places if place.is_dir()), checkout)


RESOURCES = _find_resources()


def resource(*parts: str) -> Path:
    """Return the path of a file or folder in ``resources/``: ``resource("translations", "ko.qm")``."""
    return RESOURCES.joinpath(*parts)
