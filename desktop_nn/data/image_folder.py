"""A folder with a folder of pictures for each class: all made grey and of one size.

Each picture is fitted into the square as a whole, its sides kept in proportion, and what is left over takes the
colour of its corner; it is shrunk by averaging over areas (Pillow's box filter). Grey is ITU-R 601-2 luma.
"""

import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from desktop_nn.data.errors import DataError
from desktop_nn.data.own import MOST_NUMBERS, MOST_ROWS
from desktop_nn.data.sheet import Report, Sheet, clean_name, pictures, stem, unique_names, unreported

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".pgm", ".ppm", ".tif", ".tiff"})
SIDES = (8, 16, 28, 32, 64)
SIDE = 28
MOST_PIXELS = 50_000_000  # of one picture, before it is shrunk
MOST_CLASSES = 256


def read_image_folder(folder: Path, side: int = SIDE, report: Report = unreported) -> Sheet:
    """Return the pictures of a folder, `side` pixels wide and high, with the names of their folders as classes.

    Raises
    ------
    DataError
        ``folder-no-classes``, ``folder-too-many``, ``picture-damaged`` or ``picture-too-large``, with the file.
    OSError
        Where it cannot be read.
    """
    groups = {sub.name: _pictures_in(sub) for sub in sorted(folder.iterdir()) if sub.is_dir()}
    groups = {name: files for name, files in groups.items() if files}
    if len(groups) < 2:
        raise DataError("folder-no-classes", folder.name, {"found": len(groups)})
    files = [(file, label) for label, found in enumerate(groups.values()) for file in found]
    most = min(MOST_ROWS, MOST_NUMBERS // side**2)
    if len(files) > most or len(groups) > MOST_CLASSES:
        values = {"pictures": len(files), "most": most, "classes": len(groups), "most_classes": MOST_CLASSES}
        raise DataError("folder-too-many", folder.name, values)
    pixels = np.empty((len(files), side, side), np.uint8)
    for place, (file, _) in enumerate(files):
        pixels[place] = grey_square(file, side)
        report(place / len(files))
    labels = np.array([label for _, label in files], np.int32)
    names = unique_names([clean_name(name, str(i)) for i, name in enumerate(groups)])
    return pictures(stem(folder), pixels, labels, tuple(names))


def grey_square(file: Path, side: int) -> NDArray[np.uint8]:
    """Return the pixels of a picture ``(side, side)``."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise Image.DecompressionBombError
                image.draft("L", (side, side))
                grey = image.convert("L")
        scale = side / max(grey.size)
        size = (max(round(grey.width * scale), 1), max(round(grey.height * scale), 1))
        small = grey.resize(size, Image.Resampling.BOX if scale < 1 else Image.Resampling.BILINEAR)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise DataError("picture-too-large", f"{file.parent.name}/{file.name}", {"most": MOST_PIXELS}) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, TypeError, IndexError):
        raise DataError("picture-damaged", f"{file.parent.name}/{file.name}", {}) from None
    square = Image.new("L", (side, side), small.getpixel((0, 0)))
    square.paste(small, ((side - size[0]) // 2, (side - size[1]) // 2))
    return np.asarray(square, np.uint8)


def _pictures_in(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix.lower() in SUFFIXES and file.is_file())
