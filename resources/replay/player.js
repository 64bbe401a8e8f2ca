// The page itself: which step is shown, the slider, the keys, and the words around the pictures.

const LENGTH = 9000; // ms from the first step to the last

class Player {
  constructor(data) {
    this.data = data;
    this.last = data.steps.length - 1;
    this.frame = 0;
    this.playing = false;
    this.pictures = this.makePictures();
    this.play = document.getElementById("play");
    this.slider = document.getElementById("frame");
    this.slider.max = this.last;
    this.writeWords();
    this.play.addEventListener("click", () => this.toggle());
    this.slider.addEventListener("input", () => this.pause(Number(this.slider.value)));
    addEventListener("keydown", (event) => this.onKey(event));
    addEventListener("resize", () => this.show(this.frame));
    prefersLight.addEventListener("change", () => this.show(this.frame));
    this.watchPointer();
    this.show(this.last);
  }

  makePictures() {
    const data = this.data, canvasOf = (id) => document.querySelector(`#${id} canvas`), found = {};
    found.network = new Diagram(data, canvasOf("network"));
    if (data.outputs) found.output = new Output(data, canvasOf("output"));
    if (data.ground) found.ground = new Ground(data, canvasOf("ground"));
    found.curves = new Curves(data, canvasOf("curves"));
    for (const id of ["output", "ground"]) document.getElementById(id).hidden = !found[id];
    const beside = Object.keys(found).length - 1;
    document.querySelector("main").className = ["", "one", "two", "three"][beside];
    return found;
  }

  writeWords() {
    const words = this.data.words;
    for (const id of Object.keys(this.pictures)) document.querySelector(`#${id} h2`).textContent = words[id];
    if (this.data.ground) document.querySelector("#ground h2").textContent += " \u00b7 " + this.data.ground.text;
    document.getElementById("keys").textContent = words.keys;
    document.getElementById("note").textContent = words.note;
    document.getElementById("sum").textContent = this.data.sum;
    this.slider.setAttribute("aria-label", words.slider);
  }

  // Shows the state of one of the recorded steps.
  show(frame) {
    this.frame = clamp(frame, 0, this.last);
    for (const picture of Object.values(this.pictures)) picture.draw(this.frame);
    const data = this.data, text = this.stateText();
    this.slider.value = this.frame;
    this.slider.setAttribute("aria-valuetext", text);
    const steps = { step: formatCount(data.steps[this.frame]), last: formatCount(data.steps[this.last]) };
    document.getElementById("now").textContent = filled(data.words.now, steps);
    for (const id of Object.keys(this.pictures)) {
      document.querySelector(`#${id} canvas`).setAttribute("aria-label", data.words[id] + ": " + text);
    }
    document.getElementById("sum").textContent = data.sum + " \u00b7 " + text;
    this.play.textContent = this.playing ? data.words.pause : data.words.play;
  }

  stateText() {
    const data = this.data, f = this.frame, value = data.testScore[f], regression = data.task === "regression";
    const score = filled(regression ? data.words.r2 : data.words.accuracy, {
      score: regression ? formatNumber(value, 3) : formatPercent(value),
    });
    return filled(data.words.state, {
      step: formatCount(data.steps[f]),
      epoch: data.epochs[f].toFixed(1),
      train: formatNumber(data.trainLoss[f]),
      test: formatNumber(data.testLoss[f]),
      score,
    });
  }

  toggle() {
    if (this.playing) return this.pause(this.frame);
    if (this.frame === this.last) this.frame = 0;
    this.playing = true;
    this.begun = performance.now() - (this.frame / Math.max(this.last, 1)) * LENGTH;
    this.show(this.frame);
    requestAnimationFrame((now) => this.tick(now));
  }

  pause(frame) {
    this.playing = false;
    this.show(frame);
  }

  tick(now) {
    if (!this.playing) return;
    const frame = Math.floor(((now - this.begun) / LENGTH) * this.last);
    if (frame >= this.last) return this.pause(this.last);
    if (frame !== this.frame) this.show(frame);
    requestAnimationFrame((next) => this.tick(next));
  }

  onKey(event) {
    const moves = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 10, PageDown: -10 };
    const ends = { Home: 0, End: this.last };
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === " ") this.toggle();
    else if (event.key in moves) this.pause(this.frame + moves[event.key]);
    else if (event.key in ends) this.pause(ends[event.key]);
    else return;
    event.preventDefault(); // the slider and the button would do the same once more
  }

  watchPointer() {
    const tip = document.getElementById("tip"), canvas = this.pictures.network.canvas;
    canvas.addEventListener("pointermove", (event) => {
      const box = canvas.getBoundingClientRect();
      const text = this.pictures.network.textAt(event.clientX - box.left, event.clientY - box.top);
      tip.hidden = !text;
      tip.textContent = text;
      tip.style.left = Math.min(event.clientX + 14, innerWidth - 330) + "px";
      tip.style.top = event.clientY + 14 + "px";
    });
    canvas.addEventListener("pointerleave", () => (tip.hidden = true));
  }
}

window.replay = new Player(JSON.parse(document.getElementById("data").textContent));
// What was drawn before the page's own letters had been read is drawn with them.
document.fonts?.addEventListener("loadingdone", () => window.replay.show(window.replay.frame));
