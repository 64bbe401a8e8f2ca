"""How long work asks whether anybody still wants it."""


def never() -> bool:
    """Return False: nobody cancels."""
    return False
