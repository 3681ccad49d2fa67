// Incidents in, a sortable list of buttons out; texts only ever go in as text.
// With data.orders the page sorts and sends a part; without it all are here, and are sorted and cut here.
const PAGE = 100;
const ORDERS = {
  "Newest first": (a, b) => b.date.localeCompare(a.date),
  "Oldest first": (a, b) => (a.date || "9999").localeCompare(b.date || "9999"),
  "Most killed": (a, b) => b.killed - a.killed,
  "Least sure place": (a, b) => b.radius - a.radius,
  "By place": (a, b) => a.where.localeCompare(b.where),
  "By kind": (a, b) => a.what.localeCompare(b.what),
};

function rowOf(item, selected, open) {
  const row = element("li", "row"), button = element("button", selected ? "open selected" : "open");
  button.type = "button";
  button.dataset.event = item.id;
  const dot = element("span", "dot"), words = element("span", "words");
  dot.style.background = item.colour;
  const first = element("span", "first"), notes = element("span", "notes");
  first.append(element("span", "what", item.what), element("span", "when", item.when));
  words.append(first, element("span", "where", item.where));
  if (item.who) notes.append(element("span", "who", item.who));
  if (item.toll) notes.append(element("span", "toll", item.toll));
  for (const note of [...item.notes, item.sources].filter(Boolean)) notes.append(element("span", "note", note));
  if (notes.childElementCount) words.append(notes);
  button.append(...(item.colour ? [dot] : []), words);
  button.addEventListener("click", () => open(item.id));
  row.append(button);
  return row;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const box = parentElement.querySelector(".list");
  const kept = box.kept || (box.kept = { order: "Newest first", shown: PAGE });
  const here = !data.orders;
  // a run that changes nothing leaves the rows as they are: a click begun on one must end on it
  const seen = JSON.stringify(data);
  kept.send = setTriggerValue;
  if (kept.seen === seen) return;
  kept.seen = seen;

  const draw = () => {
    const items = here ? [...data.items].sort(ORDERS[kept.order]).slice(0, kept.shown) : data.items;
    const left = here ? data.items.length - items.length : data.more;
    const bar = element("div", "bar"), label = element("label", "", "Sort"), order = element("select", "order");
    const chosen = here ? kept.order : data.order;
    for (const name of here ? Object.keys(ORDERS) : data.orders) order.append(new Option(name, name, false, name === chosen));
    order.addEventListener("change", () => {
      if (!here) { kept.send("order", order.value); return; }
      Object.assign(kept, { order: order.value, shown: PAGE });
      draw();
    });
    label.append(order);
    if (order.length) bar.append(label);

    const list = element("ul", "rows");
    for (const item of items) list.append(rowOf(item, item.id === data.selected, (id) => kept.send("open", id)));
    const parts = [bar, list];
    if (left > 0) {
      const more = element("button", "more", `Show more: ${left.toLocaleString("en")} are left`);
      more.type = "button";
      more.addEventListener("click", () => {
        if (!here) { kept.send("more", true); return; }
        kept.shown += PAGE;
        draw();
      });
      parts.push(more);
    }
    const focused = parentElement.activeElement?.className;
    box.replaceChildren(...parts);
    if (focused === "order") order.focus();
  };
  draw();
}
