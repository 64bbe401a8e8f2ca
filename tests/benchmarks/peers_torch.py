"""PyTorch as a peer to be measured beside: plain, with its fused optimisers, and compiled. Imported where installed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, islice, pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.benchmarks.peers import Steps, Work


def eager(work: Work) -> Steps:
    """As most people write it."""
    return _steps(work, fused=False, compile_it=False)


def fused(work: Work) -> Steps:
    """With the optimiser's update in one kernel."""
    return _steps(work, fused=True, compile_it=False)


def compiled(work: Work) -> Steps:
    """Forward and loss through ``torch.compile``, the optimiser fused."""
    return _steps(work, fused=True, compile_it=True)


def _steps(work: Work, *, fused: bool, compile_it: bool) -> Steps:
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(1)
    model = _model(torch, work)
    kind = torch.optim.Adam if work.optimizer == "adam" else torch.optim.SGD
    optimizer = kind(model.parameters(), lr=work.lr, fused=fused)
    loss_of = _loss(torch, model, several=work.sizes[-1] > 1)
    if compile_it:
        loss_of = torch.compile(loss_of)
    in_epoch = -(-work.samples // work.batch)
    batches = cycle([_tensors(torch, *batch) for batch in islice(work.batches(), in_epoch)])

    def steps(count: int) -> None:
        for _ in range(count):
            optimizer.zero_grad(set_to_none=True)
            loss_of(*next(batches)).backward()
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
    """Return a batch as tensors, classes as their numbers."""
    target = torch.from_numpy(y.argmax(axis=1)) if y.shape[1] > 1 else torch.from_numpy(y)
    return torch.from_numpy(x), target
