// A canvas as sharp as the screen, and a plot with axes on it.

const FONT = "12px Pretendard, 'Noto Sans KR', Replay, system-ui, -apple-system, 'Segoe UI', 'Malgun Gothic', sans-serif";

// Clears a canvas at the size it has on the page.
function prepared(canvas) {
  const ratio = devicePixelRatio || 1, width = canvas.clientWidth, height = canvas.clientHeight;
  const pixels = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== pixels[0]) canvas.width = pixels[0];
  if (canvas.height !== pixels[1]) canvas.height = pixels[1];
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  context.font = FONT;
  return { context, width, height };
}

// A rectangle of the canvas that shows x and y from low to high.
class Frame {
  constructor(left, top, width, height, x, y) {
    Object.assign(this, { left, top, width, height, xs: x, ys: y });
  }

  x(value) {
    return this.left + ((value - this.xs[0]) / (this.xs[1] - this.xs[0])) * this.width;
  }

  y(value) {
    return this.top + this.height - ((value - this.ys[0]) / (this.ys[1] - this.ys[0])) * this.height;
  }

  clip(context) {
    context.beginPath();
    context.rect(this.left, this.top, this.width, this.height);
    context.clip();
  }
}

const AXES = { left: 52, right: 20, top: 6, bottom: 36 };

// The frame that fills a canvas around axes; as a square where x and y are measured alike.
function framed(width, height, x, y, square = false) {
  let w = width - AXES.left - AXES.right, h = height - AXES.top - AXES.bottom, left = AXES.left;
  if (square) {
    const side = Math.max(Math.min(w, h), 1);
    left += (w - side) / 2;
    [w, h] = [side, side];
  }
  return new Frame(left, AXES.top, Math.max(w, 1), Math.max(h, 1), x, y);
}

function drawAxes(context, frame, theme, names, grid) {
  context.fillStyle = theme.text_faint;
  context.strokeStyle = theme.grid;
  context.lineWidth = 1;
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const value of ticksBetween(...frame.xs, frame.width / 70)) {
    const x = frame.x(value);
    if (grid) line(context, x, frame.top, x, frame.top + frame.height);
    context.fillText(tickText(value), x, frame.top + frame.height + 4);
  }
  context.fillText(names[0], frame.left + frame.width / 2, frame.top + frame.height + 20);
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const value of ticksBetween(...frame.ys, frame.height / 32)) {
    const y = frame.y(value);
    if (grid) line(context, frame.left, y, frame.left + frame.width, y);
    context.fillText(tickText(value), frame.left - 5, y);
  }
  context.save();
  context.translate(frame.left - 42, frame.top + frame.height / 2);
  context.rotate(-Math.PI / 2);
  context.textAlign = "center";
  context.fillText(names[1], 0, 0);
  context.restore();
}

function line(context, x1, y1, x2, y2) {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

function strokeThrough(context, frame, xs, ys, color, width, dash = []) {
  context.save();
  frame.clip(context);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.lineJoin = "round";
  context.setLineDash(dash);
  context.beginPath();
  let drawing = false;
  for (let i = 0; i < xs.length; i++) {
    const known = ys[i] !== null && Number.isFinite(ys[i]);
    if (known && drawing) context.lineTo(frame.x(xs[i]), frame.y(ys[i]));
    else if (known) context.moveTo(frame.x(xs[i]), frame.y(ys[i]));
    drawing = known;
  }
  context.stroke();
  context.restore();
}

function dot(context, x, y, radius, fill, stroke, width = 1) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = stroke;
  context.lineWidth = width;
  context.stroke();
}
