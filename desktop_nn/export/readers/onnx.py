"""Runs .onnx in onnxruntime where that is installed, else in the reference evaluator of the onnx package."""

from __future__ import annotations

from importlib.util import find_spec

import numpy as np

from desktop_nn.export.readers.answer import Answer, Given


def read(path: str, given: Given) -> Answer:
    """Return what the file computes."""
    x = np.array(given["x"], np.float32)
    return _in_onnxruntime(path, x) if find_spec("onnxruntime") else _in_reference(path, x)


def _in_onnxruntime(path: str, x: np.ndarray) -> Answer:
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    (outputs,) = session.run(["output"], {"input": x})
    return Answer("onnxruntime", onnxruntime.__version__, outputs.tolist())


def _in_reference(path: str, x: np.ndarray) -> Answer:
    import onnx
    from onnx.reference import ReferenceEvaluator

    (outputs,) = ReferenceEvaluator(onnx.load(path)).run(None, {"input": x})
    return Answer("onnx.reference", onnx.__version__, np.asarray(outputs).tolist())
