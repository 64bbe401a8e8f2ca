"""The schedules whose learning rates PyTorch is asked for, by our names and numbers."""

from __future__ import annotations

EPOCHS = 30
RATE = 0.1
# Losses at the ends of the epochs, with plateaus of several lengths.
LOSSES = [1.0, 0.8, 0.8, 0.795, 0.7, 0.7, 0.7, 0.7, 0.69, 0.5, *[0.5] * 12, 0.3, 0.4, 0.4, *[0.2] * 5]
SCHEDULES: dict[str, dict[str, float]] = {
    "constant": {},
    "step": {"epochs": 7, "gamma": 0.3},
    "exponential": {"epochs": 1, "gamma": 0.9},
    "inverse_time": {"decay": 0.2},
    "polynomial": {"epochs": 25, "power": 2.0, "end": 0.0},
    "cosine": {"epochs": EPOCHS, "end": 0.02},
    "cosine_restarts": {"epochs": 5, "growth": 2, "end": 0.02},
    "warmup": {"epochs": 8, "start": 0.1},
    "one_cycle": {"epochs": EPOCHS, "rise": 0.3, "start": 0.04, "end": 0.01},
    "plateau": {"factor": 0.5, "wait": 3, "least_gain": 0.01, "end": 0.1},
}
