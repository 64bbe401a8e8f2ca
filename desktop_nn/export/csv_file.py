"""Tables that any spreadsheet opens: one row for each number, UTF-8 with a byte order mark for Excel.

All layers stand in one table, or each in its own, which has the same columns.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from desktop_nn.engine.layout import Block
from desktop_nn.export.arrays import column_kinds
from desktop_nn.export.model import TrainedModel

HEADER = ("layer", "unit", "kind", "from_layer", "from_unit", "value")


def to_csv(model: TrainedModel) -> bytes:
    """Return the file's bytes; units count from 1, as on the screen."""
    return _table(model, model.layout.blocks)


def to_layer_csvs(model: TrainedModel, path: Path) -> dict[Path, bytes]:
    """Return files that have one layer each, called as `layer_paths` says."""
    blocks = [[block] for block in model.layout.blocks] or [[]]
    return {file: _table(model, each) for file, each in zip(layer_paths(model, path), blocks, strict=True)}


def layer_paths(model: TrainedModel, path: Path) -> list[Path]:
    """Return NAME_LAYER.csv for each layer with weights, whatever its id: another file for each on any disk.

    Without such a layer it is `path` alone.
    """
    names: dict[str, str] = {}  # as they are, by how a disk compares them
    for block in model.layout.blocks:
        plain = name = re.sub(r"\W", "_", block.layer)
        while name.casefold() in names:
            name = f"{plain}_{len(names) + 1}"
        names[name.casefold()] = name
    return [path.with_name(f"{path.stem}_{name}{path.suffix}") for name in names.values()] or [path]


def _table(model: TrainedModel, blocks: Iterable[Block]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(HEADER)
    for block in blocks:
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
