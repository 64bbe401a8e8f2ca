"""Versions of the file format: an older document is brought up to date step by step, a newer one refused by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop_nn.project.errors import FileProblem

FORMAT = "desktop-nn project"
VERSION = 18

Document = dict[str, Any]


def _without_positions(document: Document) -> Document:
    """Leave out where layers were put by hand: the diagram lays every network out by itself."""
    return {name: value for name, value in document.items() if name != "positions"}


def _with_epochs(document: Document) -> Document:
    """Say that the epochs before each change of settings were not written down; what is no run is refused later."""
    run = document.get("run")
    if not isinstance(run, dict) or not isinstance(run.get("tunings"), list):
        return document
    rows = [[*row, None] if isinstance(row, list) else row for row in run["tunings"]]
    return document | {"run": run | {"tunings": rows}}


def _with_settings_of_layers(document: Document) -> Document:
    """Give every layer the settings that came with leaky ReLU and constant weights."""
    return _with_settings(document, {"slope": 0.01, "constant": 0.1})


def _with_settings(document: Document, new: Document) -> Document:
    """Give every layer settings it does not have."""
    network = document.get("network")
    if not isinstance(network, dict) or not isinstance(network.get("layers"), list):
        return document
    layers = [new | layer if isinstance(layer, dict) else layer for layer in network["layers"]]
    return document | {"network": network | {"layers": layers}}


_NEW_SETTINGS: Document = {
    "schedule": "constant",
    "schedule_values": [],
    "l1": 0.0,
    "max_norm": 0.0,
    "clip_value": 0.0,
    "clip_norm": 0.0,
    "patience": 0,
    "min_delta": 0.0,
}


def _with_schedules(document: Document) -> Document:
    """Train as before: a constant learning rate, no bounds and no end; what is no run is refused later."""
    if isinstance(document.get("training"), dict):
        document = document | {"training": _NEW_SETTINGS | document["training"]}
    run = document.get("run")
    if not isinstance(run, dict) or not all(isinstance(run.get(name), list) for name in ("tunings", "checkpoints")):
        return document
    tunings = [
        [row[0], _NEW_SETTINGS | row[1], *row[2:]]
        if isinstance(row, list) and len(row) > 1 and isinstance(row[1], dict)
        else row
        for row in run["tunings"]
    ]
    points = [[*row, None] if isinstance(row, list) else row for row in run["checkpoints"]]
    return document | {"run": run | {"tunings": tunings, "checkpoints": points, "watch": None}}


def _with_marks(document: Document) -> Document:
    """Give the network its locked weights and cut edges: none."""
    network = document.get("network")
    if not isinstance(network, dict):
        return document
    return document | {"network": {"locked": [], "cut": []} | network}


def _with_loss_numbers(document: Document) -> Document:
    """Add to all settings of training what losses and classes had no numbers for before."""
    return _with_training(document, {"loss_hyper": [], "class_weights": []})


def _unconfined(document: Document) -> Document:
    """Let training move all weights."""
    return _with_training(document, {"free": []})


def _with_training(document: Document, new: Document) -> Document:
    """Add to all settings of training, those of the run too, what they do not have."""
    run = document.get("run")
    if isinstance(run, dict) and isinstance(run.get("tunings"), list):
        rows = [[row[0], _more(row[1], new), *row[2:]] if _is_row(row) else row for row in run["tunings"]]
        document = document | {"run": run | {"tunings": rows}}
    return document | {"training": _more(document.get("training"), new)}


def _more(training: Any, new: Document) -> Any:
    return training | new if isinstance(training, dict) else training


def _is_row(row: object) -> bool:
    return isinstance(row, list) and len(row) > 1


def _with_noise(document: Document) -> Document:
    """Give every layer the standard deviation that came with noise layers."""
    return _with_settings(document, {"stddev": 0.1})


def _unmoved(document: Document) -> Document:
    """Let every layer stand where the layout puts it."""
    return document | {"moved": []}


def _without_own_samples(document: Document) -> Document:
    """Say that the user's own samples are not in the file."""
    return document | {"own": None}


_NEW_DATA: Document = {
    "validation_fraction": 0.0,
    "standardize": False,
    "features": ["x1", "x2"],
    "classes": 2,
    "balance": 1.0,
}


def _as_drawn(document: Document) -> Document:
    """Leave the samples as they are drawn, none of them held back for decisions; own ones are no pictures."""
    data, own = document.get("data"), document.get("own")
    if isinstance(own, dict):
        document = document | {"own": {"image": None} | own}
    return document | {"data": _NEW_DATA | data} if isinstance(data, dict) else document


def _without_companion(document: Document) -> Document:
    """Say that nothing trains beside the project."""
    return document | {"companion": None}


def _split_by_settings(document: Document) -> Document:
    """Let the settings decide which own samples are held back, and the samples how far the axes go."""
    own = document.get("own")
    return document | {"own": {"parts": False, "spans": []} | own} if isinstance(own, dict) else document


def _endless(document: Document) -> Document:
    """Let training go on until somebody stops it; no step has a bookmark."""
    return document | {"stops": {"on": [], "loss": 0.1, "epoch": 100}, "bookmarks": []}


def _with_steady_dropout(document: Document) -> Document:
    """Let dropout layers switch off the share that the network names, from the run's first step on."""
    return _with_training(document, {"rates": []})


# From the version that is the key to the next one; of a document and, once there were any, of its companion.
STEPS: dict[int, Callable[[Document], Document]] = {
    1: _without_positions,
    2: _with_epochs,
    3: _with_settings_of_layers,
    4: _with_schedules,
    5: _with_marks,
    6: _with_loss_numbers,
    7: _with_noise,
    8: dict,  # layer norm came: a new kind, nothing else
    9: _unmoved,
    10: dict,  # batch norm came, likewise a new kind
    11: _unconfined,
    12: _without_own_samples,
    13: _as_drawn,
    14: _without_companion,
    15: _split_by_settings,
    16: _endless,
    17: _with_steady_dropout,
}


def migrated(document: object) -> Document:
    """Return a document of the present version."""
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise FileProblem("not-a-project")
    version = document.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise FileProblem("wrong-value", "version")
    if version > VERSION:
        raise FileProblem("newer-version", "version", {"version": version, "known": VERSION})
    while version < VERSION:
        companion = document.get("companion")
        document = STEPS[version](document)
        if isinstance(companion, dict):
            document = document | {"companion": STEPS[version](companion)}
        version += 1
    return document
