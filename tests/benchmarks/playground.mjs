// Trains and draws with TensorFlow Playground's engine: node playground.mjs MODULE. The first line of input is the
// work; then a line says what to do and how often, and one comes back when it is done.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const nn = await import(pathToFileURL(process.argv[2]));
let network, work, at = 0;
const maps = {};

function prepare(line) {
  work = JSON.parse(line);
  const { TANH } = nn.Activations;
  network = nn.buildNetwork(work.sizes, TANH, TANH, null, work.sizes.map(String));
  nn.forEachNode(network, true, node => {
    maps[node.id] = Array.from({ length: work.cells }, () => new Array(work.cells));
  });
}

function steps(count) {
  for (; count > 0; count--) {
    for (let i = 0; i < work.batch; i++) {
      nn.forwardProp(network, work.x[at]);
      nn.backProp(network, work.y[at], nn.Errors.SQUARE);
      at = (at + 1) % work.x.length;
    }
    nn.updateWeights(network, work.lr, 0);
  }
}

function draw(count) {
  const cell = 2 / work.cells;
  for (; count > 0; count--) {
    for (let i = 0; i < work.cells; i++) {
      for (let j = 0; j < work.cells; j++) {
        nn.forwardProp(network, [(i + 0.5) * cell - 1, (j + 0.5) * cell - 1]);
        nn.forEachNode(network, true, node => { maps[node.id][i][j] = node.output; });
      }
    }
  }
}

const does = { steps, draw };
for await (const line of createInterface({ input: process.stdin })) {
  if (network) {
    const [what, count] = line.split(" ");
    does[what](Number(count));
  } else {
    prepare(line);
  }
  console.log("done");
}
