"""A film of pictures one after the other, as a GIF, an animated WebP or an animated PNG."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from desktop_nn.export.apng import to_apng

Frame = NDArray[np.uint8]  # (height, width, 3), red, green, blue

LAST = 1500  # ms: how long the last picture stays before the film begins again
COLORS = 256  # of a GIF's picture


def suffixes() -> tuple[str, ...]:
    """Return the endings there are, the usual one first."""
    return tuple(_KINDS)


def to_film(frames: Iterable[Frame], count: int, suffix: str, milliseconds: int) -> bytes:
    """Return the file of that ending (".gif", ".webp", ".png") that shows `count` frames over and over, each so long.

    The frames are taken one by one while the film is written; what taking one raises goes through to the caller.
    KeyError for other endings, ValueError for no frames at all.
    """
    write = _KINDS[suffix]
    if count < 1:
        raise ValueError("a film needs a frame")
    return write(frames, [milliseconds] * (count - 1) + [max(LAST, milliseconds)])


def _gif(frames: Iterable[Frame], durations: Sequence[int]) -> bytes:
    return _by_pillow(_paletted(frames), "GIF", durations, disposal=1)


def _webp(frames: Iterable[Frame], durations: Sequence[int]) -> bytes:
    return _by_pillow((Image.fromarray(frame) for frame in frames), "WEBP", durations, quality=82, method=2)


def _paletted(frames: Iterable[Frame]) -> Iterator[Image.Image]:
    """Each frame in colours of its own, not dithered: even areas stay even, and the file small."""
    for frame in frames:
        yield Image.fromarray(frame).quantize(COLORS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def _by_pillow(pictures: Iterator[Image.Image], kind: str, durations: Sequence[int], **options: int) -> bytes:
    buffer = io.BytesIO()
    first = next(pictures)
    first.save(buffer, format=kind, save_all=True, append_images=pictures, duration=list(durations), loop=0, **options)
    return buffer.getvalue()


_KINDS: dict[str, Callable[[Iterable[Frame], Sequence[int]], bytes]] = {".gif": _gif, ".webp": _webp, ".png": to_apng}
