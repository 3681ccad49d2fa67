// The packed blocks of the page in, the map, timeline, list and reader out; nothing is asked of a network.
(async function () {
  "use strict";

  async function unpacked(id) {
    const text = atob(document.getElementById(id).textContent);
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")));
  }
  const data = await (await unpacked("shown")).json();
  const rows = new Map(data.rows.map((row) => [row.id, row]));
  const chosen = { from: "", to: "", undated: false, open: null, account: 0 };

  // -- the map

  const world = URL.createObjectURL(await (await unpacked("world")).blob());
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const theme = () => (dark.matches ? "dark" : "light");
  const map = L.map("map", { minZoom: 2, maxZoom: 14, center: [31, 43], zoom: 5, fadeAnimation: false });
  map.attributionControl.setPrefix(false);
  L.control.scale().addTo(map);
  map.baseMap = new mapapp.BaseMap(world, { attribution: data.attribution, theme: theme() }).addTo(map);
  map.baseMap.ready.then(() => URL.revokeObjectURL(world));
  let opens = 0, layer = null;
  // the map tells of clicks the way it does inside the dashboard
  window.Streamlit = {
    setComponentValue(said) {
      if (said.opens === opens) return;
      opens = said.opens;
      open(said.opened);
    },
  };

  // -- what is shown

  function fits(row) {
    if (chosen.undated) return !row.days;
    if (!chosen.from && !chosen.to) return true;
    return Boolean(row.days) && (!chosen.to || row.days[0] <= chosen.to) && (!chosen.from || row.days[1] >= chosen.from);
  }

  function shadow(id, html) {
    const root = document.getElementById(id).attachShadow({ mode: "open" });
    const style = document.createElement("style"), box = document.createElement("div");
    style.textContent = document.getElementById(`${id}-style`).textContent;
    box.innerHTML = html;
    root.append(style, box);
    return root;
  }
  const list = shadow("list", '<div class="list"></div>');
  const bars = shadow("timeline", '<div class="timeline"><div class="room"></div><div class="side"></div></div>');

  function draw() {
    const shown = data.rows.filter(fits), ids = new Set(shown.map((row) => row.id));
    if (layer) map.removeLayer(layer);
    const marks = data.layer.markers.filter((mark) => ids.has(mark.id));
    layer = mapapp.incidents({ ...data.layer, markers: marks, selected: chosen.open, theme: theme() }).addTo(map);
    mapapp.list({ data: { items: shown, selected: chosen.open }, parentElement: list, setTriggerValue: (name, id) => open(id) });
    mapapp.timeline({
      data: {
        ...data.timeline, from: chosen.from, to: chosen.to, undated_shown: chosen.undated,
        undated: data.rows.filter((row) => !row.days).length,
      },
      parentElement: bars,
      setTriggerValue(name, value) {
        if (name === "range") Object.assign(chosen, { from: value[0], to: value[1], undated: false });
        else if (name === "undated") Object.assign(chosen, { from: "", to: "", undated: !chosen.undated });
        else return;
        draw();
      },
    });
    read(shown);
  }

  // -- the reader

  function open(id) {
    chosen.open = rows.has(id) ? id : null;
    chosen.account = 0;
    draw();
    const side = document.getElementById("side");
    side.scrollTop = 0;
    if (chosen.open && side.getBoundingClientRect().top > window.innerHeight * 0.6) side.scrollIntoView({ behavior: "smooth" });
  }

  function button(text, label, act, disabled) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.setAttribute("aria-label", label);
    made.title = label;
    made.disabled = Boolean(disabled);
    made.addEventListener("click", act);
    return made;
  }

  function read(shown) {
    const box = document.getElementById("reader");
    document.getElementById("list").hidden = Boolean(chosen.open);
    box.hidden = !chosen.open;
    if (!chosen.open) { box.replaceChildren(); return; }
    const at = shown.findIndex((row) => row.id === chosen.open), accounts = data.readers[chosen.open];
    const steps = document.createElement("nav"), told = document.createElement("div"), count = document.createElement("span");
    count.textContent = at < 0 ? "" : `${at + 1} of ${shown.length}`;
    steps.append(
      button("← All incidents", "Back to all incidents", () => open(null)), count,
      button("‹", "Previous incident", () => open(shown[at - 1].id), at < 1),
      button("›", "Next incident", () => open(shown[at + 1].id), at < 0 || at + 1 >= shown.length),
    );
    const parts = [steps];
    if (accounts.length > 1) {
      const choice = document.createElement("div");
      choice.className = "accounts";
      accounts.forEach((account, n) => {
        const one = button(`${n + 1}. ${account.name}`, `Account of ${account.name}`, () => { chosen.account = n; draw(); });
        one.dir = "auto";
        one.setAttribute("aria-pressed", String(n === chosen.account));
        choice.append(one);
      });
      parts.push(choice);
    }
    // written when the file was made: every text of a report in it is escaped
    told.innerHTML = accounts[chosen.account].html;
    parts.push(told);
    box.replaceChildren(...parts);
  }

  // the place words of a report lead to the place
  for (const name of ["click", "keydown"]) {
    document.getElementById("reader").addEventListener(name, (event) => {
      const word = event.target.closest(".reader-text mark.where[tabindex]");
      if (!word || (name === "keydown" && event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      const mark = data.layer.markers.find((one) => one.id === chosen.open);
      if (!mark) return;
      document.getElementById("map").scrollIntoView({ block: "nearest", behavior: "smooth" });
      map.flyToBounds(L.latLng(mark.lat, mark.lon).toBounds(Math.max(30, (mark.radius || 10) * 2.4) * 1000), { maxZoom: 10, duration: 0.5 });
    });
  }

  dark.addEventListener("change", draw);
  draw();
  document.documentElement.dataset.ready = "yes";
})();
