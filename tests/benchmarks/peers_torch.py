"""PyTorch as a peer to be measured beside: plain, with its fused optimisers, and compiled. Imported where installed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from tests.benchmarks.timing import Runner
from tests.benchmarks.work import Work


def eager(work: Work) -> Runner:
    """As most people write it."""
    return _steps(work, fused=False, compile_it=False)


def fused(work: Work) -> Runner:
    """With the optimiser's update in one kernel."""
    return _steps(work, fused=True, compile_it=False)


def compiled(work: Work) -> Runner:
    """Forward and loss through ``torch.compile``, the optimiser fused."""
    return _steps(work, fused=True, compile_it=True)


def _steps(work: Work, *, fused: bool, compile_it: bool) -> Runner:
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(1)
    model = _model(torch, work)
    kind = torch.optim.Adam if work.optimizer == "adam" else torch.optim.SGD
    optimizer = kind(model.parameters(), lr=work.lr, fused=fused)
    loss_of = _loss(torch, model, several=not work.is_binary)
    if compile_it:
        loss_of = torch.compile(loss_of)
    x, y = _tensors(torch, *work.data())
    rows = work.rows()

    def steps(count: int) -> None:
        for _ in range(count):
            batch = next(rows)
            here = batch if isinstance(batch, slice) else torch.from_numpy(batch.copy())  # it wants to be able to write
            optimizer.zero_grad(set_to_none=True)
            loss_of(x[here], y[here]).backward()
            optimizer.step()

    return steps


def _model(torch: Any, work: Work) -> Any:
    inside = torch.nn.Tanh if work.hidden == "tanh" else torch.nn.ReLU
    parts = [part for m, n in pairwise(work.sizes) for part in (torch.nn.Linear(m, n), inside())]
    return torch.nn.Sequential(*parts[:-1])


def _loss(torch: Any, model: Any, *, several: bool) -> Callable[..., Any]:
    judge = torch.nn.CrossEntropyLoss() if several else torch.nn.BCEWithLogitsLoss()
    return lambda x, y: judge(model(x), y)


def _tensors(torch: Any, x: Any, y: Any) -> tuple[Any, Any]:
    """Return samples as tensors, classes as their numbers."""
    target = torch.from_numpy(y.argmax(axis=1)) if y.shape[1] > 1 else torch.from_numpy(y)
    return torch.from_numpy(x), target


def draw(work: Work, x: Any) -> Runner:
    """What every neuron makes of ``x (N, d)``, without gradients."""
    import torch

    torch.set_num_threads(1)
    model, samples = _model(torch, work), torch.from_numpy(x)

    def maps(count: int) -> None:
        for _ in range(count):
            with torch.no_grad():
                a, found = samples, []
                for i, part in enumerate(model):
                    a = part(a)
                    if i % 2:
                        found.append(a)
                found.append(torch.sigmoid(a))

    return maps
