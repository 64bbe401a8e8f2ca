"""A loss surface by PyTorch, to be measured beside: weights set point by point, and many points at once by vmap."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.benchmarks.surface import Case


def loop(case: Case) -> Callable[[int], object]:
    """Return a function that sets the weights at so many points one after the other and runs the whole set."""
    torch, model, judge, x, y, parts = _made(case)
    origin, u, v = parts

    def run(points: int) -> None:
        with torch.no_grad():
            for a, b in case.points(points):
                torch.nn.utils.vector_to_parameters(origin + a * u + b * v, model.parameters())
                float(judge(model(x), y))

    return run


def vmap(case: Case, at_once: int = 51) -> Callable[[int], object]:
    """Return a function that computes so many points by ``torch.vmap``, a row of the grid at once."""
    torch, model, judge, x, y, parts = _made(case)
    names, sizes = zip(*((name, p.shape) for name, p in model.named_parameters()), strict=True)

    def loss(theta: Any) -> Any:
        pieces = theta.split([size.numel() for size in sizes])
        named = {name: piece.view(size) for name, piece, size in zip(names, pieces, sizes, strict=True)}
        return judge(torch.func.functional_call(model, named, (x,)), y)

    many = torch.vmap(loss)

    def run(points: int) -> None:
        place = torch.tensor(list(case.points(points)), dtype=torch.float32)
        with torch.no_grad():
            for start in range(0, points, at_once):
                part = place[start : start + at_once]
                many(parts[0] + part @ parts[1:]).numpy()

    return run


def _made(case: Case) -> tuple[Any, ...]:
    """Return PyTorch, its model, loss and data, and the plane ``(3, P)`` in the order of the model's parameters."""
    import torch

    torch.set_num_threads(1)
    inside = torch.nn.Tanh if case.hidden == "tanh" else torch.nn.ReLU
    layers = [part for m, n in pairwise(case.sizes) for part in (torch.nn.Linear(m, n), inside())]
    judge = torch.nn.CrossEntropyLoss() if case.sizes[-1] > 1 else torch.nn.BCEWithLogitsLoss()
    x, y = (torch.from_numpy(part) for part in case.data())
    target = y.argmax(dim=1) if case.sizes[-1] > 1 else y
    return torch, torch.nn.Sequential(*layers[:-1]), judge, x, target, torch.from_numpy(case.reordered())
