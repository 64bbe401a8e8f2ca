"""The texts of an SVG as outlines: a picture that only names our fonts looks different wherever they are missing."""

from __future__ import annotations

import html
import re

from PySide6.QtGui import QFont, QPainterPath

from desktop_nn.widgets.fonts import text_font

_TEXT = re.compile(r"<text\b([^>]*)>(.*?)</text>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_KEPT = ("fill", "fill-opacity", "transform")  # what a text and an outline say in the same words
_KIND = QPainterPath.ElementType
_LETTERS = {_KIND.MoveToElement: "M", _KIND.LineToElement: "L", _KIND.CurveToElement: "C", _KIND.CurveToDataElement: ""}


def with_outlines(svg: str) -> str:
    """Return the SVG with a path for every text; the words stay as the path's name for assistive technology."""
    return _TEXT.sub(_outline, svg)


def _outline(found: re.Match[str]) -> str:
    own = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(found[1])}
    words = html.unescape(found[2])
    path = QPainterPath()
    path.addText(float(own["x"]), float(own["y"]), _font(own), words)
    kept = " ".join(f'{name}="{html.escape(own[name])}"' for name in _KEPT if name in own)
    label = html.escape(words.strip())
    return f'<path role="img" aria-label="{label}" stroke="none" fill-rule="nonzero" {kept} d="{path_data(path)}"/>'


def _font(own: dict[str, str]) -> QFont:
    """Return the font that a text names."""
    font = text_font(round(float(own["font-size"])))
    font.setFamilies([name.strip() for name in own["font-family"].split(",")])
    font.setWeight(QFont.Weight(int(own["font-weight"])))
    font.setItalic(own["font-style"] != "normal")
    return font


def path_data(path: QPainterPath) -> str:
    """Return a path as the data of an SVG path."""
    parts = []
    for number in range(path.elementCount()):
        element = path.elementAt(number)
        parts.append(f"{_LETTERS[element.type]}{element.x:.2f} {element.y:.2f}")
    return " ".join(parts)
