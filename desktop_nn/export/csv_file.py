"""A table that any spreadsheet opens: one row for each number, UTF-8 with a byte order mark for Excel."""

from __future__ import annotations

import csv
import io

from desktop_nn.engine.layout import Block
from desktop_nn.export.arrays import column_kinds
from desktop_nn.export.model import TrainedModel

HEADER = ("layer", "unit", "kind", "from_layer", "from_unit", "value")


def to_csv(model: TrainedModel) -> bytes:
    """Return the file's bytes; units count from 1, as on the screen."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(HEADER)
    for block in model.layout.blocks:
        kinds = column_kinds(block)
        for unit, row in enumerate(block.view(model.theta)):
            for column, (kind, value) in enumerate(zip(kinds, row, strict=True)):
                writer.writerow((block.layer, unit + 1, kind, *source_of(model, block, unit, column), str(value)))
    return buffer.getvalue().encode("utf-8-sig")


def source_of(model: TrainedModel, block: Block, unit: int, column: int) -> tuple[str, str]:
    """Return layer and unit of the neuron that a number multiplies; empty texts where it multiplies none."""
    if column >= block.fan_in:
        return "", ""
    source = model.spec.source(block.layer, column if block.kind == "dense" else unit)
    return source.layer, str(source.unit + 1)
