// basemap.bin in, a Leaflet layer of canvas tiles out: land, water and borders, without a network.
(function () {
  "use strict";

  const STYLES = {
    light: {
      sea: "#cfdde6", land: "#f6f4ee", coast: "#9db4c2", border: "#a9a396", disputed: "#a9a396",
      lake: "#cfdde6", river: "#b9d0dd",
      country: "#6f6a60", city: "#4b4a47", town: "#6b6963", halo: "rgba(246,244,238,0.9)", dot: "#6b6963",
    },
    dark: {
      sea: "#10171d", land: "#222a31", coast: "#3c4c58", border: "#56616b", disputed: "#56616b",
      lake: "#10171d", river: "#1a2b36",
      country: "#98a3ac", city: "#c3cad0", town: "#9aa4ac", halo: "rgba(24,30,36,0.9)", dot: "#9aa4ac",
    },
  };
  const CHUNK = 48; // points that are skipped together when they lie outside a tile
  const TILE = 256;

  // -- reading

  function decode(buffer) {
    const bytes = new Uint8Array(buffer);
    const length = new DataView(buffer).getUint32(0, true);
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
    let at = 4 + length;
    const varint = () => {
      let value = 0, shift = 0, byte;
      do { byte = bytes[at++]; value |= (byte & 127) << shift; shift += 7; } while (byte > 127);
      return value;
    };
    const step = () => { const value = varint(); return value & 1 ? -(value + 1) / 2 : value / 2; };
    const lines = (count, scale, translate, coarse) => Array.from({ length: count }, () => {
      const size = varint(), points = new Float64Array(size * 2);
      let x = 0, y = 0;
      for (let i = 0; i < size; i++) {
        x += step(); y += step();
        points[2 * i] = east(x * scale[0] + translate[0]);
        points[2 * i + 1] = south(y * scale[1] + translate[1]);
      }
      return chunked(coarse ? rounded(rounded(points)) : points);
    });
    const world = {
      arcs: lines(head.arcs, head.scale, head.translate),
      lakes: lines(head.lakes, head.water_scale, head.water_translate, true),
      rivers: lines(head.rivers, head.water_scale, head.water_translate, true),
      borders: head.borders, cities: head.cities,
    };
    world.countries = head.countries.map((country) => ({
      name: country.name, at: country.at, rank: country.rank,
      polygons: country.polygons.map((rings) => {
        const whole = unrolled(world.arcs, rings[0]);
        return { rings, whole, box: whole ? whole.box : boxOf(rings[0].map((n) => world.arcs[n < 0 ? ~n : n].box)) };
      }),
    }));
    return world;
  }

  // A ring that jumps over the date line, as one line that goes on east of the world's edge; else null.
  // One that goes round a pole is closed along it.
  function unrolled(arcs, ring) {
    const jumps = ring.some((n) => {
      const { points, box } = arcs[n < 0 ? ~n : n];
      if (box[2] - box[0] < 0.5) return false;
      for (let i = 2; i < points.length; i += 2) if (Math.abs(points[i] - points[i - 2]) > 0.5) return true;
      return false;
    }) || ring.some((n, k) => {
      const a = arcs[n < 0 ? ~n : n].points, m = ring[(k + 1) % ring.length], b = arcs[m < 0 ? ~m : m].points;
      const end = n < 0 ? a[0] : a[a.length - 2], start = m < 0 ? b[b.length - 2] : b[0];
      return Math.abs(end - start) > 0.5;
    });
    if (!jumps) return null;
    const line = [];
    let shift = 0, before = null;
    for (const n of ring) {
      const { points } = arcs[n < 0 ? ~n : n], size = points.length / 2;
      for (let k = 0; k < size; k++) {
        const i = n < 0 ? size - 1 - k : k, x = points[2 * i];
        if (before !== null && x - before > 0.5) shift -= 1;
        if (before !== null && x - before < -0.5) shift += 1;
        before = x;
        line.push(x + shift, points[2 * i + 1]);
      }
    }
    if (shift) line.push(line[line.length - 2], 1, line[0], 1);
    return chunked(Float64Array.from(line));
  }

  // Cuts the corners of a line that is known only coarsely (Chaikin 1974); its ends stay.
  function rounded(points) {
    const size = points.length / 2, cut = [points[0], points[1]];
    if (size < 3) return points;
    for (let i = 0; i + 1 < size; i++) {
      const [ax, ay, bx, by] = points.subarray(2 * i, 2 * i + 4);
      if (i > 0) cut.push(0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by);
      if (i + 2 < size) cut.push(0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by);
    }
    cut.push(points[2 * size - 2], points[2 * size - 1]);
    return Float64Array.from(cut);
  }

  // Web Mercator, the world as the unit square.
  function east(lon) { return (lon + 180) / 360; }
  function south(lat) {
    const sine = Math.sin(Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  }
  function lonOf(x) { return x * 360 - 180; }
  function latOf(y) { return (2 * Math.atan(Math.exp(Math.PI * (1 - 2 * y))) - Math.PI / 2) * 180 / Math.PI; }

  function chunked(points) {
    const boxes = [], size = points.length / 2;
    for (let from = 0; from < Math.max(1, size - 1); from += CHUNK) {
      const box = [9, 9, -9, -9], to = Math.min(size - 1, from + CHUNK);
      for (let i = from; i <= to; i++) grow(box, points[2 * i], points[2 * i + 1]);
      boxes.push(box);
    }
    return { points, boxes, box: boxOf(boxes) };
  }
  function grow(box, x, y) {
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }
  function boxOf(boxes) {
    const all = [9, 9, -9, -9];
    for (const box of boxes) { grow(all, box[0], box[1]); grow(all, box[2], box[3]); }
    return all;
  }
  function touches(a, b) { return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1]; }

  // -- drawing

  // A run of points outside the tile is drawn as one straight step: it stays outside, so the tile looks the same.
  function trace(context, line, backwards, view, scale, started) {
    const { points, boxes } = line, size = points.length / 2;
    let lastX = Infinity, lastY = Infinity;
    const put = (i, force) => {
      const x = (points[2 * i] - view[0]) * scale, y = (points[2 * i + 1] - view[1]) * scale;
      if (!force && Math.abs(x - lastX) < 0.6 && Math.abs(y - lastY) < 0.6) return;
      if (started) context.lineTo(x, y); else { context.moveTo(x, y); started = true; }
      lastX = x; lastY = y;
    };
    const run = (n) => {
      const from = n * CHUNK, to = Math.min(size - 1, from + CHUNK), inside = touches(boxes[n], view);
      if (backwards) {
        put(to, true);
        if (inside) for (let i = to - 1; i > from; i--) put(i, false);
        put(from, true);
      } else {
        put(from, true);
        if (inside) for (let i = from + 1; i < to; i++) put(i, false);
        put(to, true);
      }
    };
    if (backwards) for (let n = boxes.length - 1; n >= 0; n--) run(n);
    else for (let n = 0; n < boxes.length; n++) run(n);
    return started;
  }

  // Only the stretches inside the tile: a straight step that stands for many points must not be seen.
  function stroke(context, line, view, scale) {
    const { points, boxes } = line, size = points.length / 2;
    boxes.forEach((box, n) => {
      if (!touches(box, view)) return;
      const from = n * CHUNK, to = Math.min(size - 1, from + CHUNK);
      let pen = false, lastX = Infinity, lastY = Infinity, before = points[2 * from];
      for (let i = from; i <= to; i++) {
        const px = points[2 * i], py = points[2 * i + 1];
        if (Math.abs(px - before) > 0.5 || px <= 0.00002 || px >= 0.99998) pen = false; // the date line is no coast
        before = px;
        const x = (px - view[0]) * scale, y = (py - view[1]) * scale;
        if (pen && i < to && Math.abs(x - lastX) < 0.6 && Math.abs(y - lastY) < 0.6) continue;
        if (!pen) context.moveTo(x, y);
        else context.lineTo(x, y);
        pen = true; lastX = x; lastY = y;
      }
    });
  }

  function drawTile(context, world, zoom, tileX, tileY, style) {
    const tiles = 2 ** zoom, scale = TILE * tiles, margin = 8 / scale;
    const view = [tileX / tiles - margin, tileY / tiles - margin, (tileX + 1) / tiles + margin, (tileY + 1) / tiles + margin];
    context.fillStyle = style.sea;
    context.fillRect(0, 0, TILE, TILE);
    context.save();
    // the margin is outside the tile, so that lines along its edge are whole
    context.translate(-8, -8);

    context.beginPath();
    for (const country of world.countries) {
      for (const polygon of country.polygons) {
        if (polygon.whole) {
          for (const turn of [-1, 0, 1]) {
            const seen = [view[0] - turn, view[1], view[2] - turn, view[3]];
            if (!touches(polygon.box, seen)) continue;
            trace(context, polygon.whole, false, seen, scale, false);
            context.closePath();
          }
          continue;
        }
        if (!touches(polygon.box, view)) continue;
        for (const ring of polygon.rings) {
          let started = false;
          for (const n of ring) started = trace(context, world.arcs[n < 0 ? ~n : n], n < 0, view, scale, started);
          context.closePath();
        }
      }
    }
    context.fillStyle = style.land;
    context.fill("evenodd");

    context.beginPath();
    for (const lake of world.lakes) {
      if (!touches(lake.box, view)) continue;
      trace(context, lake, false, view, scale, false);
      context.closePath();
    }
    context.fillStyle = style.lake;
    context.fill();

    const lines = (kind, colour, width, dash) => {
      context.beginPath();
      for (const n of kind) if (touches(world.arcs[n].box, view)) stroke(context, world.arcs[n], view, scale);
      context.strokeStyle = colour; context.lineWidth = width; context.lineJoin = "round";
      context.setLineDash(dash); context.stroke(); context.setLineDash([]);
    };
    if (zoom >= 4) {
      context.beginPath();
      for (const river of world.rivers) if (touches(river.box, view)) stroke(context, river, view, scale);
      context.strokeStyle = style.river; context.lineWidth = Math.min(2.2, 0.5 + zoom * 0.16); context.stroke();
    }
    lines(world.borders.coast, style.coast, 0.8, []);
    lines(world.borders.border, style.border, zoom < 4 ? 0.7 : 1.1, []);
    lines(world.borders.disputed, style.disputed, zoom < 4 ? 0.7 : 1.2, [4, 3]);
    context.restore();
  }

  // -- asking

  function contains(world, rings, x, y) {
    let inside = false;
    for (const ring of rings) {
      for (const n of ring) {
        const { points } = world.arcs[n < 0 ? ~n : n];
        for (let i = 0; i + 3 < points.length; i += 2) {
          const ax = points[i], ay = points[i + 1], bx = points[i + 2], by = points[i + 3];
          if ((ay > y) !== (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax) inside = !inside;
        }
      }
    }
    return inside;
  }

  function countryAt(world, lat, lon) {
    const x = east(lon), y = south(lat), point = [x, y, x, y];
    return world.countries.find((country) =>
      country.polygons.some((polygon) => touches(polygon.box, point) && contains(world, polygon.rings, x, y))) || null;
  }

  // The outline as [lat, lon] rings, thinned to what a few hundred pixels can show.
  function outline(world, country) {
    return country.polygons.map((polygon) => {
      const ring = [];
      let lastX = 9, lastY = 9;
      for (const n of polygon.rings[0]) {
        const { points } = world.arcs[n < 0 ? ~n : n], size = points.length / 2;
        for (let k = 0; k < size; k++) {
          const i = n < 0 ? size - 1 - k : k, x = points[2 * i], y = points[2 * i + 1];
          if (Math.abs(x - lastX) + Math.abs(y - lastY) < 0.00012) continue;
          ring.push([latOf(y), lonOf(x)]); lastX = x; lastY = y;
        }
      }
      return ring;
    }).filter((ring) => ring.length > 3);
  }

  // -- the layer

  const Layer = L.GridLayer.extend({
    options: { tileSize: TILE, minZoom: 2, maxZoom: 14, keepBuffer: 3, updateWhenZooming: false, className: "base-map" },
    initialize(url, options) {
      L.setOptions(this, options);
      this._style = STYLES[options.theme] || STYLES.light;
      this.names = new mapapp.Names(this);
      this.ready = fetch(url, { cache: "force-cache" })
        .then((answer) => { if (!answer.ok) throw new Error(`${url}: ${answer.status}`); return answer.arrayBuffer(); })
        .then((buffer) => { this.world = decode(buffer); this.redraw(); this.names.forget(); return this; });
    },
    onAdd(map) {
      map.getContainer().style.background = this._style.sea;
      // who listens to the page instead of looking at it learns what this frame is
      if (window.frameElement) window.frameElement.title = "Map of the incidents; the list beside it says the same in words";
      // the frame gets its height from the page, at any time
      new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
      L.GridLayer.prototype.onAdd.call(this, map);
      this.names.addTo(map);
    },
    onRemove(map) {
      this.names.remove();
      L.GridLayer.prototype.onRemove.call(this, map);
    },
    style() { return this._style; },
    setTheme(theme) {
      if (this._style === STYLES[theme]) return;
      this._style = STYLES[theme] || STYLES.light;
      if (this._map) { this._map.getContainer().style.background = this._style.sea; this.redraw(); this.names.forget(); }
    },
    createTile(coords) {
      const tile = document.createElement("canvas"), ratio = window.devicePixelRatio || 1;
      tile.width = tile.height = TILE * ratio;
      if (!this.world) return tile;
      const tiles = 2 ** coords.z, x = ((coords.x % tiles) + tiles) % tiles;
      const context = tile.getContext("2d");
      context.scale(ratio, ratio);
      drawTile(context, this.world, coords.z, x, coords.y, this._style);
      tile.dataset.drawn = "yes";
      return tile;
    },
    countryAt(lat, lon) { return this.world ? countryAt(this.world, lat, lon) : null; },
    outline(country) { return outline(this.world, country); },
  });

  window.mapapp = Object.assign(window.mapapp || {}, { BaseMap: Layer, east, south });
})();
