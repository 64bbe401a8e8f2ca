// Colours: those of the browser's preference, and tables of 256 shades between some of them.

const prefersLight = matchMedia("(prefers-color-scheme: light)");

const themeOf = (data) => data.themes[prefersLight.matches ? "light" : "dark"];

const channelsOf = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

// 256 shades as flat red, green, blue, evenly from stop to stop.
function shadesOf(stops) {
  const colors = stops.map(channelsOf), table = new Uint8ClampedArray(256 * 3);
  for (let i = 0; i < 256; i++) {
    const at = (i / 255) * (colors.length - 1), from = Math.min(Math.floor(at), colors.length - 2);
    for (let c = 0; c < 3; c++) table[3 * i + c] = colors[from][c] + (at - from) * (colors[from + 1][c] - colors[from][c]);
  }
  return table;
}

const divergingOf = (theme) => shadesOf([theme.negative_fill, theme.neutral, theme.positive_fill]);

// An image from a function that gives red, green and blue of a cell; row 0 of the cells is the lowest.
function imageOf(columns, rows, colorAt) {
  const canvas = document.createElement("canvas");
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext("2d"), image = context.createImageData(columns, rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [r, g, b] = colorAt(row, column), at = 4 * ((rows - 1 - row) * columns + column);
      image.data.set([r, g, b, 255], at);
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

const shade = (table, share) => {
  const at = 3 * Math.round(255 * clamp(Number.isNaN(share) ? 0.5 : share, 0, 1));
  return [table[at], table[at + 1], table[at + 2]];
};

// A colour on its way to another one: 0 is the first, 1 the second.
const mixed = (from, to, share) => {
  const a = channelsOf(from), b = channelsOf(to);
  return `rgb(${a.map((channel, c) => Math.round(channel + share * (b[c] - channel))).join()})`;
};
