"""What this package refuses, as codes: the sentences are made where the reader's language is known."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_nn.data import DataError
from desktop_nn.engine.problems import Problem


class _RefusalError(Exception):
    """A code, the place it is about and the values a sentence needs."""

    def __init__(self, code: str, where: str = "", values: Mapping[str, object] | None = None) -> None:
        super().__init__(code, where, dict(values or {}))
        self.code = code
        self.where = where
        self.values = dict(values or {})


class EditError(_RefusalError):
    """An edit that makes no sense; the project is as it was. `where` is a layer id or the name of a field."""


class FileProblem(_RefusalError):  # noqa: N818 - it is told to people as a problem, not as a fault
    """A file that cannot be read or written. `where` is the part of the file, `values` hold at least its path."""


def refuse(problem: Problem | None) -> None:
    """Raise a problem of a number as an `EditError`; None is no problem."""
    if problem is not None:
        raise EditError(problem.code, problem.where, problem.values)


def problem_of(error: DataError) -> Problem:
    """Return what is wrong with data settings as a value."""
    return Problem(error.code, error.where, error.values)
