"""What the data sources and their columns are called on the screen."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from desktop_nn.data import OWN, DataSettings
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP

SOURCE_NAMES: dict[str, str] = {
    "spiral": QT_TRANSLATE_NOOP("Sources", "Spiral"),
    "circles": QT_TRANSLATE_NOOP("Sources", "Circles"),
    "moons": QT_TRANSLATE_NOOP("Sources", "Moons"),
    "xor": QT_TRANSLATE_NOOP("Sources", "XOR cloud"),
    "blobs": QT_TRANSLATE_NOOP("Sources", "Two clouds"),
    "blobs3": QT_TRANSLATE_NOOP("Sources", "Three clouds"),
    "checkerboard": QT_TRANSLATE_NOOP("Sources", "Checkerboard"),
    "gaussians": QT_TRANSLATE_NOOP("Sources", "2 to 8 clouds"),
    "and": QT_TRANSLATE_NOOP("Sources", "AND gate"),
    "or": QT_TRANSLATE_NOOP("Sources", "OR gate"),
    "nand": QT_TRANSLATE_NOOP("Sources", "NAND gate"),
    "xor_gate": QT_TRANSLATE_NOOP("Sources", "XOR gate"),
    "height_weight": QT_TRANSLATE_NOOP("Sources", "Height → weight"),
    "sine": QT_TRANSLATE_NOOP("Sources", "Sine"),
    "plane": QT_TRANSLATE_NOOP("Sources", "Plane"),
    "bumps": QT_TRANSLATE_NOOP("Sources", "Bumps"),
    "hand_worked": QT_TRANSLATE_NOOP("Sources", "Example to work by hand"),
    "iris": QT_TRANSLATE_NOOP("Sources", "Iris · species from lengths"),
    "wine": QT_TRANSLATE_NOOP("Sources", "Wine · grower from measurements"),
    "breast_cancer": QT_TRANSLATE_NOOP("Sources", "Breast cancer · malignant or benign"),
    "digits": QT_TRANSLATE_NOOP("Sources", "Digits · 8×8 pixels"),
    "digits28": QT_TRANSLATE_NOOP("Sources", "Digits · 28×28 pixels"),
}
COLUMN_NAMES: dict[str, str] = {
    "height": QT_TRANSLATE_NOOP("Columns", "height"),
    "weight": QT_TRANSLATE_NOOP("Columns", "weight"),
    "sepal length (cm)": QT_TRANSLATE_NOOP("Columns", "sepal length (cm)"),
    "sepal width (cm)": QT_TRANSLATE_NOOP("Columns", "sepal width (cm)"),
    "petal length (cm)": QT_TRANSLATE_NOOP("Columns", "petal length (cm)"),
    "petal width (cm)": QT_TRANSLATE_NOOP("Columns", "petal width (cm)"),
    "alcohol": QT_TRANSLATE_NOOP("Columns", "alcohol"),
    "malic_acid": QT_TRANSLATE_NOOP("Columns", "malic acid"),
    "ash": QT_TRANSLATE_NOOP("Columns", "ash"),
    "alcalinity_of_ash": QT_TRANSLATE_NOOP("Columns", "alcalinity of ash"),
    "magnesium": QT_TRANSLATE_NOOP("Columns", "magnesium"),
    "total_phenols": QT_TRANSLATE_NOOP("Columns", "total phenols"),
    "flavanoids": QT_TRANSLATE_NOOP("Columns", "flavanoids"),
    "nonflavanoid_phenols": QT_TRANSLATE_NOOP("Columns", "nonflavanoid phenols"),
    "proanthocyanins": QT_TRANSLATE_NOOP("Columns", "proanthocyanins"),
    "color_intensity": QT_TRANSLATE_NOOP("Columns", "colour intensity"),
    "hue": QT_TRANSLATE_NOOP("Columns", "hue"),
    "od280/od315_of_diluted_wines": QT_TRANSLATE_NOOP("Columns", "OD280/OD315"),
    "proline": QT_TRANSLATE_NOOP("Columns", "proline"),
    "mean radius": QT_TRANSLATE_NOOP("Columns", "mean radius"),
    "mean texture": QT_TRANSLATE_NOOP("Columns", "mean texture"),
    "mean perimeter": QT_TRANSLATE_NOOP("Columns", "mean perimeter"),
    "mean area": QT_TRANSLATE_NOOP("Columns", "mean area"),
    "mean smoothness": QT_TRANSLATE_NOOP("Columns", "mean smoothness"),
    "mean compactness": QT_TRANSLATE_NOOP("Columns", "mean compactness"),
    "mean concavity": QT_TRANSLATE_NOOP("Columns", "mean concavity"),
    "mean concave points": QT_TRANSLATE_NOOP("Columns", "mean concave points"),
    "mean symmetry": QT_TRANSLATE_NOOP("Columns", "mean symmetry"),
    "mean fractal dimension": QT_TRANSLATE_NOOP("Columns", "mean fractal dimension"),
    "radius error": QT_TRANSLATE_NOOP("Columns", "radius error"),
    "texture error": QT_TRANSLATE_NOOP("Columns", "texture error"),
    "perimeter error": QT_TRANSLATE_NOOP("Columns", "perimeter error"),
    "area error": QT_TRANSLATE_NOOP("Columns", "area error"),
    "smoothness error": QT_TRANSLATE_NOOP("Columns", "smoothness error"),
    "compactness error": QT_TRANSLATE_NOOP("Columns", "compactness error"),
    "concavity error": QT_TRANSLATE_NOOP("Columns", "concavity error"),
    "concave points error": QT_TRANSLATE_NOOP("Columns", "concave points error"),
    "symmetry error": QT_TRANSLATE_NOOP("Columns", "symmetry error"),
    "fractal dimension error": QT_TRANSLATE_NOOP("Columns", "fractal dimension error"),
    "worst radius": QT_TRANSLATE_NOOP("Columns", "worst radius"),
    "worst texture": QT_TRANSLATE_NOOP("Columns", "worst texture"),
    "worst perimeter": QT_TRANSLATE_NOOP("Columns", "worst perimeter"),
    "worst area": QT_TRANSLATE_NOOP("Columns", "worst area"),
    "worst smoothness": QT_TRANSLATE_NOOP("Columns", "worst smoothness"),
    "worst compactness": QT_TRANSLATE_NOOP("Columns", "worst compactness"),
    "worst concavity": QT_TRANSLATE_NOOP("Columns", "worst concavity"),
    "worst concave points": QT_TRANSLATE_NOOP("Columns", "worst concave points"),
    "worst symmetry": QT_TRANSLATE_NOOP("Columns", "worst symmetry"),
    "worst fractal dimension": QT_TRANSLATE_NOOP("Columns", "worst fractal dimension"),
}
PIXEL = re.compile(r"pixel_(\d+)_(\d+)")
PIXEL_NAME = QT_TRANSLATE_NOOP("Columns", "pixel {row}, {column}")
CLASS_NAMES: dict[str, str] = {
    "setosa": QT_TRANSLATE_NOOP("Classes", "setosa"),
    "versicolor": QT_TRANSLATE_NOOP("Classes", "versicolor"),
    "virginica": QT_TRANSLATE_NOOP("Classes", "virginica"),
    "class_0": QT_TRANSLATE_NOOP("Classes", "grower 1"),
    "class_1": QT_TRANSLATE_NOOP("Classes", "grower 2"),
    "class_2": QT_TRANSLATE_NOOP("Classes", "grower 3"),
    "malignant": QT_TRANSLATE_NOOP("Classes", "malignant"),
    "benign": QT_TRANSLATE_NOOP("Classes", "benign"),
}


def source_name(key: str) -> str:
    """The name of a data source in the reader's language; KeyError for an unknown key."""
    return QCoreApplication.translate("Sources", SOURCE_NAMES[key])


def samples_name(settings: DataSettings) -> str:
    """The name of the samples: that of their source, or of the user's own what they are called."""
    if settings.source == OWN and settings.own is not None:
        return settings.own.name
    return source_name(settings.source)


def column_name(name: str) -> str:
    """The name of an input or a target in the reader's language; x₁, y and names of the user's own stay as they are.

    Pixels are counted from 1.
    """
    pixel = PIXEL.fullmatch(name)
    if pixel is not None:
        row, column = (int(number) + 1 for number in pixel.groups())
        return QCoreApplication.translate("Columns", PIXEL_NAME).format(row=row, column=column)
    return QCoreApplication.translate("Columns", COLUMN_NAMES[name]) if name in COLUMN_NAMES else name


def class_name(name: str) -> str:
    """The name of a class in the reader's language; numbers and names of the user's own stay as they are."""
    return QCoreApplication.translate("Classes", CLASS_NAMES[name]) if name in CLASS_NAMES else name
