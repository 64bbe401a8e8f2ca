// What the network makes of its inputs: a map under the samples, or a curve through them.

class Output {
  constructor(data, canvas) {
    this.data = data;
    this.canvas = canvas;
    this.values = floatsOf(data.outputs);
    this.train = data.train;
    this.test = data.test;
  }

  draw(frame) {
    const { context, width, height } = prepared(this.canvas), theme = themeOf(this.data);
    if (this.data.dims === 2) this.drawPlane(context, width, height, theme, frame);
    else this.drawFit(context, width, height, theme, frame);
  }

  drawPlane(context, width, height, theme, frame) {
    const { cells, spans, places } = this.data, plot = framed(width, height, spans[0], spans[1], true);
    const image = imageOf(cells, cells, this.colorsOf(theme, frame));
    context.imageSmoothingQuality = "high";
    context.drawImage(image, plot.left, plot.top, plot.width, plot.height);
    drawAxes(context, plot, theme, places, false);
    context.save();
    plot.clip(context);
    const radius = clamp(plot.width / 90, 1.5, 4);
    for (const [part, size] of [[this.test, 0.75], [this.train, 1]]) {
      part.x.forEach(([x, y], i) =>
        dot(context, plot.x(x), plot.y(y), radius * size, this.sampleColor(theme, part, i), "#16181d", 0.9));
    }
    context.restore();
  }

  // The colour of each cell at a step: of the likeliest class, or of the output between its two ends.
  colorsOf(theme, frame) {
    const { cells, count, task, low, high } = this.data, square = cells * cells, start = frame * count * square;
    if (task === "classes") {
      const colors = theme.classes.map(channelsOf), neutral = channelsOf(theme.neutral);
      return (row, column) => {
        const at = start + row * cells + column;
        let best = 0, sum = 0;
        for (let k = 0; k < count; k++) {
          const value = this.values[at + k * square];
          sum += value;
          if (value > this.values[at + best * square]) best = k;
        }
        const share = this.values[at + best * square] / (sum > 0 ? sum : 1);
        const sure = clamp((share - 1 / count) / (1 - 1 / count), 0, 1), color = colors[best % colors.length];
        return neutral.map((channel, c) => channel + sure * (color[c] - channel));
      };
    }
    const table = divergingOf(theme);
    return (row, column) => shade(table, (this.values[start + row * cells + column] - low) / (high - low || 1));
  }

  sampleColor(theme, part, i) {
    if (this.data.task !== "regression") {
      return mixed(theme.classes[part.labels[i] % theme.classes.length], "#ffffff", 0.45); // paler than the map below
    }
    const { low, high } = this.data;
    return `rgb(${shade(divergingOf(theme), (part.y[i] - low) / (high - low || 1)).join()})`;
  }

  drawFit(context, width, height, theme, frame) {
    const { cells, count, places, target } = this.data, span = this.data.spans[0], [low, high] = extentOf(this.train.y, this.test.y);
    const room = 0.12 * (high - low || 1), plot = framed(width, height, span, [low - room, high + room]);
    drawAxes(context, plot, theme, [places[0], target], true);
    context.save();
    plot.clip(context);
    for (const [part, color] of [[this.test, theme.test], [this.train, theme.train]]) {
      part.x.forEach(([x], i) => dot(context, plot.x(x), plot.y(part.y[i]), 3, color, theme.window, 0.8));
    }
    context.restore();
    const start = frame * count * cells, width1 = (span[1] - span[0]) / cells;
    const xs = Array.from({ length: cells }, (_, i) => span[0] + (i + 0.5) * width1);
    strokeThrough(context, plot, xs, this.values.subarray(start, start + cells), theme.good, 2.5);
  }
}
