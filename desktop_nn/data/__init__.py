"""Samples to learn from, as read-only NumPy arrays: ``from desktop_nn.data import spiral; spiral(n=200, seed=7)``."""

from desktop_nn.data.clouds import blobs, blobs3, circles, moons, spiral, xor
from desktop_nn.data.dataset import Dataset, Split, Task, one_hot
from desktop_nn.data.errors import CODES, DataError
from desktop_nn.data.gates import and_gate, nand_gate, or_gate, xor_gate
from desktop_nn.data.generators import SOURCES, Source, preview, source_of
from desktop_nn.data.load import DATA_FIELDS, DataSettings, check_settings, load_split, source_for
from desktop_nn.data.own import OWN, OwnSamples
from desktop_nn.data.regression import height_weight, plane, sine
from desktop_nn.data.split import split
from desktop_nn.data.worked import hand_worked

__all__ = [
    "CODES",
    "DATA_FIELDS",
    "OWN",
    "SOURCES",
    "DataError",
    "DataSettings",
    "Dataset",
    "OwnSamples",
    "Source",
    "Split",
    "Task",
    "and_gate",
    "blobs",
    "blobs3",
    "check_settings",
    "circles",
    "hand_worked",
    "height_weight",
    "load_split",
    "moons",
    "nand_gate",
    "one_hot",
    "or_gate",
    "plane",
    "preview",
    "sine",
    "source_for",
    "source_of",
    "spiral",
    "split",
    "xor",
    "xor_gate",
]
