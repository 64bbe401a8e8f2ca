"""How long work asks whether anybody still wants it."""


class Cancelled(Exception):  # noqa: N818 - not an error
    """Nobody wants the result any more."""


def never() -> bool:
    """Return False: nobody cancels."""
    return False
