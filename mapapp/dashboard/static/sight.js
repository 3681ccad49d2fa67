// What is selected and how often the map was sent somewhere in; the page scrolled there out. Keeps the keys' cookie.
// A click on the place words of a report goes to Python, which sends the map to the place.
const LATE = 0.6; // of the window's height: what begins below it is out of sight
const PATIENCE_MS = 2000;

const side = () => document.querySelector(".st-key-side");
const scroller = () => [side(), document.querySelector('[data-testid="stMain"]')].find((one) => one && one.scrollHeight > one.clientHeight + 1 && getComputedStyle(one).overflowY !== "visible");

function bring(node, behaviour) {
  const box = node?.getBoundingClientRect();
  if (box && (box.top < 0 || box.top > window.innerHeight * LATE)) node.scrollIntoView({ block: "start", behavior: behaviour });
}

// The rows come later than the panel.
function backTo(top) {
  const until = performance.now() + PATIENCE_MS;
  const look = () => {
    const box = scroller();
    if (box && box.scrollHeight - box.clientHeight >= top) { box.scrollTo({ top, behavior: "instant" }); return; }
    if (performance.now() < until) requestAnimationFrame(look);
  };
  look();
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector("span");
  const kept = root.kept || (root.kept = { selected: data.selected, flights: data.flights, top: 0 });
  kept.send = setTriggerValue;
  // whether single letters are keys is this browser's matter, and outlives the page (a year)
  const keys = data.keys ? "on" : "off";
  if (keys !== (kept.keys ?? (/(?:^|; )incident-map-keys=off/.test(document.cookie) ? "off" : "on"))) document.cookie = `incident-map-keys=${keys}; max-age=31536000; samesite=strict; path=/`;
  kept.keys = keys;
  if (!kept.wired) {
    kept.wired = true;
    const act = (event) => {
      if (!root.isConnected) { for (const name of ["click", "keydown"]) document.removeEventListener(name, act); return; }
      const word = event.target.closest?.(".reader-text mark.where[tabindex]");
      if (!word || (event.type === "keydown" && event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      kept.send("place", true);
    };
    for (const name of ["click", "keydown"]) document.addEventListener(name, act);
    // where the list stood is known until something is opened from it
    document.addEventListener("scroll", () => {
      if (root.isConnected && !kept.selected && side()?.querySelector(".st-key-list")) kept.top = scroller()?.scrollTop || 0;
    }, true);
  }
  if (data.selected !== kept.selected) {
    const before = kept.selected;
    kept.selected = data.selected;
    if (data.selected) {
      side()?.scrollTo({ top: 0, behavior: "instant" });
      bring(side(), "smooth");
    } else if (before) backTo(kept.top);
  }
  if (data.flights !== kept.flights) {
    kept.flights = data.flights;
    bring(document.querySelector(".st-key-map-box"), "smooth");
  }
}
