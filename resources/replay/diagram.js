// The network: neurons in columns, edges as wide and as strong as their weights, negative ones dashed.

const HEADER = 40, LARGEST = 40, REACH = 7;

class Diagram {
  constructor(data, canvas) {
    this.data = data;
    this.canvas = canvas;
    this.ends = new Int32Array(bytesOf(data.ends).buffer);
    this.sizes = floatsOf(data.sizes);
    this.weights = floatsOf(data.weights);
    this.biases = floatsOf(data.biases);
    this.faces = data.faces ? bytesOf(data.faces) : null;
    this.edges = this.sizes.length;
    this.names = [];
    for (const column of data.columns) for (const unit of column.shown) this.names.push([column.name, unit]);
    this.frame = 0;
  }

  // Places of all nodes: columns by depth, layers of one depth below each other.
  layOut(width, height) {
    const columns = this.data.columns, depth = Math.max(...columns.map((c) => c.depth));
    const rows = Array.from({ length: depth + 1 }, (_, d) =>
      columns.filter((c) => c.depth === d).reduce((sum, c) => sum + slotsOf(c) + 1, -1));
    this.step = Math.min((height - HEADER - 8) / Math.max(...rows), LARGEST * 1.5);
    this.side = clamp(Math.min(this.step * 0.74, width / (depth + 1) / 2), 3, LARGEST);
    const left = Math.min(this.nameWidth + 8, width / 4), across = (width - this.side - left - 34) / Math.max(depth, 1);
    const next = rows.map((n) => HEADER + (height - HEADER - 4) / 2 - ((n - 1) * this.step) / 2);
    this.places = [];
    this.heads = [];
    this.gaps = [];
    for (const column of columns) {
      const x = depth ? left + this.side / 2 + column.depth * across : width / 2;
      this.heads.push([x, next[column.depth], column, rows[column.depth]]);
      column.shown.forEach((unit, i) => {
        if (i && unit !== column.shown[i - 1] + 1) {
          this.gaps.push([x, next[column.depth]]);
          next[column.depth] += this.step;
        }
        this.places.push([x, next[column.depth]]);
        next[column.depth] += this.step;
      });
      next[column.depth] += this.step;
    }
    this.across = depth ? across : width;
  }

  draw(frame) {
    const { context, width, height } = prepared(this.canvas), theme = themeOf(this.data);
    this.frame = frame;
    this.nameWidth = Math.max(30, ...this.data.inputs.slice(0, 20).map((name) => context.measureText(name).width));
    this.layOut(width, height);
    for (let e = 0; e < this.edges; e++) this.drawEdge(context, theme, e);
    context.setLineDash([]);
    context.globalAlpha = 1;
    this.drawNodes(context, theme);
    this.drawTexts(context, theme, width);
  }

  curveOf(e) {
    const [x1, y1] = this.places[this.ends[2 * e]], [x2, y2] = this.places[this.ends[2 * e + 1]];
    const half = this.side / 2, middle = (x1 + x2) / 2;
    return [x1 + half, y1, middle, y1, middle, y2, x2 - half, y2];
  }

  drawEdge(context, theme, e) {
    const weight = this.weights[this.frame * this.edges + e], plain = Number.isNaN(weight);
    const size = Math.abs(weight) / this.sizes[e], strength = plain ? 0.19 : size === Infinity ? 1 : size / (1 + size);
    const [x1, y1, x2, y2, x3, y3, x4, y4] = this.curveOf(e);
    context.strokeStyle = plain ? theme.text_faint : weight < 0 ? theme.negative_fill : theme.positive_fill;
    context.globalAlpha = 0.2 + 0.8 * Math.min(1, 1.8 * strength);
    context.lineWidth = 0.7 + strength * Math.max(1, this.side * 0.22);
    context.setLineDash(weight < 0 ? [6, 4] : []);
    context.beginPath();
    context.moveTo(x1, y1);
    context.bezierCurveTo(x2, y2, x3, y3, x4, y4);
    context.stroke();
  }

  drawNodes(context, theme) {
    const side = this.side, nodes = this.places.length, face = this.data.face, table = divergingOf(theme);
    const rows = this.data.dims === 1 ? 1 : face, cells = face * rows;
    this.places.forEach(([x, y], n) => {
      context.save();
      context.beginPath();
      context.roundRect(x - side / 2, y - side / 2, side, side, side * 0.13);
      context.fillStyle = theme.raised;
      context.fill();
      if (this.faces) {
        const at = (this.frame * nodes + n) * cells;
        const image = imageOf(face, rows, (row, column) => shade(table, this.faces[at + row * face + column] / 255));
        context.clip();
        context.drawImage(image, x - side / 2, y - side / 2, side, side);
      }
      context.restore();
      context.strokeStyle = theme.border;
      context.lineWidth = 1;
      context.stroke();
      this.drawBias(context, theme, n, x, y);
    });
  }

  drawBias(context, theme, n, x, y) {
    const bias = this.biases[this.frame * this.places.length + n], small = Math.max(3, this.side * 0.16);
    if (Number.isNaN(bias)) return;
    context.globalAlpha = 0.35 + 0.65 * Math.min(1, Math.abs(bias));
    context.fillStyle = bias < 0 ? theme.negative_fill : theme.positive_fill;
    context.fillRect(x - this.side / 2 - small - 1, y + this.side / 2 - small, small, small);
    context.globalAlpha = 1;
  }

  drawTexts(context, theme, width) {
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    for (const [x, y, column, rows] of this.heads) {
      const top = rows === slotsOf(column) ? 14 : Math.max(14, y - this.side / 2 - 18);
      const room = Math.max(this.across - 8, 40);
      context.fillStyle = theme.text;
      context.fillText(cutTo(context, column.name, room), x, top);
      context.fillStyle = theme.text_faint;
      context.fillText(cutTo(context, column.detail, room), x, top + 15);
    }
    context.fillStyle = theme.text_muted;
    context.textBaseline = "middle";
    for (const [x, y] of this.gaps) context.fillText("\u22ee", x, y);
    context.textAlign = "right";
    this.data.inputs.forEach((name, i) => {
      const column = this.data.columns[0], at = column.shown.indexOf(i);
      if (at >= 0) context.fillText(cutTo(context, name, width / 4), this.places[at][0] - this.side / 2 - 6, this.places[at][1]);
    });
  }

  // What lies under a point: a neuron with its bias, or an edge with its weight; "" for nothing.
  textAt(x, y) {
    const words = this.data.words, count = this.places.length;
    const node = this.places.findIndex(([px, py]) => Math.max(Math.abs(px - x), Math.abs(py - y)) <= this.side / 2 + 1);
    if (node >= 0) {
      const bias = this.biases[this.frame * count + node], name = this.nodeName(node);
      return Number.isNaN(bias) ? name : name + " \u00b7 " + filled(words.bias, { value: formatNumber(bias) });
    }
    let nearest = -1, least = REACH;
    for (let e = 0; e < this.edges; e++) {
      const distance = distanceTo(this.curveOf(e), x, y);
      if (distance < least) [nearest, least] = [e, distance];
    }
    if (nearest < 0) return "";
    const weight = this.weights[this.frame * this.edges + nearest];
    const way = this.nodeName(this.ends[2 * nearest]) + " \u2192 " + this.nodeName(this.ends[2 * nearest + 1]);
    return Number.isNaN(weight) ? way : "w = " + formatNumber(weight) + " \u00b7 " + way;
  }

  nodeName(n) {
    const [layer, unit] = this.names[n], inputs = this.data.inputs;
    if (n < this.data.columns[0].shown.length && unit < inputs.length) return inputs[unit];
    return filled(this.data.words.neuron, { layer, number: unit + 1 });
  }
}

const slotsOf = (column) => column.shown.length + (column.units > column.shown.length ? 1 : 0);

function cutTo(context, text, room) {
  if (context.measureText(text).width <= room) return text;
  let end = text.length;
  while (end > 1 && context.measureText(text.slice(0, end) + "\u2026").width > room) end--;
  return text.slice(0, end) + "\u2026";
}

// The distance of a point to a cubic curve, looked at in twenty places.
function distanceTo([x1, y1, x2, y2, x3, y3, x4, y4], x, y) {
  if (x < Math.min(x1, x4) - REACH || x > Math.max(x1, x4) + REACH) return Infinity;
  let least = Infinity;
  for (let i = 0; i <= 20; i++) {
    const t = i / 20, s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
    least = Math.min(least, Math.hypot(a * x1 + b * x2 + c * x3 + d * x4 - x, a * y1 + b * y2 + c * y3 + d * y4 - y));
  }
  return least;
}
