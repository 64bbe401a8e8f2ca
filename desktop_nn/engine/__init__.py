"""The engine: networks, their gradients and their training in NumPy; knows no window and no files.

>>> from desktop_nn.engine import NetworkSpec, Samples, Trainer, TrainingSettings
"""

from desktop_nn.engine.activations import ACTIVATIONS
from desktop_nn.engine.baselines import Baseline, baselines
from desktop_nn.engine.gradcheck import finite_difference, relative_error
from desktop_nn.engine.initializers import INITIALIZERS
from desktop_nn.engine.layers import LAYER_KINDS
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.learning_rates import SCHEDULES
from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.network import Network
from desktop_nn.engine.one_hot import one_hot
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.problems import EngineError, Problem
from desktop_nn.engine.rate_finder import RateTest, find_learning_rate
from desktop_nn.engine.record import Checkpoint, MetricSeries, Path, RunRecord, Tuning
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.snapshot import Health, Metrics, Snapshot
from desktop_nn.engine.spec import LayerSpec, NetworkSpec, NeuronRef, WeightRef
from desktop_nn.engine.surface import Plane, loss_grid, pca_plane, project, random_plane, weights_plane
from desktop_nn.engine.trace import StepTrace, WeightTerms
from desktop_nn.engine.trainer import Trainer
from desktop_nn.engine.training_data import Samples, TrainingData

__all__ = [
    "ACTIVATIONS",
    "INITIALIZERS",
    "LAYER_KINDS",
    "LOSSES",
    "OPTIMIZERS",
    "SCHEDULES",
    "Baseline",
    "Checkpoint",
    "EngineError",
    "Health",
    "LayerSpec",
    "MetricSeries",
    "Metrics",
    "Network",
    "NetworkSpec",
    "NeuronRef",
    "ParamLayout",
    "Path",
    "Plane",
    "Problem",
    "RateTest",
    "RunRecord",
    "Samples",
    "Snapshot",
    "StepTrace",
    "Trainer",
    "TrainingData",
    "TrainingSettings",
    "Tuning",
    "WeightRef",
    "WeightTerms",
    "baselines",
    "find_learning_rate",
    "finite_difference",
    "loss_grid",
    "one_hot",
    "pca_plane",
    "project",
    "random_plane",
    "relative_error",
    "weights_plane",
]
