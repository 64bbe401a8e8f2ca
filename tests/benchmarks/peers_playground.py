"""TensorFlow Playground's own engine as a peer, where ``PLAYGROUND`` names a checkout of it and node is on the path.

Its ``src/nn.ts`` is read from there, its types are taken out, and node runs it: one sample after the other in
JavaScript's numbers, the squared error behind tanh, which is what it has for two classes.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import shutil
import subprocess
import tempfile
from functools import partial
from pathlib import Path

from tests.benchmarks.timing import Runner
from tests.benchmarks.work import Work

DRIVER = Path(__file__).with_name("playground.mjs")
CELLS = 100

_TYPE = r"(?:\([^()]*\) => \w+|\w+(?:\[\])*)"


def train(work: Work) -> Runner | None:
    """Train on one batch after the other, by the only optimiser it has."""
    return _runner(work, "steps") if work.is_binary and work.optimizer == "sgd" else None


def draw(work: Work) -> Runner | None:
    """Compute every neuron over a grid."""
    return _runner(work, "draw")


def engine() -> Path | None:
    """Return where the engine is, None where it or node is not."""
    path = Path(os.environ.get("PLAYGROUND", "")) / "src" / "nn.ts"
    return path if path.is_file() and shutil.which("node") else None


def without_types(text: str) -> str:
    """Return TypeScript as JavaScript, as far as `nn.ts` needs it."""
    text = re.sub(r"export interface \w+ \{.*?\n\}", "", text, flags=re.DOTALL)
    text = re.sub(r"<any>|\bpublic (?=static)", "", text)
    text = re.sub(rf"^  \w+: {_TYPE};$", "", text, flags=re.MULTILINE)  # a field without a value is none
    return re.sub(rf"(\w|\))\??: {_TYPE}(?=[,;)]| \{{| =(?!>))", r"\1", text)


def _runner(work: Work, what: str) -> Runner | None:
    path = engine()
    if path is None:
        return None
    x, y = work.data()
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    module = folder / "nn.mjs"
    module.write_text(without_types(path.read_text("utf-8")), "utf-8")
    node = subprocess.Popen(["node", DRIVER, module], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(node.kill)
    given = {"sizes": work.sizes, "lr": work.lr, "batch": work.batch, "cells": CELLS}
    _ask(node, json.dumps(given | {"x": x.tolist(), "y": (2 * y[:, 0] - 1).tolist()}))
    return partial(_do, node, what)


def _do(node: subprocess.Popen[str], what: str, count: int) -> None:
    _ask(node, f"{what} {count}")


def _ask(node: subprocess.Popen[str], line: str) -> None:
    """Send a line and wait until it is done."""
    assert node.stdin is not None
    assert node.stdout is not None
    node.stdin.write(line + "\n")
    node.stdin.flush()
    if node.stdout.readline() != "done\n":
        raise RuntimeError("TensorFlow Playground's engine has stopped")
