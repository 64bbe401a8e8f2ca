"""A route in words: its neurons as letters for the list, and by name with every factor for those who ask."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.routes import Route, Routes
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.project.model import Project
from desktop_nn.views.inspector.numbers import FIGURES, written, written_factor
from desktop_nn.views.layer_names import neuron_name
from desktop_nn.views.notation import neuron_text
from desktop_nn.widgets.numbers import format_count, format_number

BEYOND = 10**10


def short(spec: NetworkSpec, route: Route) -> str:
    """The neurons that a route passes: a₃⁽¹⁾ → a₁⁽²⁾."""
    return " → ".join(neuron_text(spec, unit) for unit in route.units)


def full(project: Project, route: Route) -> str:
    """The neurons by their names, and the product with all its factors."""
    way = " → ".join(neuron_name(project, unit) for unit in route.units)
    product = " × ".join(
        written_factor(value, FIGURES[0]) if i else written(value, FIGURES[0]) for i, value in enumerate(route.factors)
    )
    return f"{way}: {product} = {written(route.product, FIGURES[0])}"


def total(found: Routes) -> str:
    """What stands before the sum of all routes."""
    if found.count == 1:
        return QCoreApplication.translate("Routes", "The only route")
    return QCoreApplication.translate("Routes", "Sum of {count} routes").format(count=_counted(found.count))


def others(count: int) -> str:
    """What the routes that are not listed go by."""
    if count == 1:
        return QCoreApplication.translate("Routes", "one other")
    return QCoreApplication.translate("Routes", "{count} others").format(count=_counted(count))


def _counted(count: int) -> str:
    """A number of routes; one that nobody counts along in few figures."""
    return format_count(count) if count < BEYOND else format_number(count)
