"""The table of readers, and how a process is one: ``npz PATH``, with what is given as JSON on its input."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

from desktop_nn.export.readers import csv, keras, npz, onnx, program, safetensors
from desktop_nn.export.readers import json as json_reader
from desktop_nn.export.readers.answer import Reader

READERS: dict[str, Reader] = {
    "onnx": onnx.read,
    "safetensors": safetensors.read,
    "npz": npz.read,
    "json": json_reader.read,
    "csv": csv.read,
    "keras_file": keras.read,
    "keras_weights": keras.read,
    "program": program.read,
}


def main(arguments: Sequence[str]) -> int:
    """Read one file, print its answer as the last line, and return the exit code."""
    key, path = arguments
    answer = READERS[key](path, json.load(sys.stdin))
    sys.stdout.write(f"\n{json.dumps(asdict(answer))}\n")
    return 0
