// Numbers: from the page's data to arrays, and from numbers to what a person reads.

const MINUS = "\u2212";

function bytesOf(text) {
  const raw = atob(text), bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

const floatsOf = (text) => new Float32Array(bytesOf(text).buffer); // little-endian, as every machine of today

function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

// As many decimals as tell something: 0.8127, 12.50, 3.000e-9.
function formatNumber(value, digits = 4) {
  if (value === null || Number.isNaN(value)) return "NaN";
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return value > 0 ? "\u221e" : MINUS + "\u221e";
  let text;
  if (size && (size < 10 ** (1 - digits) || size >= 10 ** Math.max(digits, 5))) {
    text = value.toExponential(digits - 1).replace("e+", "e");
  } else {
    const whole = size >= 1 ? Math.floor(Math.log10(size)) + 1 : 0;
    text = value.toFixed(Math.max(0, digits - whole));
  }
  return text.replace(/-/g, MINUS);
}

const formatCount = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ",");

const formatPercent = (share) => (100 * share).toFixed(1) + "\u00a0%";

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (match, name) => (name in values ? values[name] : match));
}

// The smallest and the largest of what is finite.
function extentOf(...lists) {
  let low = Infinity, high = -Infinity;
  for (const list of lists) {
    for (const value of list) {
      if (value === null || !Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return low <= high ? [low, high] : [0, 1];
}

// Round numbers between two others, about as many as asked for.
function ticksBetween(low, high, count) {
  const rough = (high - low) / Math.max(count, 1), power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((k) => k * power).find((s) => s >= rough) || rough;
  const ticks = [];
  for (let i = Math.ceil(low / step); i * step <= high * (1 + 1e-12) && ticks.length < 50; i++) ticks.push(i * step);
  return ticks;
}

function tickText(value) {
  const size = Math.abs(value);
  const text = size && (size < 1e-3 || size >= 1e6) ? value.toExponential(0).replace("e+", "e") : String(+value.toPrecision(6));
  return text.replace(/-/g, MINUS);
}
