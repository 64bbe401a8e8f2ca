"""What data can be read from: a table of file endings, and folders."""

from collections.abc import Callable
from pathlib import Path

from desktop_nn.data.errors import DataError
from desktop_nn.data.idx_file import read_idx
from desktop_nn.data.image_folder import SIDE, read_image_folder
from desktop_nn.data.npz_file import read_npz
from desktop_nn.data.sheet import Report, Sheet
from desktop_nn.data.text_table import UNKNOWN, Dialect, TextTable, read_text, read_text_table

TEXTS = (".csv", ".tsv", ".tab", ".txt")
ARRAYS = (".npz",)
IDX = ("ubyte", "ubyte.gz")  # how the names of such files end, a dot before it or not

Source = Path | str  # a file or folder, or a text from the clipboard


def read(
    source: Source, dialect: Dialect = UNKNOWN, side: int = SIDE, report: Report | None = None, name: str = "data"
) -> TextTable:
    """Return the table that is in a file or folder, or in a text called `name`; only texts have a dialect.

    Raises
    ------
    DataError
        What the reader of its kind raises, or ``unknown-data``.
    OSError
        Where it cannot be read.
    """
    told = report or (lambda _share: None)
    if isinstance(source, str):
        return read_text(source, name, dialect)
    if source.is_dir():
        return _plain(lambda: read_image_folder(source, side, told))
    if source.name.lower().endswith(IDX):
        return _plain(lambda: read_idx(source, told))
    if source.suffix.lower() in ARRAYS:
        return _plain(lambda: read_npz(source, told))
    if source.suffix.lower() in TEXTS:
        return read_text_table(source, dialect, told)
    raise DataError("unknown-data", "", {"suffix": source.suffix or source.name})


def _plain(make: Callable[[], Sheet]) -> TextTable:
    return TextTable(make(), UNKNOWN)
