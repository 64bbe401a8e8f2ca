"""What a hint says and what its button says, in English; the window translates the same templates."""

from __future__ import annotations

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP

# code -> the sentence, the button's text ("" where there is none)
HINTS: dict[str, tuple[str, str]] = {
    "bounded-output": (
        QT_TRANSLATE_NOOP(
            "Hints",
            "“{where}” yields {low} to {high}, but targets go from {least} to {most}: some can never be reached.",
        ),
        QT_TRANSLATE_NOOP("Hints", "Make it linear"),
    ),
    "unscaled-inputs": (
        QT_TRANSLATE_NOOP(
            "Hints",
            "The inputs are of very different sizes (spreads {smallest} to {largest}, mean up to {mean}): "
            "no learning rate suits all their weights.",
        ),
        QT_TRANSLATE_NOOP("Hints", "Standardise inputs"),
    ),
    "imbalanced-classes": (
        QT_TRANSLATE_NOOP(
            "Hints",
            "The rarest class has {fewest} samples, the most frequent {most}: the loss hardly sees the rare one.",
        ),
        QT_TRANSLATE_NOOP("Hints", "Weigh the classes"),
    ),
    "dead-units": (
        QT_TRANSLATE_NOOP(
            "Hints",
            "{dead} of {units} units of “{where}” are dead: their slope is 0 for all {samples} samples, "
            "so they cannot learn.",
        ),
        QT_TRANSLATE_NOOP("Hints", "Use leaky ReLU"),
    ),
    "flat-units": (
        QT_TRANSLATE_NOOP(
            "Hints",
            "{dead} of {units} units of “{where}” stand at the flat ends of their activation for all {samples} "
            "samples: the learning rate {rate} may be too large.",
        ),
        QT_TRANSLATE_NOOP("Hints", "Fresh weights, rate ÷ 10"),
    ),
    "saturated-units": (
        QT_TRANSLATE_NOOP(
            "Hints",
            "{saturated} of {units} units of “{where}” are saturated for nearly all {samples} samples, "
            "and the loss stands still.",
        ),
        QT_TRANSLATE_NOOP("Hints", "Fresh weights"),
    ),
    "vanishing-gradient": (
        QT_TRANSLATE_NOOP(
            "Hints",
            "The gradient vanishes on its way back: in “{first}” it is {ratio} of that in “{last}”.",
        ),
        QT_TRANSLATE_NOOP("Hints", "Use ReLU in hidden layers"),
    ),
    "exploding-gradient": (
        QT_TRANSLATE_NOOP(
            "Hints",
            "The gradient explodes on its way back through the layers: it is {ratio} times as long as all weights.",
        ),
        QT_TRANSLATE_NOOP("Hints", "Clip the gradient at 1"),
    ),
    "too-large-rate": (
        QT_TRANSLATE_NOOP(
            "Hints",
            "The loss swings by {swing} of its height instead of falling: the learning rate {rate} may be too large.",
        ),
        QT_TRANSLATE_NOOP("Hints", "Divide it by 3"),
    ),
    "too-small-rate": (
        QT_TRANSLATE_NOOP(
            "Hints",
            "A step moves the weights by {share} of their length only: the learning rate {rate} may be too small.",
        ),
        QT_TRANSLATE_NOOP("Hints", "Ten times as large"),
    ),
    "plateau": (
        QT_TRANSLATE_NOOP(
            "Hints",
            "The loss has fallen by {fall} in the last {steps} steps: the network may be too small, or stuck.",
        ),
        QT_TRANSLATE_NOOP("Hints", "Four more units in each hidden layer"),
    ),
    "plateau-without-hidden": (
        QT_TRANSLATE_NOOP(
            "Hints",
            "The loss has fallen by {fall} in the last {steps} steps: without a hidden layer "
            "the network can only draw a straight boundary.",
        ),
        QT_TRANSLATE_NOOP("Hints", "Add a hidden layer"),
    ),
    "overfitting": (
        QT_TRANSLATE_NOOP(
            "Hints",
            "Overfitting: the test loss has risen from {lowest} to {now} while the training loss fell to {train}.",
        ),
        QT_TRANSLATE_NOOP("Hints", "Add L2"),
    ),
}
