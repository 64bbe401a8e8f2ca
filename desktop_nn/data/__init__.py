"""Samples to learn from, as read-only NumPy arrays: ``from desktop_nn.data import spiral; spiral(n=200, seed=7)``."""

from desktop_nn.data.clouds import blobs, blobs3, checkerboard, circles, gaussians, moons, spiral, xor
from desktop_nn.data.dataset import Dataset, Split, Task, one_hot
from desktop_nn.data.errors import CODES, DataError
from desktop_nn.data.features import COORDINATES, FEATURES, Feature
from desktop_nn.data.gates import and_gate, nand_gate, or_gate, xor_gate
from desktop_nn.data.generators import SOURCES, Source, preview, source_of
from desktop_nn.data.load import (
    DATA_FIELDS,
    DataSettings,
    check_settings,
    defaults_of,
    load_split,
    source_for,
    spans_of,
)
from desktop_nn.data.own import OWN, OwnSamples
from desktop_nn.data.pictures import enlarged
from desktop_nn.data.preparation import Preparation
from desktop_nn.data.real import breast_cancer, digits, digits28, iris, wine
from desktop_nn.data.regression import bumps, height_weight, plane, sine
from desktop_nn.data.section import Section, section_of, telling_columns
from desktop_nn.data.split import split
from desktop_nn.data.worked import hand_worked

__all__ = [
    "CODES",
    "COORDINATES",
    "DATA_FIELDS",
    "FEATURES",
    "OWN",
    "SOURCES",
    "DataError",
    "DataSettings",
    "Dataset",
    "Feature",
    "OwnSamples",
    "Preparation",
    "Section",
    "Source",
    "Split",
    "Task",
    "and_gate",
    "blobs",
    "blobs3",
    "breast_cancer",
    "bumps",
    "check_settings",
    "checkerboard",
    "circles",
    "defaults_of",
    "digits",
    "digits28",
    "enlarged",
    "gaussians",
    "hand_worked",
    "height_weight",
    "iris",
    "load_split",
    "moons",
    "nand_gate",
    "one_hot",
    "or_gate",
    "plane",
    "preview",
    "section_of",
    "sine",
    "source_for",
    "source_of",
    "spans_of",
    "spiral",
    "split",
    "telling_columns",
    "wine",
    "xor",
    "xor_gate",
]
