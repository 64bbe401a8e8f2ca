"""What the view of the race says, in the reader's language."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.race import Trails
from desktop_nn.engine.test_functions import ClassicFunction
from desktop_nn.session.ground import Ground
from desktop_nn.views.race.names import optimizer_name
from desktop_nn.widgets.numbers import format_count, format_number, format_percent, format_short

Steps = NDArray[np.intp]


def height_word(*, network: bool) -> str:
    """Return what the height of a ground is called."""
    return QCoreApplication.translate("Race", "loss") if network else QCoreApplication.translate("Race", "height")


def status(trails: Trails, left: Steps, k: int, point: int, height_of: str) -> str:
    """Say how one racer fares at a point of its trail; `height_of` is what its height is called."""
    translate, step = QCoreApplication.translate, int(trails.steps[point])
    if 0 <= trails.ended[k] <= step:
        return translate("Race", "diverged at step {step}").format(step=format_count(int(trails.ended[k])))
    height = format_number(float(trails.losses[point, k]))
    if 0 <= left[k] <= step:
        text = translate("Race", "left the map at step {step} · {height}")
        return text.format(step=format_count(int(left[k])), height=height)
    return f"{height_of} {height}"


def leader(trails: Trails, names: tuple[str, ...], point: int) -> str:
    """Say who is lowest."""
    translate, step = QCoreApplication.translate, int(trails.steps[point])
    losses = np.where(np.isfinite(trails.losses[point]), trails.losses[point], np.inf)
    if not np.isfinite(losses).any():
        return translate("Race", "All have diverged.")
    if step == 0:
        text = translate("Race", "All start at {height}.")
        return text.format(height=format_number(float(trails.losses[0, 0])))
    lowest = int(losses.argmin())
    text = translate("Race", "{name} is lowest: {height} after {step} steps.")
    return text.format(
        name=optimizer_name(names[lowest]), height=format_number(losses[lowest]), step=format_count(step)
    )


def lost(trails: Trails, left: Steps, names: tuple[str, ...], point: int) -> str:
    """Name those who are not on the map any more."""
    translate, step = QCoreApplication.translate, int(trails.steps[point])
    parts = []
    for k, name in enumerate(names):
        if 0 <= trails.ended[k] <= step:
            text = translate("Race", "{name} diverged at step {step}")
            parts.append(text.format(name=optimizer_name(name), step=format_count(int(trails.ended[k]))))
        elif 0 <= left[k] <= step:
            text = translate("Race", "{name} left the map at step {step}")
            parts.append(text.format(name=optimizer_name(name), step=format_count(int(left[k]))))
    return " · ".join(parts)


def about_function(function: ClassicFunction) -> str:
    """Say what function this is, and where it is lowest."""
    translate = QCoreApplication.translate
    formula = translate("Race", "f(x, y) = {formula}").format(formula=function.formula)
    if not function.minima:
        return formula + " · " + translate("Race", "it has no lowest place")
    places = ", ".join(f"({format_short(round(x, 2))}, {format_short(round(y, 2))})" for x, y in function.minima)
    return formula + " · " + translate("Race", "lowest (★) at {places}").format(places=places)


def about_network(ground: Ground) -> str:
    """Say what plane this is."""
    text = QCoreApplication.translate(
        "Race", "The plane goes through the start and holds {share} of all motion · same mini-batches for all"
    )
    return text.format(share=format_percent(ground.plane.explained or 0.0, 0))


def reading(a: float, b: float, height: float, height_of: str) -> str:
    """Tell the place under the pointer; `height_of` is what its height is called."""
    place = {"a": format_number(a, 3), "b": format_number(b, 3)}
    if np.isnan(height):
        text = QCoreApplication.translate("Race", "({a}, {b}) · a click lets all start here")
        return text.format(**place)
    text = QCoreApplication.translate("Race", "({a}, {b}) · {height} · a click lets all start here")
    return text.format(**place, height=f"{height_of} {format_number(height)}")
