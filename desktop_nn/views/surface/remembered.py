"""What of the `Options` is kept until the program starts again, as texts: all but what belongs to one network."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_nn.engine.settings import SEED as SEEDS
from desktop_nn.views.surface.choice import CHOICES
from desktop_nn.views.surface.options import RESOLUTIONS, SCALES, SEED, Options


def texts_of(options: Options) -> dict[str, str]:
    """Return texts by name that `options_from` reads; weights on the axes and a range by hand are not among them."""
    return {
        "plane": options.plane,
        "seed": str(options.seed),
        "resolution": str(options.resolution),
        "scale": options.scale,
        "height": options.height,
        "shaking": "yes" if options.shaking else "no",
    }


def options_from(texts: Mapping[str, str]) -> Options:
    """Return the options of such texts; nonsense reads as the default."""
    plane, scale, resolution = (texts.get(name, "") for name in ("plane", "scale", "resolution"))
    return Options(
        plane=plane if plane in CHOICES else "auto",
        seed=_seed(texts.get("seed", "")),
        resolution=int(resolution) if resolution in map(str, RESOLUTIONS) else 0,
        scale=scale if scale in SCALES else "auto",
        height="accuracy" if texts.get("height") == "accuracy" else "loss",
        shaking=texts.get("shaking") == "yes",
    )


def _seed(text: str) -> int:
    digits = text.isascii() and text.isdigit() and len(text) <= len(str(int(SEEDS.high)))
    return int(text) if digits and SEEDS.problem(int(text)) is None else SEED
