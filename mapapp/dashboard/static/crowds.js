// More incidents than a browser can draw in, what the page sent of them out: clusters, and lists when one is clicked.
(function () {
  "use strict";

  window.mapapp = Object.assign(window.mapapp || {}, {
    crowds: ({ say, said, plural, chooser }) => ({
      // Singles and the page's clusters alike, as incidents.js draws them.
      clusters(points, crowd) {
        const many = crowd.clusters.map(({ lat, lon, box, kinds }) => ({
          items: kinds.map(([type, colour, n]) => ({ lat, lon, box, type, what: type, colour, n })),
        }));
        return [...points.map((item) => ({ items: [item] })), ...many];
      },

      // What the map shows: its middle, its zoom and its corners.
      sight(map) {
        const at = map.getCenter(), box = map.getBounds(), short = (number) => Number(number.toFixed(3));
        return {
          view: [short(at.lat), short(at.lng), map.getZoom()],
          box: [box.getSouth(), box.getWest(), box.getNorth(), box.getEast()].map(short),
        };
      },

      // The page guesses what a map shows that was just opened; where it is wrong, it is told.
      follow(map, crowd) {
        map.crowd = crowd;
        if (!crowd) return;
        const [south, west, north, east] = crowd.covers.box, view = map.getBounds();
        const covered = map.getZoom() === crowd.covers.zoom && south <= Math.max(view.getSouth(), -85)
          && west <= Math.max(view.getWest(), -180) && north >= Math.min(view.getNorth(), 85) && east >= Math.min(view.getEast(), 180);
        const sight = this.sight(map);
        if (!covered && JSON.stringify(sight.box) !== JSON.stringify(said.box)) say(sight);
        const { listed } = crowd;
        if (listed && map.gathering && listed.number === map.gathering.number) {
          const { at, total } = map.gathering;
          map.gathering = null;
          const title = total > listed.items.length ? `The newest ${listed.items.length} of ${plural(total, "incident")} here` : `${plural(total, "incident")} here`;
          L.popup({ className: "choose", maxWidth: 280, offset: [0, -8] }).setLatLng(at).setContent(chooser(listed.items, title)).openOn(map);
        }
      },

      // Ask for what a mark stands for; the answer comes with the next layer.
      gather(map, at, total, which) {
        const number = (said.gather?.number || 0) + 1;
        map.gathering = { number, at, total };
        say({ gather: { number, ...which } });
      },
    }),
  });
})();
