// Bars in, a timeline out on which days are chosen by drawing, dragging, stepping and playing.
const TOP = 14, HEIGHT = 64, AXIS = 18, STEP_MS = 1100; // the words above, the bars, the days below
const BASE = TOP + HEIGHT;
const FEW = 10; // days that are all named
const SVG = "http://www.w3.org/2000/svg";

function svg(tag, attributes, text) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".timeline");
  const kept = root.kept || (root.kept = { playing: null });
  kept.data = data;
  kept.send = setTriggerValue;
  const bars = data.bars;

  // The chosen bins, [first, last]; what is drawn before the page has answered counts.
  const fromDays = () => {
    if (!data.from && !data.to) return null;
    const first = data.from ? bars.findIndex((bar) => bar.end >= data.from) : 0;
    let last = bars.length - 1;
    if (data.to) while (last >= 0 && bars[last].start > data.to) last--;
    return first < 0 || last < first ? null : [first, last];
  };
  kept.brush = fromDays();

  const send = () => {
    const { brush } = kept;
    setTriggerValue("range", brush ? [bars[brush[0]].start, bars[brush[1]].end] : ["", ""]);
  };
  const stop = () => { clearInterval(kept.playing); kept.playing = null; };
  const move = (by) => {
    const size = kept.brush ? kept.brush[1] - kept.brush[0] : Math.max(0, Math.ceil(bars.length / 12) - 1);
    let first = kept.brush ? kept.brush[0] + by : by > 0 ? 0 : bars.length - 1 - size;
    first = Math.max(0, Math.min(bars.length - 1 - size, first));
    if (kept.brush && first === kept.brush[0]) return false;
    kept.brush = [first, first + size];
    draw(); kept.send("range", [bars[first].start, bars[first + size].end]);
    return true;
  };

  function draw() {
    const width = Math.max(200, root.clientWidth - 118), most = Math.max(1, ...bars.map((bar) => bar.total));
    const step = width / Math.max(1, bars.length), gap = step > 30 ? step - 27 : step > 5 ? Math.min(3, step * 0.2) : 0.4;
    const plot = svg("svg", { width, height: BASE + AXIS, class: "plot", tabindex: 0, role: "group",
      "aria-label": "Timeline. Left and right arrows move the chosen days, shift and arrows widen them, escape frees them." });
    plot.append(svg("line", { x1: 0, x2: width, y1: BASE + 0.5, y2: BASE + 0.5, class: "ground" }));
    if (kept.brush) {
      const [first, last] = kept.brush;
      plot.append(svg("rect", { x: first * step, y: TOP, width: (last - first + 1) * step, height: HEIGHT, class: "brush" }));
    }
    bars.forEach((bar, n) => {
      let y = BASE;
      const inside = !kept.brush || (n >= kept.brush[0] && n <= kept.brush[1]);
      for (const [colour, , count] of bar.parts) {
        const tall = Math.max(1.5, count / most * (HEIGHT - 3));
        y -= tall;
        plot.append(svg("rect", { x: n * step + gap / 2, y, width: Math.max(1, step - gap), height: tall, fill: colour, class: inside ? "bar" : "bar out" }));
      }
    });
    if (kept.brush) {
      for (const [edge, n] of [["first", kept.brush[0]], ["last", kept.brush[1] + 1]]) {
        plot.append(svg("rect", { x: n * step - 2, y: TOP, width: 4, height: HEIGHT, rx: 2, class: `handle ${edge}` }));
      }
    }
    // the years first, then what fits between them
    const ticks = bars.map((bar, n) => ({ x: n * step, ...tick(bar, n, bars) })), taken = [];
    ticks.sort((a, b) => b.weight - a.weight || a.x - b.x);
    ticks.forEach(({ x, text }) => {
      const end = x + (text || "").length * 6.4 + 12;
      if (!text || end - 10 > width || taken.some(([from, to]) => x < to && end > from)) return;
      taken.push([x, end]);
      plot.append(svg("line", { x1: x + 0.5, x2: x + 0.5, y1: BASE, y2: BASE + 4, class: "ground" }));
      plot.append(svg("text", { x: x + 3, y: BASE + 14, class: "tick" }, text));
    });
    if (bars.length) plot.append(svg("text", { x: 2, y: 9, class: width > 330 ? "tick scale" : "tick scale narrow" }, `By ${data.every}, at most ${most.toLocaleString("en")}`));
    plot.append(svg("text", { x: width - 2, y: 10, class: "said", "text-anchor": "end" }, ""));
    wire(plot, width, step);
    const had = parentElement.activeElement?.classList?.contains("plot");
    root.querySelector(".room").replaceChildren(plot);
    if (had) plot.focus();
    buttons();
  }

  function tick(bar, n, all) {
    const [year, month, day] = bar.start.split("-").map(Number);
    const name = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month - 1];
    if (bar.label.startsWith("before")) return { text: "earlier", weight: 3 };
    const before = n ? all[n - 1].start.split("-").map(Number) : [];
    const newYear = before[0] !== year;
    if (data.every === "year") return { text: String(year), weight: year % 10 === 0 ? 2 : 1 };
    if (newYear) return { text: month === 1 && data.every !== "day" ? String(year) : `${data.every === "day" ? day + " " : ""}${name} ${year}`, weight: n === 0 ? 2.5 : 2 };
    if (data.every === "day") {
      const said = day === 1 || day % 7 === 1 || all.length <= FEW;
      return { text: said ? `${day} ${name}` : "", weight: day === 1 ? 1 : 0 };
    }
    return { text: before[1] === month ? "" : name, weight: month % 3 === 1 ? 1 : 0 };
  }

  function wire(plot, width, step) {
    // every move draws anew: what stands there now says where the bars are, not the plot the drag began on
    const left = () => root.querySelector(".plot").getBoundingClientRect().left;
    const at = (event) => Math.max(0, Math.min(bars.length - 1, Math.floor((event.clientX - left()) / step)));
    const said = plot.querySelector(".said");
    plot.addEventListener("pointermove", (event) => {
      const bar = bars[at(event)];
      said.textContent = `${bar.label}: ${bar.total} incident${bar.total === 1 ? "" : "s"}`;
    });
    plot.addEventListener("pointerleave", () => { said.textContent = ""; });
    plot.addEventListener("pointerdown", (event) => {
      stop();
      plot.focus();
      const from = at(event), had = kept.brush ? [...kept.brush] : null;
      const edge = event.target.classList.contains("first") ? "first" : event.target.classList.contains("last") ? "last" : "";
      const carry = !edge && had && had[1] - had[0] < bars.length - 1 && from >= had[0] && from <= had[1] && !event.shiftKey;
      let moved = false;
      const go = (next) => {
        const now = at(next);
        moved = moved || now !== from;
        if (edge === "first") kept.brush = [Math.min(now, had[1]), had[1]];
        else if (edge === "last") kept.brush = [had[0], Math.max(now, had[0])];
        else if (carry) {
          const size = had[1] - had[0], first = Math.max(0, Math.min(bars.length - 1 - size, had[0] + now - from));
          kept.brush = [first, first + size];
        } else kept.brush = [Math.min(from, now), Math.max(from, now)];
        draw();
      };
      const end = (last) => {
        window.removeEventListener("pointermove", go);
        window.removeEventListener("pointerup", end);
        if (carry && !moved) kept.brush = had[0] === had[1] ? null : [from, from];
        else go(last);
        draw(); send();
      };
      window.addEventListener("pointermove", go);
      window.addEventListener("pointerup", end);
      event.preventDefault();
    });
    plot.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (event.key === "Escape" && kept.brush) { stop(); kept.brush = null; draw(); send(); }
      else if (by && event.shiftKey && kept.brush) {
        kept.brush = [kept.brush[0], Math.max(kept.brush[0], Math.min(bars.length - 1, kept.brush[1] + by))];
        draw(); send();
      } else if (by) { stop(); move(by); } else return;
      event.preventDefault();
    });
  }

  function buttons() {
    const side = root.querySelector(".side"), made = [];
    const button = (text, label, act, disabled) => {
      const one = document.createElement("button");
      one.type = "button";
      one.textContent = text;
      one.title = label;
      one.setAttribute("aria-label", label);
      one.disabled = Boolean(disabled);
      one.addEventListener("click", act);
      made.push(one);
      return one;
    };
    button(kept.playing ? "❚❚" : "▶", kept.playing ? "Stop" : "Play the days forward", () => {
      if (kept.playing) { stop(); buttons(); return; }
      if (kept.brush && kept.brush[1] === bars.length - 1) kept.brush = null;
      move(1);
      kept.playing = setInterval(() => { if (!root.isConnected || !move(1)) { stop(); buttons(); } }, STEP_MS);
      buttons();
    }, bars.length < 2);
    button("✕", "All days", () => { stop(); kept.brush = null; draw(); send(); }, !kept.brush);
    if (data.undated) {
      const one = button(`${data.undated} undated`, "Show the incidents without a date", () => { stop(); setTriggerValue("undated", true); });
      one.className = data.undated_shown ? "undated on" : "undated";
    }
    side.replaceChildren(...made);
  }

  root.hidden = !bars.length && !data.undated;
  // a run of the page in the middle of a play goes on with the fresh data
  if (kept.playing && bars.length) {
    stop();
    kept.playing = setInterval(() => { if (!root.isConnected || !move(1)) { stop(); buttons(); } }, STEP_MS);
  }
  draw();
  if (!root.watched) {
    root.watched = true;
    let before = root.clientWidth;
    new ResizeObserver(() => { if (root.clientWidth !== before) { before = root.clientWidth; root.redraw(); } }).observe(root);
  }
  root.redraw = draw;
}
