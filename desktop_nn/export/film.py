"""A film of pictures one after the other, as a GIF or an animated WebP."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Frame = NDArray[np.uint8]  # (height, width, 3), red, green, blue

LAST = 1500  # ms: how long the last picture stays before the film begins again
COLORS = 256  # of a GIF's picture


def suffixes() -> tuple[str, ...]:
    """Return the endings there are, the usual one first."""
    return tuple(_KINDS)


def to_film(frames: Iterable[Frame], count: int, suffix: str, milliseconds: int) -> bytes:
    """Return the file of that ending (".gif", ".webp") that shows `count` frames over and over, each so long.

    The frames are taken one by one while the film is written; what taking one raises goes through to the caller.
    KeyError for other endings, ValueError for no frames at all.
    """
    pictures = _KINDS[suffix](frames)
    first = next(pictures, None)
    if first is None:
        raise ValueError("a film needs a frame")
    durations = [milliseconds] * (count - 1) + [max(LAST, milliseconds)]
    buffer = io.BytesIO()
    options: dict[str, object] = {"quality": 82, "method": 2} if suffix == ".webp" else {"disposal": 1}
    first.save(
        buffer,
        format=suffix.removeprefix(".").upper(),
        save_all=True,
        append_images=pictures,
        duration=durations,
        loop=0,
        **options,
    )
    return buffer.getvalue()


def _paletted(frames: Iterable[Frame]) -> Iterator[Image.Image]:
    """Each frame in colours of its own, not dithered: even areas stay even, and the file small."""
    for frame in frames:
        yield Image.fromarray(frame).quantize(COLORS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def _full(frames: Iterable[Frame]) -> Iterator[Image.Image]:
    for frame in frames:
        yield Image.fromarray(frame)


_KINDS: dict[str, Callable[[Iterable[Frame]], Iterator[Image.Image]]] = {".gif": _paletted, ".webp": _full}
