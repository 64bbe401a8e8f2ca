"""The colours of classes, the same wherever a class is shown and however many classes there are.

Classes 0 and 1 have the colours of the two signs, because that is what an output of 0 or 1 has in every map.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop_nn.widgets.theme import DARK, LIGHT, Theme

# Of classes 2, 3, …: each at least 0.09 in Oklab from all others and from the two signs, for colour-blind eyes too.
_FURTHER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        DARK.name: ("#7cecdc", "#f2f218", "#996054", "#b88aa8", "#4068b8", "#b6b6f2", "#d9aca3", "#8955f2"),
        LIGHT.name: ("#0f7a5f", "#6b0f99", "#a88ab8", "#4c081f", "#13084c", "#084c08", "#775499", "#1616d9"),
    }
)


def class_colors(count: int, theme: Theme) -> list[str]:
    """Return the colour of each class as "#rrggbb"; beyond the tenth class those from class 2 on come again."""
    further = _FURTHER[theme.name]
    colors = [theme.negative_fill, theme.positive_fill]
    return [*colors, *(further[i % len(further)] for i in range(count - len(colors)))][:count]
