"""A project with another network: what of the run, the marks and the names goes along."""

from __future__ import annotations

from dataclasses import replace

from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.project import marks, runs, wires
from desktop_nn.project.model import Project
from desktop_nn.project.surgery import Identity, Units, transplant


def rebuilt(
    project: Project, network: NetworkSpec, kept: Units | None = None, identity: Identity | None = None
) -> Project:
    """Return the project with another network: weights carried over, names and places of lost layers dropped."""
    if network == project.network and not kept:
        return project
    wires.check_size(network)
    run, old, training = project.run, project.network, replace(project.training, rates=())  # the network names them
    if run is not None or old.locked or old.cut or training.free:
        carried = transplant(old, network, training.seed, kept, identity)
        training = replace(training, free=marks.carried_refs(training.free, old, network, carried))
        network = marks.carried(old, network, carried)
    if run is not None:
        run = runs.retuned(run, project.training)
        theta, state = carried.theta(run.now.theta), carried.state(run.now.state)
        run = runs.restarted(run, theta, state, training)
    names = tuple((layer, name) for layer, name in project.names if layer in network)
    moved = tuple(row for row in project.moved if row[0] in network)
    return replace(project, network=network, training=training, names=names, moved=moved, run=run)
