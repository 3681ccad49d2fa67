// An incident or several in, what a mark says of them out: the card under the mouse, the list to choose from.
// Text from reports only ever goes in as text.
(function () {
  "use strict";

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    if (text !== undefined) made.dir = "auto";
    return made;
  }
  function plural(count, noun) { return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`; }

  // How many incidents these items are: one of a crowd stands for n.
  function total(items) { return items.reduce((sum, item) => sum + (item.n || 1), 0); }

  function card(item) {
    const box = element("div", "card");
    const head = element("div", "card-what");
    const dot = element("span", "swatch");
    dot.style.background = item.colour;
    head.append(dot, element("span", "", item.what));
    box.append(head, element("div", "card-line", item.when), element("div", "card-line", item.where));
    if (item.who) box.append(element("div", "card-line", item.who));
    if (item.toll) box.append(element("div", "card-line", item.toll));
    if (item.sure) box.append(element("div", "card-sure", item.sure));
    return box;
  }

  function summary(items, title) {
    const box = element("div", "card");
    box.append(element("div", "card-what", title || plural(total(items), "incident")));
    const counts = new Map();
    for (const item of items) counts.set(item.what, { n: (counts.get(item.what)?.n || 0) + (item.n || 1), colour: item.colour });
    [...counts].sort((a, b) => b[1].n - a[1].n).slice(0, 5).forEach(([what, { n, colour }]) => {
      const line = element("div", "card-line"), dot = element("span", "swatch");
      dot.style.background = colour;
      line.append(dot, element("span", "", `${n.toLocaleString("en")} × ${what}`));
      box.append(line);
    });
    return box;
  }

  // A list that opens one of them.
  function chooser(items, title, open) {
    const box = element("div", "chooser");
    box.append(element("div", "card-what", title));
    const list = element("ul");
    for (const item of items) {
      const row = element("li"), button = element("button"), dot = element("span", "swatch");
      button.type = "button";
      dot.style.background = item.colour;
      button.append(dot, element("span", "", `${item.what}, ${item.when}`));
      button.addEventListener("click", () => open(item.id));
      row.append(button);
      list.append(row);
    }
    box.append(list);
    return box;
  }

  const cards = (open) => ({
    element, plural, total, card, summary, chooser: (items, title) => chooser(items, title, open),
  });
  window.mapapp = Object.assign(window.mapapp || {}, { cards });
})();
