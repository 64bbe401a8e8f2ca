"""What a weight is called while it is dragged from one view to another: JSON of layer, unit and source."""

from __future__ import annotations

import json

from PySide6.QtCore import QMimeData

from desktop_nn.engine.spec import WeightRef

WEIGHT_MIME = "application/x-desktop-nn-weight"
LONGEST = 200  # bytes


def weight_payload(ref: WeightRef) -> QMimeData:
    """Return what is dragged."""
    payload = QMimeData()
    payload.setData(WEIGHT_MIME, json.dumps([ref.layer, ref.unit, ref.source]).encode())
    return payload


def dragged_weight(payload: QMimeData) -> WeightRef | None:
    """Return the weight that is dragged, which may be of another network; None for anything else."""
    data = bytes(payload.data(WEIGHT_MIME).data())
    try:
        layer, unit, source = json.loads(data[:LONGEST])
    except (ValueError, TypeError):
        return None
    numbers = type(unit) is int and (source is None or type(source) is int)
    return WeightRef(layer, unit, source) if isinstance(layer, str) and numbers else None
