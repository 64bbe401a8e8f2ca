"""What there is to choose from on a page, list by list: pure functions of the project and the choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desktop_nn.engine.layers import NORMS
from desktop_nn.engine.scores import scores_for
from desktop_nn.project.model import Project
from desktop_nn.views.curves.choices import QUANTITIES, SPREADS, Choices, with_score
from desktop_nn.views.curves.words import (
    QUANTITY_HINTS,
    QUANTITY_NAMES,
    SCORE_HINTS,
    SCORE_NAMES,
    SPREAD_HINTS,
    SPREAD_NAMES,
    worded,
)
from desktop_nn.views.layer_names import layer_name


@dataclass(frozen=True, slots=True)
class Listed:
    """One list: its options as (key, label), the key of the chosen one, and what that one is."""

    options: tuple[tuple[str, str], ...]
    key: str
    hint: str = ""


def lists_of(choices: Choices, project: Project, task: str) -> dict[str, Listed]:
    """Return the lists of the present page of a project that can be trained."""
    if choices.page == "score":
        return {"score": _listed(scores_for(task), SCORE_NAMES, SCORE_HINTS, choices.score(task))}
    if choices.page == "layers":
        return {"quantity": _listed(QUANTITIES, QUANTITY_NAMES, QUANTITY_HINTS, choices.quantity)}
    if choices.page == "spread":
        layers = tuple((layer, layer_name(project, layer)) for layer in spread_layers(project, choices.spread))
        spread = _listed(SPREADS, SPREAD_NAMES, SPREAD_HINTS, choices.spread)
        return {"spread": spread, "layer": Listed(layers, spread_layer(project, choices))}
    return {}


def with_listed(choices: Choices, name: str, key: str, task: str) -> Choices:
    """Return the choices with another option of a list."""
    if name == "score":
        return with_score(choices, task, key)
    return replace(choices, **{name: key})  # type: ignore[arg-type]


def spread_layers(project: Project, spread: str) -> tuple[str, ...]:
    """Return the layers that have such a histogram, from the front."""
    network = project.network
    if spread == "activations":
        return tuple(layer for layer in network.order if network.layer(layer).kind != "input")
    return tuple(layer for layer in network.order if network.layer(layer).kind in ("dense", *NORMS))


def spread_layer(project: Project, choices: Choices) -> str:
    """Return the layer of the page: the chosen one, the first where that is gone, empty where there is none."""
    layers = spread_layers(project, choices.spread)
    return choices.layer if choices.layer in layers else next(iter(layers), "")


def _listed(keys: Sequence[str], names: Mapping[str, str], hints: Mapping[str, str], key: str) -> Listed:
    return Listed(tuple((option, worded(names[option])) for option in keys), key, worded(hints[key]))
