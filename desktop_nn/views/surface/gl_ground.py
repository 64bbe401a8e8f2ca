"""Draws the surface of the relief by OpenGL into a picture, out of sight.

A QOpenGLWidget would be simpler. But with one of them in a window the whole window is put together by OpenGL whenever
anything in it changes, and where OpenGL is software that takes 11 ms for each word that is written anew.

Places on the ground and the triangles over them are sent to the graphics card once per resolution; a new surface sends
its heights and colours, 8 bytes per point. The mesh is a matter of the fragment shader: as 20,000 lines of their own it
would take the software renderer longer than the surface itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from OpenGL import GL
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QMatrix4x4, QOffscreenSurface, QOpenGLContext
from PySide6.QtOpenGL import (
    QOpenGLBuffer,
    QOpenGLFramebufferObject,
    QOpenGLShader,
    QOpenGLShaderProgram,
    QOpenGLVertexArrayObject,
)

Floats = NDArray[np.floating]

MESH_DARKNESS = 0.1  # of a line of the mesh

_VERTEX = """
ATTRIBUTE vec2 a_ground;
ATTRIBUTE float a_height;
ATTRIBUTE vec4 a_color;
OUT vec4 v_color;
OUT vec2 v_cell;
uniform mat4 u_mvp;
uniform vec2 u_cells;
void main() {
    v_color = a_color;
    v_cell = (a_ground * 0.5 + 0.5) * u_cells;
    gl_Position = u_mvp * vec4(a_ground, a_height, 1.0);
}
"""
# A line of the mesh is as dark at a pixel as the share of the pixel that it covers.
_FRAGMENT = """
IN vec4 v_color;
IN vec2 v_cell;
uniform float u_dark;
uniform float u_wide;
void main() {
    vec2 apart = abs(fract(v_cell - 0.5) - 0.5) / max(fwidth(v_cell), 1e-6);
    vec2 line = 1.0 - u_dark * clamp(0.5 + 0.5 * u_wide - apart, 0.0, 1.0);
    COLOR = vec4(v_color.rgb * line.x * line.y, v_color.a);
}
"""


@dataclass(frozen=True, eq=False)
class Ground:
    """A surface over the ground from -1 to 1 both ways.

    ``heights (R, C)`` float32 has NaN where there is a hole, ``colors (R, C, 4)`` uint8 are its colours, light and all.
    """

    heights: NDArray[np.float32]
    colors: NDArray[np.uint8]


class GroundPainter:
    """Draws a `Ground`; cells that touch a hole are left out."""

    def __init__(self) -> None:
        self._surface, self._context = QOffscreenSurface(), QOpenGLContext()
        self._surface.create()
        self._context.create()
        self._target: QOpenGLFramebufferObject | None = None
        self._program: QOpenGLShaderProgram | None = None
        self._array = QOpenGLVertexArrayObject()  # OpenGL without its past draws nothing without one
        self._places, self._heights, self._colors = (QOpenGLBuffer(QOpenGLBuffer.Type.VertexBuffer) for _ in range(3))
        self._triangles = QOpenGLBuffer(QOpenGLBuffer.Type.IndexBuffer)
        self._count = 0  # of corners of triangles
        self._sent: Ground | None = None

    def drawn(self, ground: Ground, matrix: Floats, size: QSize, *, mesh: float) -> QImage | None:
        """Return the picture of a ground, see-through where it is not, and None where the context has been lost.

        `matrix` ``(4, 4)`` leads to clip space, `mesh` is how many pixels wide lines of the grid are, 0 for none.
        """
        if not self._context.makeCurrent(self._surface):
            return None
        try:
            target, program = self._readied(size)
            if ground is not self._sent:
                self._send(ground)
            target.bind()
            GL.glViewport(0, 0, size.width(), size.height())
            GL.glEnable(GL.GL_DEPTH_TEST)
            GL.glClearColor(0.0, 0.0, 0.0, 0.0)
            GL.glClear(GL.GL_DEPTH_BUFFER_BIT | GL.GL_COLOR_BUFFER_BIT)
            self._draw(program, ground, matrix, mesh)
            target.release()
            return target.toImage().convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        finally:
            self._context.doneCurrent()

    def _readied(self, size: QSize) -> tuple[QOpenGLFramebufferObject, QOpenGLShaderProgram]:
        """Return what is drawn to, of that size, and what draws."""
        if self._program is None:
            self._program = _program(self._context)
            self._array.create()
        if self._target is None or self._target.size() != size:
            self._target = QOpenGLFramebufferObject(size, QOpenGLFramebufferObject.Attachment.CombinedDepthStencil)
        return self._target, self._program

    def _send(self, ground: Ground) -> None:
        """Send the graphics card what it does not have yet."""
        before, shape = self._sent, ground.heights.shape
        if before is None or before.heights.shape != shape:
            _fill(self._places, places(shape))
        holes = np.isnan(ground.heights)
        if before is None or not np.array_equal(np.isnan(before.heights), holes):
            corners = triangles(holes)
            self._count = corners.size
            _fill(self._triangles, corners)
        _fill(self._heights, np.nan_to_num(ground.heights) if holes.any() else ground.heights)
        _fill(self._colors, ground.colors)
        self._sent = ground

    def _draw(self, program: QOpenGLShaderProgram, ground: Ground, matrix: Floats, mesh: float) -> None:
        rows, columns = ground.heights.shape
        place_of = program.uniformLocation
        self._array.bind()
        program.bind()
        program.setUniformValue(place_of("u_mvp"), QMatrix4x4(*matrix.ravel().tolist()))
        program.setUniformValue(place_of("u_cells"), float(columns - 1), float(rows - 1))
        program.setUniformValue1f(place_of("u_dark"), MESH_DARKNESS if mesh else 0.0)
        program.setUniformValue1f(place_of("u_wide"), mesh)
        for place, (buffer, kind, size) in enumerate(
            ((self._places, GL.GL_FLOAT, 2), (self._heights, GL.GL_FLOAT, 1), (self._colors, GL.GL_UNSIGNED_BYTE, 4))
        ):
            buffer.bind()
            program.enableAttributeArray(place)
            program.setAttributeBuffer(place, int(kind), 0, size)
            buffer.release()
        self._triangles.bind()
        GL.glDrawElements(GL.GL_TRIANGLES, self._count, GL.GL_UNSIGNED_INT, None)
        self._array.release()
        self._triangles.release()
        program.release()


def places(shape: tuple[int, ...]) -> NDArray[np.float32]:
    """Return x and y of every point of a grid of that shape, ``(R, C, 2)``."""
    y, x = np.meshgrid(*(np.linspace(-1, 1, size, dtype=np.float32) for size in shape), indexing="ij")
    return np.stack([x, y], axis=-1)


def triangles(holes: NDArray[np.bool_]) -> NDArray[np.uint32]:
    """Return the two triangles of every cell whose four corners are no holes, as flat indices, ``(T, 3)``."""
    rows, columns = holes.shape
    first = np.arange(rows * columns, dtype=np.uint32).reshape(rows, columns)[:-1, :-1]
    whole = ~(holes[:-1, :-1] | holes[:-1, 1:] | holes[1:, :-1] | holes[1:, 1:])
    corner = first[whole][:, None]
    cell = np.array([0, 1, columns, columns, 1, columns + 1], np.uint32)
    return (corner + cell).reshape(-1, 3)


def _fill(buffer: QOpenGLBuffer, values: NDArray[np.generic]) -> None:
    if not buffer.isCreated():
        buffer.create()
    buffer.bind()
    buffer.allocate(values.tobytes(), values.nbytes)
    buffer.release()


def _program(context: QOpenGLContext) -> QOpenGLShaderProgram:
    """Compile the shaders in the dialect of the context."""
    program = QOpenGLShaderProgram()
    kinds = QOpenGLShader.ShaderTypeBit
    for kind, source in ((kinds.Vertex, _VERTEX), (kinds.Fragment, _FRAGMENT)):
        program.addShaderFromSourceCode(kind, _dialect(context, vertex=kind == kinds.Vertex) + source)
    for place, name in enumerate(("a_ground", "a_height", "a_color")):
        program.bindAttributeLocation(name, place)
    if not program.link():
        raise RuntimeError(program.log())
    return program


def _dialect(context: QOpenGLContext, *, vertex: bool) -> str:
    """Return the head of a shader: its version, and what the words of the sources above are called in it."""
    es = context.isOpenGLES()
    if not es and context.format().version() < (3, 1):
        return "#version 120\n" + _words("attribute", "varying", "varying") + "#define COLOR gl_FragColor\n"
    head = "#version 300 es\nprecision highp float;\n" if es else "#version 140\n"
    return head + _words("in", "out", "in") + ("" if vertex else "out vec4 COLOR;\n")


def _words(attribute: str, out: str, into: str) -> str:
    return f"#define ATTRIBUTE {attribute}\n#define OUT {out}\n#define IN {into}\n"
