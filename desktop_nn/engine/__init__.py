"""The engine: networks, their gradients and their training in NumPy; knows no window and no files.

>>> from desktop_nn.data import spiral, split
>>> from desktop_nn.engine import NetworkSpec, Trainer, TrainingSettings
>>> spec = NetworkSpec.dense(2, (8, "tanh"), (1, "sigmoid"))
>>> trainer = Trainer(spec, TrainingSettings(), split(spiral()))
"""

from desktop_nn.engine.activations import ACTIVATIONS
from desktop_nn.engine.assessment import Assessment, assess
from desktop_nn.engine.baselines import Baseline, baselines
from desktop_nn.engine.classes_of import balanced_class_weights
from desktop_nn.engine.comparison import Comparison, compare
from desktop_nn.engine.confusion import ClassScores, balanced_accuracy, class_scores, confusion_matrix
from desktop_nn.engine.curvature import Eigenvalue, hessian, hessian_vector, largest_eigenvalue, spectrum
from desktop_nn.engine.difference_curve import DifferenceCurve, difference_curve
from desktop_nn.engine.gradcheck import finite_difference, relative_error
from desktop_nn.engine.importance import input_gradients, permutation_importance
from desktop_nn.engine.initializers import INITIALIZERS
from desktop_nn.engine.layers import LAYER_KINDS
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.learning_rates import SCHEDULES
from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.metrics import accuracy, mae, r2, rmse
from desktop_nn.engine.network import Network
from desktop_nn.engine.one_hot import one_hot
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.per_sample import per_sample_gradients
from desktop_nn.engine.population import Population
from desktop_nn.engine.problems import EngineError, Problem
from desktop_nn.engine.rate_finder import RateTest, find_learning_rate
from desktop_nn.engine.record import Checkpoint, MetricSeries, Path, RunRecord, Tuning
from desktop_nn.engine.roc import RocCurve, roc_auc, roc_curve
from desktop_nn.engine.routes import Route, Routes, routes
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.snapshot import Health, Metrics, Snapshot
from desktop_nn.engine.spec import LayerSpec, NetworkSpec, NeuronRef, WeightRef
from desktop_nn.engine.step_trace import LayerTrace, StepTrace
from desktop_nn.engine.stops import StopRules
from desktop_nn.engine.surface import (
    Plane,
    accuracy_grid,
    gradient_plane,
    line_plane,
    loss_grid,
    pca_plane,
    project,
    random_plane,
    weights_plane,
)
from desktop_nn.engine.trace import WeightTerms, terms, trace
from desktop_nn.engine.trainer import Trainer
from desktop_nn.engine.training_data import Samples, TrainingData

__all__ = [
    "ACTIVATIONS",
    "INITIALIZERS",
    "LAYER_KINDS",
    "LOSSES",
    "OPTIMIZERS",
    "SCHEDULES",
    "Assessment",
    "Baseline",
    "Checkpoint",
    "ClassScores",
    "Comparison",
    "DifferenceCurve",
    "Eigenvalue",
    "EngineError",
    "Health",
    "LayerSpec",
    "LayerTrace",
    "MetricSeries",
    "Metrics",
    "Network",
    "NetworkSpec",
    "NeuronRef",
    "ParamLayout",
    "Path",
    "Plane",
    "Population",
    "Problem",
    "RateTest",
    "RocCurve",
    "Route",
    "Routes",
    "RunRecord",
    "Samples",
    "Snapshot",
    "StepTrace",
    "StopRules",
    "Trainer",
    "TrainingData",
    "TrainingSettings",
    "Tuning",
    "WeightRef",
    "WeightTerms",
    "accuracy",
    "accuracy_grid",
    "assess",
    "balanced_accuracy",
    "balanced_class_weights",
    "baselines",
    "class_scores",
    "compare",
    "confusion_matrix",
    "difference_curve",
    "find_learning_rate",
    "finite_difference",
    "gradient_plane",
    "hessian",
    "hessian_vector",
    "input_gradients",
    "largest_eigenvalue",
    "line_plane",
    "loss_grid",
    "mae",
    "one_hot",
    "pca_plane",
    "per_sample_gradients",
    "permutation_importance",
    "project",
    "r2",
    "random_plane",
    "relative_error",
    "rmse",
    "roc_auc",
    "roc_curve",
    "routes",
    "spectrum",
    "terms",
    "trace",
    "weights_plane",
]
