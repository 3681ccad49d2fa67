// The base map's countries and cities in, a layer of their names out that keeps off each other and the marks.
(function () {
  "use strict";

  const FONT = "'Source Sans', 'Source Sans 3', 'Source Sans Pro', 'Noto Sans', 'Helvetica Neue', Arial, sans-serif";
  const TILE = 256;
  const CITY_FROM = [[3, 8000], [4, 3000], [5, 1000], [6, 350], [7, 150], [8, 80], [9, 40]]; // zoom, thousands
  const FAR = 34; // pixels from a covered city at which its name says no more which city it names
  const { east, south } = window.mapapp;

  function touches(a, b) { return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1]; }

  // Which boxes are taken, by cells, so that a whole world of names is placed in a few milliseconds.
  function room() {
    const cells = new Map();
    const keys = (box) => {
      const found = [];
      for (let x = Math.floor(box[0] / 128); x <= Math.floor(box[2] / 128); x++) {
        for (let y = Math.floor(box[1] / 64); y <= Math.floor(box[3] / 64); y++) found.push(x * 1e6 + y);
      }
      return found;
    };
    return {
      take(box) { for (const key of keys(box)) cells.has(key) ? cells.get(key).push(box) : cells.set(key, [box]); },
      at(box) { return keys(box).flatMap((key) => cells.get(key) || []).filter((other) => touches(box, other)); },
    };
  }

  // The names of a whole zoom, so that they meet at the tiles' edges; `marks` are boxes in its pixels.
  function namesAt(world, zoom, marks) {
    const size = TILE * 2 ** zoom, names = room(), covered = room(), placed = [];
    const canvas = document.createElement("canvas").getContext("2d");
    for (const box of marks) covered.take(box);
    const free = (box) => !names.at(box).length && !covered.at(box).length;
    const put = (name) => { names.take(name.box); placed.push(name); };
    if (zoom <= 7) {
      for (const country of [...world.countries].sort((a, b) => b.rank - a.rank)) {
        const wide = Math.sqrt(country.rank) / 360 * size;
        const px = Math.max(10, Math.min(17, 8.5 + wide / 34));
        const font = `600 ${px}px ${FONT}`, text = country.name.toUpperCase();
        canvas.font = font;
        const width = canvas.measureText(text).width + text.length * px * 0.12;
        if (width > Math.max(wide * 1.5, zoom >= 5 ? 70 : 0)) continue;
        const x = east(country.at[1]) * size, middle = south(country.at[0]) * size;
        // up or down a little where a mark stands in the country's middle
        for (const by of [0, 8, -8, 16, -16, 24, -24, 32, -32]) {
          const y = middle + by;
          if (Math.abs(by) > wide / 3) continue;
          const box = [x - width / 2 - 4, y - px / 2 - 3, x + width / 2 + 4, y + px / 2 + 3];
          if (free(box)) { put({ kind: "country", text, font, px, x: x - width / 2, y, box }); break; }
        }
      }
    }
    const least = CITY_FROM.reduce((found, [from, thousands]) => (zoom >= from ? thousands : found), Infinity);
    for (const [name, lat, lon, thousands, capital] of world.cities) {
      if (zoom < 3 || (thousands < least && !(capital && zoom >= 4 && thousands >= least / 12) && !(capital && zoom >= 6))) continue;
      const big = capital || thousands > least * 4, px = big ? 12.5 : 11.5;
      const font = `${big ? 600 : 400} ${px}px ${FONT}`;
      canvas.font = font;
      const width = canvas.measureText(name).width;
      const x = east(lon) * size, y = south(lat) * size;
      // where a mark covers the city its name stands at the mark's edge, without the dot
      const over = covered.at([x, y, x, y]), dot = over.length ? null : [x, y];
      const [west, north, far, low] = over.reduce(
        (all, box) => [Math.min(all[0], box[0]), Math.min(all[1], box[1]), Math.max(all[2], box[2]), Math.max(all[3], box[3])],
        [x - 4, y - 7, x + 4, y + 7],
      );
      const spots = [[far + 2, y], [west - 2 - width, y]];
      if (big) spots.push([x - width / 2, north - 8], [x - width / 2, low + 8]);
      for (const [left, line] of spots) {
        const box = [left - 1, line - 8, left + width + 1, line + 8];
        if (!free(box) || left - x > FAR || x - left - width > FAR || (dot && !free([x - 4, y - 4, x + 4, y + 4]))) continue;
        put({ kind: big ? "city" : "town", text: name, font, px, x: left, y: line, dot, capital, box });
        if (dot) names.take([x - 4, y - 4, x + 4, y + 4]);
        break;
      }
    }
    return byTile(placed);
  }

  function byTile(placed) {
    const found = new Map();
    for (const name of placed) {
      const [x, y] = name.dot || [name.box[0], name.box[1]];
      const whole = [Math.min(name.box[0], x), Math.min(name.box[1], y), Math.max(name.box[2], x), Math.max(name.box[3], y)];
      for (let tx = Math.floor((whole[0] - 4) / TILE); tx <= Math.floor((whole[2] + 4) / TILE); tx++) {
        for (let ty = Math.floor((whole[1] - 4) / TILE); ty <= Math.floor((whole[3] + 4) / TILE); ty++) {
          const key = tx + "/" + ty;
          found.has(key) ? found.get(key).push(name) : found.set(key, [name]);
        }
      }
    }
    return found;
  }

  function draw(context, names, offsetX, offsetY, style) {
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const name of names) {
      context.font = name.font;
      if ("letterSpacing" in context) context.letterSpacing = name.kind === "country" ? `${name.px * 0.12}px` : "0px";
      const x = name.x - offsetX, y = name.y - offsetY;
      if (name.dot) {
        context.beginPath();
        const side = name.capital ? 2.6 : 1.9;
        if (name.capital) context.rect(name.dot[0] - offsetX - side, name.dot[1] - offsetY - side, 2 * side, 2 * side);
        else context.arc(name.dot[0] - offsetX, name.dot[1] - offsetY, side, 0, 7);
        context.fillStyle = style.dot; context.fill();
      }
      context.strokeStyle = style.halo; context.lineWidth = 3; context.strokeText(name.text, x, y);
      context.fillStyle = style[name.kind]; context.fillText(name.text, x, y);
    }
  }

  const Names = L.GridLayer.extend({
    options: { tileSize: TILE, minZoom: 2, maxZoom: 14, keepBuffer: 1, updateWhenZooming: false, pane: "names" },
    initialize(base) {
      L.setOptions(this, {});
      Object.assign(this, { _base: base, _placed: new Map(), _marks: { zoom: -1, boxes: [] } });
    },
    onAdd(map) {
      if (!map.getPane("names")) Object.assign(map.createPane("names").style, { zIndex: 250, pointerEvents: "none" });
      L.GridLayer.prototype.onAdd.call(this, map);
    },
    createTile(coords) {
      const tile = document.createElement("canvas"), ratio = window.devicePixelRatio || 1, { world } = this._base;
      tile.width = tile.height = TILE * ratio;
      if (!world) return tile;
      const tiles = 2 ** coords.z, x = ((coords.x % tiles) + tiles) % tiles;
      if (!this._placed.has(coords.z)) {
        this._placed.set(coords.z, namesAt(world, coords.z, this._marks.zoom === coords.z ? this._marks.boxes : []));
      }
      const context = tile.getContext("2d");
      context.scale(ratio, ratio);
      draw(context, this._placed.get(coords.z).get(x + "/" + coords.y) || [], x * TILE, coords.y * TILE, this._base.style());
      tile.dataset.drawn = "yes";
      return tile;
    },
    // Place and draw them anew.
    forget() { this._placed.clear(); if (this._map) this.redraw(); },
    // Keep off these boxes ([west, north, east, south], pixels of the world at this zoom).
    keepOff(zoom, boxes) {
      const same = zoom === this._marks.zoom && JSON.stringify(boxes) === JSON.stringify(this._marks.boxes);
      if (same) return;
      this._marks = { zoom, boxes };
      this.forget();
    },
  });

  Object.assign(window.mapapp, { Names });
})();
