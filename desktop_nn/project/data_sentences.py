"""The sentences about the user's own samples; `sentences.py` has all others."""

from desktop_nn.project.marking import QT_TRANSLATE_NOOP

DATA_SENTENCES: dict[str, str] = {
    "no-own-samples": QT_TRANSLATE_NOOP("Problems", "There are no samples of your own yet: open a file with data."),
    "bad-name": QT_TRANSLATE_NOOP(
        "Problems", "“{value}” is no name for a column or a class: it takes 1 to {most} printable characters."
    ),
    "too-many-rows": QT_TRANSLATE_NOOP("Problems", "{count} rows are more than a project can hold ({most})."),
    "too-many-columns": QT_TRANSLATE_NOOP("Problems", "{count} columns are more than a network can read ({most})."),
    "too-many-numbers": QT_TRANSLATE_NOOP(
        "Problems", "{count} numbers are more than a project can hold ({most}): take fewer rows or columns."
    ),
    "too-many-bytes": QT_TRANSLATE_NOOP(
        "Problems",
        "The samples take {count} bytes in the project's file, more than {most}: take fewer.",
    ),
}
