// The losses over the steps, with a line at the step that is shown.

const HEADROOM = 0.06;

class Curves {
  constructor(data, canvas) {
    this.data = data;
    this.canvas = canvas;
  }

  draw(frame) {
    const { context, width, height } = prepared(this.canvas), theme = themeOf(this.data), words = this.data.words;
    const { steps, train, test } = this.data.curves, [low, high] = extentOf(train, test), now = this.data.steps[frame];
    const room = HEADROOM * (high - low || 1), ends = extentOf(steps, this.data.steps);
    const plot = framed(width, height - 16, ends[0] < ends[1] ? ends : [ends[0], ends[0] + 1], [low - room, high + room]);
    drawAxes(context, plot, theme, [words.step, words.loss], true);
    strokeThrough(context, plot, steps, train, theme.train, 1.8);
    strokeThrough(context, plot, steps, test, theme.test, 1.8, [5, 3]);
    context.strokeStyle = theme.text;
    context.lineWidth = 1;
    line(context, plot.x(now), plot.top, plot.x(now), plot.top + plot.height);
    this.drawKey(context, theme, height - 8, frame);
  }

  drawKey(context, theme, y, frame) {
    const words = this.data.words;
    let x = AXES.left;
    context.textAlign = "left";
    context.textBaseline = "middle";
    for (const [name, values, color, dash] of [
      [words.train, this.data.trainLoss, theme.train, []], [words.test, this.data.testLoss, theme.test, [5, 3]],
    ]) {
      context.strokeStyle = color;
      context.lineWidth = 2;
      context.setLineDash(dash);
      line(context, x, y, x + 20, y);
      context.setLineDash([]);
      const text = name + " " + formatNumber(values[frame]);
      context.fillStyle = theme.text_muted;
      context.fillText(text, x + 25, y);
      x += 45 + context.measureText(text).width;
    }
  }
}
