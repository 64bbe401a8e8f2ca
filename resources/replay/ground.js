// The loss over a plane of all weights, as shades and lines of equal loss, with the way that the run took over it.

const LEVELS = 12, LOG_FROM = 20, DECADES = 3;

class Ground {
  constructor(data, canvas) {
    this.data = data;
    this.canvas = canvas;
    Object.assign(this, data.ground);
    this.losses = floatsOf(data.ground.losses);
    this.scale = scaleOf(this.losses);
    this.units = Float32Array.from(this.losses, (loss) => this.scale(loss));
    this.table = shadesOf(data.sequential);
    if (this.b.length > 1) {
      this.lines = Array.from({ length: LEVELS }, (_, i) => contour(this.a, this.b, this.units, (i + 0.5) / LEVELS));
    }
  }

  draw(frame) {
    const { context, width, height } = prepared(this.canvas), theme = themeOf(this.data);
    const ends = (axis) => [axis[0], axis[axis.length - 1]];
    if (this.b.length > 1) this.drawPlane(context, framed(width, height, ends(this.a), ends(this.b)), theme, frame);
    else this.drawLine(context, width, height, ends(this.a), theme, frame);
  }

  drawPlane(context, plot, theme, frame) {
    const columns = this.a.length, rows = this.b.length, hole = channelsOf(theme.window);
    const image = imageOf(columns, rows, (row, column) => {
      const unit = this.units[row * columns + column];
      return Number.isNaN(unit) ? hole : shade(this.table, unit);
    });
    // A cell stands for the point in its middle: the image reaches half a cell beyond the first and the last one.
    const halfX = plot.width / (columns - 1) / 2, halfY = plot.height / (rows - 1) / 2;
    context.save();
    plot.clip(context);
    context.imageSmoothingQuality = "high";
    context.drawImage(image, plot.left - halfX, plot.top - halfY, plot.width + 2 * halfX, plot.height + 2 * halfY);
    context.strokeStyle = "rgba(255,255,255,0.45)";
    context.lineWidth = 0.8;
    for (const segments of this.lines) {
      context.beginPath();
      for (const [x1, y1, x2, y2] of segments) {
        context.moveTo(plot.x(x1), plot.y(y1));
        context.lineTo(plot.x(x2), plot.y(y2));
      }
      context.stroke();
    }
    context.restore();
    drawAxes(context, plot, theme, this.names, false);
    const way = this.coords.slice(0, frame + 1), xs = way.map((c) => c[0]), ys = way.map((c) => c[1]);
    strokeThrough(context, plot, xs, ys, "rgba(0,0,0,0.5)", 4);
    strokeThrough(context, plot, xs, ys, "#ffffff", 2);
    this.drawBall(context, plot, xs[frame], ys[frame]);
  }

  drawLine(context, width, height, ends, theme, frame) {
    const [low, high] = extentOf(this.losses), room = 0.06 * (high - low || 1);
    const plot = framed(width, height, ends, [low - room, high + room]);
    drawAxes(context, plot, theme, [this.names[0], this.data.words.loss], true);
    strokeThrough(context, plot, this.a, this.losses, theme.good, 2);
    const x = this.coords[frame][0], at = (x - this.a[0]) / (this.a[1] - this.a[0]);
    const i = clamp(Math.floor(at), 0, this.a.length - 2);
    this.drawBall(context, plot, x, this.losses[i] + (at - i) * (this.losses[i + 1] - this.losses[i]));
  }

  drawBall(context, plot, x, y) {
    context.save();
    plot.clip(context);
    dot(context, plot.x(x), plot.y(y), 6, "#ff5a5f", "#ffffff", 2);
    context.restore();
  }
}

// From a loss to a height from 0 to 1: by its logarithm where losses span decades.
function scaleOf(losses) {
  let [low, high] = extentOf(losses);
  const log = high > 0 && low >= 0 && high > LOG_FROM * low;
  if (log) low = Math.max(low, high * 10 ** -DECADES);
  const measure = log ? Math.log10 : (loss) => loss, span = measure(high) - measure(low) || 1;
  return (loss) => (Number.isFinite(loss) ? (measure(Math.max(loss, low)) - measure(low)) / span : NaN);
}

// The line on which heights over a grid have one value, as pieces within its cells (marching squares).
function contour(a, b, heights, level) {
  const segments = [], columns = a.length;
  const cross = (p, q) => {
    const t = (level - p[2]) / (q[2] - p[2]);
    return [p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])];
  };
  for (let row = 0; row + 1 < b.length; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = (i, j) => [a[column + i], b[row + j], heights[(row + j) * columns + column + i]];
      const corners = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)], found = [];
      for (let k = 0; k < 4; k++) {
        const p = corners[k], q = corners[(k + 1) % 4];
        if ((p[2] < level) !== (q[2] < level) && !Number.isNaN(p[2] + q[2])) found.push(cross(p, q));
      }
      for (let k = 0; k + 1 < found.length; k += 2) segments.push([...found[k], ...found[k + 1]]);
    }
  }
  return segments;
}
