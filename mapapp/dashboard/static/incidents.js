// Incidents in, what stands on the map out: dots, areas, country badges, clusters, the legend; clicks go to Python.
(function () {
  "use strict";
  const NEAR = 30; // pixels within which markers stand as one
  const MANY = 300; // marks from which clusters are wider and only those in view are drawn
  const SPLIT_UNTIL = 11; // the zoom from which a cluster opens as a list

  // -- speaking with the page

  const said = { opened: null, opens: 0, view: null };
  function say(change) {
    Object.assign(said, change);
    if (window.Streamlit) window.Streamlit.setComponentValue({ ...said });
  }
  function open(id) { say({ opened: id, opens: said.opens + 1 }); }

  const { element, plural, total, card, summary, chooser } = window.mapapp.cards(open);
  const crowds = window.mapapp.crowds({ say, said, plural, chooser });

  // -- drawing

  function radius(killed) { return Math.min(22, 7 + 1.5 * Math.sqrt(killed || 0)); }

  function mark(at, html, size, className, label, hover) {
    const icon = L.divIcon({ html, className: `mark ${className}`, iconSize: [size, size] });
    const marker = L.marker(at, { icon, keyboard: true, riseOnHover: true });
    marker.on("add", () => {
      const node = marker.getElement();
      node.setAttribute("role", "button");
      node.setAttribute("aria-label", label);
    });
    return marker.bindTooltip(hover, { direction: "top", offset: [0, -size / 2], opacity: 1, className: "hover" });
  }

  function dotOf(item, selected) {
    const size = 2 * radius(item.killed);
    const dot = element("span", `dot ${item.status}${item.kind === "area" ? " area" : ""}`);
    dot.style.setProperty("--colour", item.colour);
    const label = [item.what, item.when, item.where, item.who, item.toll].filter(Boolean).join(", ");
    const marker = mark([item.lat, item.lon], dot, size, `incident${selected ? " selected" : ""}`, label, card(item));
    marker.on("add", () => { marker.getElement().dataset.event = item.id; });
    return marker.on("click", () => open(item.id));
  }

  // One as wide as the view is an edge only: its fill would tint the whole map and take every click.
  function areaOf(item, selected, edgeOnly) {
    const area = L.circle([item.lat, item.lon], {
      radius: item.radius * 1000, color: item.colour, weight: selected ? 2.5 : 1.5, dashArray: "5 4",
      fill: !edgeOnly, fillColor: item.colour, fillOpacity: selected ? 0.22 : 0.12, className: "incident-area",
    });
    area.on("add", () => { if (area.getElement()) area.getElement().dataset.event = item.id; });
    return area.bindTooltip(card(item), { sticky: true, opacity: 1, className: "hover" }).on("click", () => open(item.id));
  }

  // A ring whose parts are the kinds of incident in it.
  function donut(items, size) {
    const counts = new Map(), all = total(items);
    for (const item of items) counts.set(item.colour, (counts.get(item.colour) || 0) + (item.n || 1));
    let from = 0;
    const parts = [...counts].sort((a, b) => b[1] - a[1]).map(([colour, n]) => {
      const to = from + n / all * 360, part = `${colour} ${from}deg ${to}deg`;
      from = to;
      return part;
    });
    const ring = element("span", "donut");
    ring.style.background = `conic-gradient(${parts.join(",")})`;
    ring.append(element("b", "", all < 10000 ? String(all) : `${Math.round(all / 1000)}k`));
    ring.style.width = ring.style.height = `${size}px`;
    return ring;
  }

  function clustersOf(items, map, within) {
    const left = items.map((item) => ({ item, at: map.project([item.lat, item.lon]) }));
    left.sort((a, b) => (b.item.killed || 0) - (a.item.killed || 0));
    const cells = new Map(), clusters = [];
    for (const one of left) {
      const cx = Math.floor(one.at.x / within), cy = Math.floor(one.at.y / within);
      let home = null;
      for (let x = cx - 1; x <= cx + 1 && !home; x++) {
        for (let y = cy - 1; y <= cy + 1 && !home; y++) {
          home = (cells.get(`${x}/${y}`) || []).find((cluster) => cluster.at.distanceTo(one.at) < within) || null;
        }
      }
      if (home) { home.items.push(one.item); continue; }
      const made = { at: one.at, items: [one.item] }, key = `${cx}/${cy}`;
      cells.has(key) ? cells.get(key).push(made) : cells.set(key, [made]);
      clusters.push(made);
    }
    return clusters;
  }

  function unpacked({ count, columns }) {
    const markers = Array.from({ length: count }, () => ({}));
    for (const [name, column] of Object.entries(columns)) {
      const value = column.texts ? (n) => column.texts[column.at[n]] : (n) => column[n];
      for (let n = 0; n < count; n++) markers[n][name] = value(n);
    }
    return markers;
  }

  const Incidents = L.FeatureGroup.extend({
    initialize(data) {
      L.FeatureGroup.prototype.initialize.call(this, []);
      this._data = Array.isArray(data.markers) ? data : { ...data, markers: unpacked(data.markers) };
    },
    onAdd(map) {
      L.FeatureGroup.prototype.onAdd.call(this, map);
      this._draw = () => this._redraw(map);
      // the page clusters a crowd, and what it sent stands until it sends anew
      this._regroup = () => { if (!this._data.crowd?.clusters.length) this._clusters = null; this._redraw(map); };
      this._clusters = null;
      map.on("zoomend", this._regroup);
      // with many marks only those in and near the view are drawn, so a move draws anew
      this._moved = () => { if (this._data.markers.length > MANY) this._draw(); };
      map.on("moveend", this._moved);
      this._place(map);
      this._draw();
      legend(map, this._data);
      tell(map);
      crowds.follow(map, this._data.crowd);
      const base = map.baseMap;
      map.pageTheme = this._data.theme;
      if (base) { base.setTheme(base.chosen || this._data.theme); base.ready.then(() => { if (map.hasLayer(this)) this._draw(); }); }
      map.getContainer().classList.toggle("dark", this._data.theme === "dark");
    },
    onRemove(map) {
      map.off("zoomend", this._regroup);
      map.off("moveend", this._moved);
      L.FeatureGroup.prototype.onRemove.call(this, map);
    },

    // The view a person has is kept; only the first one, and a selection out of sight, move the map.
    _place(map) {
      const { fit, view, selected, markers } = this._data;
      const first = !map.placed;
      map.invalidateSize({ animate: false });
      if (first) {
        map.placed = true;
        if (view) map.setView([view[0], view[1]], view[2], { animate: false });
        else if (fit) map.fitBounds(fit, { animate: false, maxZoom: 8, paddingTopLeft: [map.getSize().x > 500 ? 60 : 50, 30], paddingBottomRight: [30, 30] });
      }
      map.fitAll = fit;
      if (selected && selected !== map.shown) {
        const found = markers.find((item) => item.id === selected && item.kind !== "country");
        if (found && (!first || view === null) && !map.getBounds().pad(-0.08).contains([found.lat, found.lon])) {
          map.panTo([found.lat, found.lon]);
        }
      }
      map.shown = selected;
      this._go(map);
    },

    // A place that was looked for by name: fly there and ring it for a while.
    _go(map) {
      const { go } = this._data;
      if (!go || go[3] === map.gone) return;
      map.gone = go[3];
      const ring = L.circle([go[0], go[1]], { radius: go[2] * 1000, color: "#1f6feb", weight: 2, fillOpacity: 0.06, interactive: false }).addTo(map);
      map.flyToBounds(L.latLng(go[0], go[1]).toBounds(Math.max(30, go[2] * 2.4) * 1000), { maxZoom: 10, duration: 0.5 });
      setTimeout(() => ring.remove(), 6000);
    },

    _redraw(map) {
      this.clearLayers();
      const { selected, crowd } = this._data, points = [], countries = [];
      const markers = crowd ? [...this._data.markers, ...crowd.areas] : this._data.markers;
      for (const item of markers) (item.kind === "country" ? countries : points).push(item);
      map.taken = controlsOf(map);
      const tools = map.taken.length;
      const many = points.length > MANY, near = map.getBounds().pad(0.3);
      this._clusters = this._clusters || (crowd && crowd.clusters.length ? crowds.clusters(points, crowd) : clustersOf(points, map, many ? 1.7 * NEAR : NEAR));
      for (const cluster of this._clusters) {
        if (many && !near.contains([cluster.items[0].lat, cluster.items[0].lon])) continue;
        const at = map.latLngToLayerPoint(middleOf(cluster.items)), alone = total(cluster.items) === 1;
        const half = alone ? this._half(map, cluster.items[0]) : Math.min(25, 15 + 2 * Math.log2(total(cluster.items)));
        map.taken.push({ x: at.x, y: at.y, half, tall: half });
        if (alone) this._one(map, cluster.items[0], selected);
        else this._many(map, cluster.items, selected);
      }
      this._countries(map, countries, selected);
      if (map.baseMap) map.baseMap.names.keepOff(map.getZoom(), map.taken.slice(tools).map((one) => worldBox(map, one)));
      map.getContainer().dataset.incidents = crowd ? crowd.total : markers.length;
    },

    // Half the width (pixels) of what names and badges keep off: a dot, but no circle wide enough to write in.
    _half(map, item) {
      const across = item.radius ? item.radius * 1000 / metresPerPixel(map, item.lat) : 0;
      return item.kind === "area" && across > 12 ? Math.min(12, across) : radius(item.killed) + 1;
    },

    _one(map, item, selected) {
      const chosen = item.id === selected;
      const wide = 0.45 * Math.min(map.getSize().x, map.getSize().y);
      const across = item.radius ? item.radius * 1000 / metresPerPixel(map, item.lat) : 0;
      if (item.kind === "area" && across > 12) { this.addLayer(areaOf(item, chosen, across > wide)); return; }
      if (chosen && across > 12) this.addLayer(areaOf(item, true, across > wide));
      this.addLayer(dotOf(item, chosen));
    },

    _many(map, items, selected) {
      const size = Math.min(46, 28 + 4 * Math.log2(total(items)));
      const [lat, lon] = middleOf(items);
      const chosen = items.some((item) => item.id === selected);
      const marker = mark([lat, lon], donut(items, size), size, `cluster${chosen ? " selected" : ""}`,
        `${total(items)} incidents, ${items[0].where || "most " + items[0].what}`, summary(items));
      marker.on("click", () => {
        const [south, west, north, east] = items[0].box || [];
        const bounds = items[0].box ? L.latLngBounds([south, west], [north, east]) : L.latLngBounds(items.map((item) => [item.lat, item.lon]));
        const apart = map.project(bounds.getNorthEast(), SPLIT_UNTIL).distanceTo(map.project(bounds.getSouthWest(), SPLIT_UNTIL));
        if (apart > NEAR && map.getZoom() < SPLIT_UNTIL) {
          map.flyToBounds(bounds.pad(0.3), { maxZoom: SPLIT_UNTIL, duration: 0.4 });
        } else if (items[0].box) {
          crowds.gather(map, [lat, lon], total(items), { box: items[0].box });
        } else {
          marker.closeTooltip();
          L.popup({ className: "choose", maxWidth: 280, offset: [0, -size / 3] }).setLatLng([lat, lon])
            .setContent(chooser(items, plural(items.length, "incident") + " here")).openOn(map);
        }
      });
      this.addLayer(marker);
    },

    // What is only known to have happened in a country stands as a badge at its edge, never inside it.
    _countries(map, items, selected) {
      const byCountry = new Map(), { taken } = map;
      for (const item of items) byCountry.has(item.badge) ? byCountry.get(item.badge).push(item) : byCountry.set(item.badge, [item]);
      for (const [country, own] of byCountry) {
        const land = own[0].edge && map.baseMap && map.baseMap.countryAt(own[0].lat, own[0].lon);
        const rings = land ? map.baseMap.outline(land) : [];
        const largest = rings.reduce((best, ring) => (ring.length > best.length ? ring : best), []);
        const top = largest.reduce((best, point) => (point[0] > best[0] ? point : best), [own[0].lat, own[0].lon]);
        const chosen = own.some((item) => item.id === selected);
        // badges keep off each other, the marks and the tools; where there is no room for the name near the
        // edge, the number stands alone and the name comes with the mouse
        const edge = map.latLngToLayerPoint(top), wide = wideOf(country) / 2;
        const named = roomNear(map, edge, wide, taken, 1), half = named ? wide : 14;
        const at = named || roomNear(map, edge, half, taken, 5) || edge;
        taken.push({ x: at.x, y: at.y, half, tall: 13 });
        const place = map.layerPointToLatLng(at);
        if (at.distanceTo(edge) > 20) {
          this.addLayer(L.polyline([top, place], { className: "leader", weight: 1, interactive: false }));
        }
        const badge = element("span", named ? "badge" : "badge small");
        const title = own[0].edge ? `${country}, place within it not told` : `${country}, place not sure`;
        badge.append(donut(own, 18));
        if (named) badge.append(element("span", "", country));
        const icon = L.divIcon({ html: badge, className: `mark country${chosen ? " selected" : ""}`, iconSize: null });
        const marker = L.marker(place, { icon, keyboard: true, riseOnHover: true });
        marker.bindTooltip(total(own) === 1 ? card(own[0]) : summary(own, title), { direction: "top", offset: [0, -14], opacity: 1, className: "hover" });
        marker.on("add", () => {
          const node = marker.getElement();
          node.setAttribute("role", "button");
          node.setAttribute("aria-label", `${plural(total(own), "incident")}: ${title}`);
          if (total(own) === 1) node.dataset.event = own[0].id;
        });
        let area = null;
        const shade = () => {
          area = area || L.polygon(rings, { color: own[0].colour, weight: 1.5, dashArray: "5 4", fillOpacity: 0.1, interactive: false });
          this.addLayer(area);
        };
        marker.on("mouseover", shade);
        marker.on("mouseout", () => { if (area && !chosen) this.removeLayer(area); });
        if (chosen) shade();
        marker.on("click", () => {
          if (total(own) === 1) { open(own[0].id); return; }
          marker.closeTooltip();
          const crowded = own.find((item) => item.area);
          if (crowded) { crowds.gather(map, place, total(own), { area: crowded.area }); return; }
          L.popup({ className: "choose", maxWidth: 280, offset: [0, -8] }).setLatLng(place)
            .setContent(chooser(own, title)).openOn(map);
        });
        this.addLayer(marker);
      }
    },
  });

  function middleOf(items) {
    return [items.reduce((sum, item) => sum + item.lat, 0) / items.length, items.reduce((sum, item) => sum + item.lon, 0) / items.length];
  }

  // A box of layer points as pixels of the world at this zoom, wherever the map was moved round the globe to.
  function worldBox(map, { x, y, half, tall }) {
    const size = 256 * 2 ** map.getZoom(), at = L.point(x, y).add(map.getPixelOrigin()), east = ((at.x % size) + size) % size;
    return [east - half, at.y - tall, east + half, at.y + tall].map(Math.round);
  }

  // What stands over the map at its rim, as the layer's boxes.
  function controlsOf(map) {
    const frame = map.getContainer().getBoundingClientRect();
    return [...map.getContainer().querySelectorAll(".leaflet-control")].map((tool) => {
      const box = tool.getBoundingClientRect();
      const at = map.containerPointToLayerPoint([box.left - frame.left + box.width / 2, box.top - frame.top + box.height / 2]);
      return { x: at.x, y: at.y, half: box.width / 2, tall: box.height / 2 };
    });
  }

  // The free spot next to the edge, at most so many steps away; null where there is none.
  function roomNear(map, edge, half, taken, reach) {
    const corner = map.containerPointToLayerPoint([0, 0]), size = map.getSize();
    const inView = (at, by) => at.x - by > corner.x && at.x + by < corner.x + size.x && at.y > corner.y + 14 && at.y < corner.y + size.y - 14;
    const free = (at) => (inView(at, half) || !inView(edge, 0)) && !taken.some((other) =>
      Math.abs(other.y - at.y) < other.tall + 13 && Math.abs(other.x - at.x) < half + other.half);
    const steps = [[0, 0]];
    for (let far = 1; far <= reach; far++) steps.push([0, -far], [far, 0], [-far, 0], [far, -far], [-far, -far], [0, far], [far, far], [-far, far]);
    const tried = steps.map(([x, y]) => L.point(edge.x + x * Math.max(16, half * 0.6), edge.y + y * 22));
    return tried.find(free) || null;
  }

  // The width (pixels) of a badge that says this.
  const pen = document.createElement("canvas").getContext("2d");
  function wideOf(text) {
    pen.font = "600 12px 'Source Sans', 'Source Sans 3', 'Source Sans Pro', 'Noto Sans', 'Helvetica Neue', Arial, sans-serif";
    return pen.measureText(text).width + 40; // its ring, the gap and the rim
  }

  function metresPerPixel(map, lat) {
    return 40075016.7 * Math.cos(lat * Math.PI / 180) / (256 * 2 ** map.getZoom());
  }

  // -- around the map

  function legend(map, data) {
    if (!map.legend) {
      map.legend = L.control({ position: "bottomleft" });
      map.legend.onAdd = () => {
        const box = element("details", "legend");
        // in the dashboard the tree of types beside the map is the key
        box.open = window.parent === window && window.innerWidth > 1200 && window.innerHeight > 760;
        L.DomEvent.disableClickPropagation(box);
        return box;
      };
      map.legend.addTo(map);
    }
    const box = map.legend.getContainer(), kinds = new Map(), rows = element("div", "legend-rows");
    if (data.crowd) for (const [type, colour, n] of data.crowd.types) kinds.set(type, { colour, n });
    else for (const item of data.markers) kinds.set(item.type, { colour: item.colour, n: (kinds.get(item.type)?.n || 0) + 1 });
    for (const [type, { colour, n }] of [...kinds].sort((a, b) => b[1].n - a[1].n)) {
      const row = element("div", "legend-row"), dot = element("span", "swatch");
      dot.style.background = colour;
      row.append(dot, element("span", "", type), element("span", "legend-n", String(n)));
      rows.append(row);
    }
    for (const [sign, says, holds] of SIGNS) {
      if (!data.markers.some(holds)) continue;
      const row = element("div", "legend-row");
      row.append(element("span", `swatch ${sign}`), element("span", "", says));
      rows.append(row);
    }
    box.replaceChildren(element("summary", "", "Key"), rows);
    box.hidden = !kinds.size;
  }

  // What else the marks say, and which of them say it.
  const SIGNS = [
    ["sized", "The larger, the more killed", (item) => item.killed > 0],
    ["pale", "Claimed or disputed", (item) => item.status === "claimed" || item.status === "disputed"],
    ["empty", "Denied", (item) => item.status === "denied"],
    ["ring", "Somewhere in this circle", (item) => item.kind === "area"],
    ["square", "Somewhere in this country or area", (item) => item.kind === "country"],
  ];

  function tell(map) {
    if (map.telling) return;
    let timer = null, told = map.getCenter(), zoom = map.getZoom();
    map.telling = () => {
      // a frame that only changed its size is not a move
      if (map.getZoom() === zoom && map.latLngToLayerPoint(told).distanceTo(map.latLngToLayerPoint(map.getCenter())) < 4) return;
      told = map.getCenter(); zoom = map.getZoom();
      clearTimeout(timer);
      timer = setTimeout(() => {
        say(crowds.sight(map));
      }, map.crowd ? 150 : 400); // a crowd has to be asked for
    };
    map.on("moveend", map.telling);
  }

  Object.assign(window.mapapp, { incidents: (data) => new Incidents(data) });
})();
