"""From the terms of one step to the lines and arrows that tell it: the same for every optimiser."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.optimizer_formulas import formula_of
from desktop_nn.engine.race import Trails
from desktop_nn.views.race.anatomy import Line
from desktop_nn.views.race.names import GRADIENT, caption, is_arrow, told
from desktop_nn.views.race.trail_map import Arrow, arrows_of
from desktop_nn.widgets.numbers import format_number
from desktop_nn.widgets.theme import Theme

Floats = NDArray[np.floating]

ARROW, SIZE = "➜", "■"


def stages(trails: Trails, k: int) -> tuple[str, ...]:
    """Return the names of a racer's terms in the order in which they come about, the gradient first."""
    return tuple(trails.terms[k])


def has_step(trails: Trails, k: int, point: int) -> bool:
    """Whether racer k has made a step that leads to a point."""
    update = trails.terms[k].get("update")
    return update is not None and 0 < point < len(update) and bool(np.isfinite(update[point]).all())


def term_colors(names: tuple[str, ...], theme: Theme) -> dict[str, str]:
    """Return a colour for each term that is an arrow: the gradient's and the move's are always the same."""
    free = [color for color in theme.series if color not in (theme.negative_fill, theme.series[1])]
    colors = {name: free[i % len(free)] for i, name in enumerate(names)}
    colors |= {GRADIENT: theme.series[1], "update": theme.text}
    return {name: colors[name] for name in names if is_arrow(name)}


def lines_of(
    trails: Trails, k: int, point: int, optimizer: str, stage: int | None, theme: Theme, *, exact: bool
) -> list[Line]:
    """Return the lines of the step of racer k that leads to a point.

    ``stage`` is the term being told; with None all are told, and none stands out. ``exact``: a and b are all the
    parameters there are; otherwise arrows are told by what of them lies in the plane, sizes by their mean.
    """
    if not has_step(trails, k, point):
        return []
    names = stages(trails, k)
    colors = term_colors(names, theme)
    return [
        Line(
            colors.get(name, theme.text_muted),
            ARROW if name in colors else SIZE,
            caption(name),
            formula_of(optimizer, name),
            _numbers(trails.terms[k][name][point], trails.means[k][name][point], pair=exact or name in colors),
            told(name),
            lit=i == stage,
            open=stage is None or i <= stage,
        )
        for i, name in enumerate(names)
    ]


def step_arrows(trails: Trails, k: int, point: int, stage: int, theme: Theme) -> tuple[Arrow, ...]:
    """Return the arrows of that step as far as it has been told."""
    if not has_step(trails, k, point):
        return ()
    names = stages(trails, k)
    terms: Mapping[str, Floats] = trails.terms[k]
    return arrows_of(terms, names[: stage + 1], point, trails.coords[:, k], term_colors(names, theme))


def _numbers(part: Floats, mean: float, *, pair: bool) -> str:
    if pair:
        return f"({format_number(float(part[0]), 3)}, {format_number(float(part[1]), 3)})"
    return f"⌀ {format_number(float(mean), 3)}"
