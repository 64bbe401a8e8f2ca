"""A table that any spreadsheet opens: one row for each weight and bias, UTF-8 with a byte order mark for Excel."""

from __future__ import annotations

import csv
import io

from desktop_nn.engine.spec import WeightRef
from desktop_nn.export.model import TrainedModel

HEADER = ("layer", "unit", "kind", "from_layer", "from_unit", "value")


def to_csv(model: TrainedModel) -> bytes:
    """Return the file's bytes; units count from 1, as on the screen."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(HEADER)
    for index, value in enumerate(model.theta):
        ref = model.layout.ref(index)
        writer.writerow((ref.layer, ref.unit + 1, *_source(model, ref), str(value)))
    return buffer.getvalue().encode("utf-8-sig")


def _source(model: TrainedModel, ref: WeightRef) -> tuple[str, str, object]:
    is_dense = model.layout.block(ref.layer).kind == "dense"
    if ref.source is None:
        return "bias" if is_dense else "beta", "", ""
    source = model.spec.source(ref.layer, ref.source)
    return "weight" if is_dense else "gamma", source.layer, source.unit + 1
