"""The surface of one mini-batch over a grid that has been drawn already, as a job for the fields thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from desktop_nn.engine.cancelling import Cancelled
from desktop_nn.engine.network import Network
from desktop_nn.session.surface_job import Floats, Rows, SurfaceField, heights


@dataclass(frozen=True, slots=True, eq=False)
class BatchJob:
    """The heights of training samples ``rows (B,)`` over the grid of ``field``."""

    field: SurfaceField
    rows: Rows


@dataclass(frozen=True, slots=True, eq=False)
class BatchField:
    """Their heights, of the shape of the field's own."""

    job: BatchJob
    losses: Floats
    final: bool = True

    def over(self, field: SurfaceField) -> SurfaceField:
        """Return a field with these heights of the batch; the same one where they belong to another ground."""
        return replace(field, batch_losses=self.losses) if field.losses is self.job.field.losses else field


def batch_fields(job: BatchJob, cancelled: Callable[[], bool]) -> Iterator[BatchField]:
    """Compute the heights; a cancelled job ends without them."""
    whole = job.field.job
    network, axes = Network.of(whole.spec, whole.settings), (job.field.a, job.field.b)
    try:
        yield BatchField(job, heights(whole, network, job.field.plane, axes, cancelled, job.rows))
    except Cancelled:
        return
