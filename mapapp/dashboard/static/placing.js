// A place in, a pin out that can be dragged or put elsewhere by a click; where it went is told to Python.
(function () {
  "use strict";

  const said = { placed: null, moves: 0 };
  function say(at) {
    said.placed = [Number(at.lat.toFixed(5)), Number(L.Util.wrapNum(at.lng, [-180, 180]).toFixed(5))];
    said.moves += 1;
    if (window.Streamlit) window.Streamlit.setComponentValue({ ...said });
  }

  function pin(at) {
    const shape = document.createElement("span");
    shape.className = "pin";
    const icon = L.divIcon({ html: shape, className: "pin-box", iconSize: [22, 22] });
    return L.marker(at, { icon, draggable: true, autoPan: true, keyboard: true, title: "Drag to move the place", zIndexOffset: 900 });
  }

  const Placing = L.FeatureGroup.extend({
    initialize(data) {
      L.FeatureGroup.prototype.initialize.call(this, []);
      this._data = data;
    },
    onAdd(map) {
      L.FeatureGroup.prototype.onAdd.call(this, map);
      const { at, radius, others, theme } = this._data;
      if (map.baseMap) map.baseMap.setTheme(theme);
      map.getContainer().classList.toggle("dark", theme === "dark");
      for (const other of others) {
        const dot = L.circleMarker(other.at, { radius: 6, weight: 2, color: "#6b7075", fillColor: "#ffffff", fillOpacity: 0.9 });
        const name = document.createElement("span");
        name.textContent = other.name;
        name.dir = "auto";
        this.addLayer(dot.bindTooltip(name, { className: "hover", direction: "top" }).on("click", (event) => {
          L.DomEvent.stopPropagation(event);
          say(dot.getLatLng());
        }));
      }
      if (at) {
        const circle = L.circle(at, { radius: (radius || 1) * 1000, weight: 1.5, dashArray: "5 4", color: "#0b6bb3", fillOpacity: 0.1, interactive: false });
        const marker = pin(at);
        marker.on("drag", () => circle.setLatLng(marker.getLatLng()));
        marker.on("dragend", () => { map.byHand = true; say(marker.getLatLng()); });
        this.addLayer(circle);
        this.addLayer(marker);
      }
      this._click = (event) => { map.byHand = true; say(event.latlng); };
      map.on("click", this._click);
      this._look(map);
      map.getContainer().dataset.at = at ? at.join(",") : "";
    },
    onRemove(map) {
      map.off("click", this._click);
      L.FeatureGroup.prototype.onRemove.call(this, map);
    },
    // Where a person put the pin themselves the map stays; a place chosen from the list is gone to.
    _look(map) {
      const { at, radius } = this._data, key = at ? at.join(",") : "";
      if (map.byHand || map.lookedAt === key) { map.byHand = false; map.lookedAt = key; return; }
      map.lookedAt = key;
      map.invalidateSize({ animate: false });
      if (!at) return;
      const zoom = Math.max(3, Math.min(11, Math.round(13.5 - Math.log2(Math.max(2, radius || 2)))));
      map.setView(at, zoom, { animate: false });
      map.fitAll = L.latLng(at).toBounds(Math.max(4000, (radius || 2) * 4000));
    },
  });

  window.mapapp = Object.assign(window.mapapp || {}, { placing: (data) => new Placing(data) });
})();
