"""What schedules of the learning rate are called on the screen: short for a box, in full for its tooltip."""

from __future__ import annotations

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP

SCHEDULE_NAMES: dict[str, tuple[str, str]] = {
    "constant": (
        QT_TRANSLATE_NOOP("Training", "Constant"),
        QT_TRANSLATE_NOOP("Training", "The same learning rate in every step."),
    ),
    "step": (
        QT_TRANSLATE_NOOP("Training", "Steps"),
        QT_TRANSLATE_NOOP("Training", "Multiplies the rate every so many epochs."),
    ),
    "exponential": (
        QT_TRANSLATE_NOOP("Training", "Exponential"),
        QT_TRANSLATE_NOOP("Training", "Falls by the same factor in every epoch."),
    ),
    "inverse_time": (
        QT_TRANSLATE_NOOP("Training", "1/t"),
        QT_TRANSLATE_NOOP("Training", "Falls as one over the epochs."),
    ),
    "polynomial": (
        QT_TRANSLATE_NOOP("Training", "Polynomial"),
        QT_TRANSLATE_NOOP("Training", "Falls to its last share along a power, a straight line by default."),
    ),
    "cosine": (
        QT_TRANSLATE_NOOP("Training", "Cosine"),
        QT_TRANSLATE_NOOP("Training", "Falls to its last share along half a wave."),
    ),
    "cosine_restarts": (
        QT_TRANSLATE_NOOP("Training", "Cosine with restarts"),
        QT_TRANSLATE_NOOP("Training", "Falls along a wave again and again."),
    ),
    "warmup": (
        QT_TRANSLATE_NOOP("Training", "Warm-up"),
        QT_TRANSLATE_NOOP("Training", "Rises in the first epochs, then stays."),
    ),
    "one_cycle": (
        QT_TRANSLATE_NOOP("Training", "One cycle"),
        QT_TRANSLATE_NOOP("Training", "Rises and falls once, along waves."),
    ),
    "plateau": (
        QT_TRANSLATE_NOOP("Training", "Reduce on plateau"),
        QT_TRANSLATE_NOOP(
            "Training",
            "Falls where the loss of the validation samples, without any that of the test samples, has not become "
            "better for some epochs.",
        ),
    ),
}
