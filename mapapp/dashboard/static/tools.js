// A map in, the tools at its edge out: show all, full screen, measure, choice of the base map.
(function () {
  "use strict";
  const STREETS = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";

  function toolButton(bar, sign, title, act) {
    const link = L.DomUtil.create("a", "tool", bar);
    link.href = "#";
    link.setAttribute("role", "button");
    link.title = title;
    link.setAttribute("aria-label", title);
    link.textContent = sign;
    L.DomEvent.on(link, "click", (event) => { L.DomEvent.preventDefault(event); act(link); });
    return link;
  }

  const Tools = L.Control.extend({
    options: { position: "topleft" },
    onAdd(map) {
      const bar = L.DomUtil.create("div", "leaflet-bar");
      toolButton(bar, "⤢", "Show all incidents", () => {
        if (map.fitAll) map.flyToBounds(map.fitAll, { maxZoom: 8, paddingTopLeft: [50, 30], paddingBottomRight: [30, 30], duration: 0.4 });
      });
      toolButton(bar, "⛶", "Full screen", () => {
        if (document.fullscreenElement) document.exitFullscreen();
        else document.documentElement.requestFullscreen();
      });
      const measuring = measure(map);
      toolButton(bar, "↔", "Measure a distance", (link) => {
        const on = measuring.toggle();
        link.classList.toggle("on", on);
        link.setAttribute("aria-pressed", String(on));
      });
      L.DomEvent.disableClickPropagation(bar);
      return bar;
    },
  });

  // Points are set by clicks; the length so far stands at the last one. Along the globe, in km and miles.
  function measure(map) {
    const drawn = L.layerGroup();
    let points = [], on = false;
    const draw = () => {
      drawn.clearLayers();
      if (!points.length) return;
      let metres = 0;
      for (let n = 1; n < points.length; n++) metres += map.distance(points[n - 1], points[n]);
      L.polyline(points, { color: "#1f6feb", weight: 2.5, dashArray: "6 4", interactive: false }).addTo(drawn);
      for (const point of points) L.circleMarker(point, { radius: 4, color: "#1f6feb", fillColor: "#fff", fillOpacity: 1, weight: 2, interactive: false }).addTo(drawn);
      const km = metres / 1000, figures = (value) => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString("en"));
      const text = points.length < 2 ? "Click the next point" : `${figures(km)} km (${figures(km / 1.609344)} mi)`;
      L.tooltip({ permanent: true, direction: "right", offset: [8, 0], className: "hover measured" })
        .setLatLng(points[points.length - 1]).setContent(document.createTextNode(text).textContent).addTo(drawn);
    };
    map.on("click", (event) => { if (on) { points.push(event.latlng); draw(); } });
    return {
      toggle() {
        on = !on;
        points = [];
        draw();
        map.getContainer().classList.toggle("measuring", on);
        if (on) drawn.addTo(map); else drawn.remove();
        return on;
      },
    };
  }

  // Online tiles are never asked for unless a person chooses them here.
  const BaseChoice = L.Control.extend({
    options: { position: "topright" },
    onAdd(map) {
      const box = document.createElement("details"), summary = document.createElement("summary");
      box.className = "base-choice";
      summary.textContent = "Map";
      box.append(summary);
      const streets = L.tileLayer(STREETS, { maxZoom: 19, attribution: "© OpenStreetMap contributors" });
      const choose = (value) => {
        map.baseMap.chosen = value === "page" || value === "streets" ? null : value;
        map.baseMap.setTheme(map.baseMap.chosen || map.pageTheme || "light");
        if (value === "streets") streets.addTo(map); else streets.remove();
      };
      for (const [value, text] of [["page", "As the page"], ["light", "Light"], ["dark", "Dark"], ["streets", "Streets, from openstreetmap.org"]]) {
        const label = document.createElement("label"), radio = document.createElement("input");
        radio.type = "radio";
        radio.name = "base";
        radio.checked = value === "page";
        radio.addEventListener("change", () => choose(value));
        label.append(radio, document.createTextNode(text));
        box.append(label);
      }
      const note = document.createElement("p");
      note.textContent = "Streets need a network, and that server learns where you look. The others come with the program.";
      box.append(note);
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      return box;
    },
  });

  Object.assign(window.mapapp, { Tools, BaseChoice });
})();
