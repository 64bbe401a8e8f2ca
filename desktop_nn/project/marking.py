"""Marks texts for translation where no Qt is at hand."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802  (lupdate looks for this very name)
    """Return the text as it is; the name marks it for translation."""
    return text
