// Event types with their sub-types and counts in, a tree of boxes to tick out; what is chosen goes to Python.

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".kinds");
  const open = root.open || (root.open = new Set());
  const types = new Set(data.types), subs = new Set(data.subs);

  const choose = () => setTriggerValue("chosen", { types: [...types], subs: [...subs] });
  const takeAll = (kind, all) => {
    for (const sub of kind.subs) subs.delete(sub.name);
    if (all) types.add(kind.name); else types.delete(kind.name);
    choose();
  };
  // taking one away from a whole type leaves its other sub-types
  const takeOne = (kind, name, on) => {
    if (types.delete(kind.name)) for (const sub of kind.subs) subs.add(sub.name);
    if (on) subs.add(name); else subs.delete(name);
    choose();
  };

  function line(id, name, count, colour, ticked, some, act) {
    const label = element("label", count ? "kind" : "kind none"), box = element("input", "");
    box.type = "checkbox";
    box.id = id;
    box.checked = ticked;
    box.indeterminate = some;
    box.addEventListener("change", () => act(box.checked));
    label.append(box);
    if (colour) {
      const dot = element("span", "dot");
      dot.style.background = colour;
      label.append(dot);
    }
    label.append(element("span", "name", name), element("span", "count", count.toLocaleString("en")));
    return label;
  }

  const focused = parentElement.activeElement?.id;
  const list = element("ul", "");
  data.kinds.forEach((kind, n) => {
    const whole = types.has(kind.name), some = kind.subs.some((sub) => subs.has(sub.name));
    const item = element("li", ""), row = element("div", "row"), fold = element("button", "fold");
    const within = element("ul", "within");
    fold.type = "button";
    fold.id = `fold-${n}`;
    const unfold = (is) => {
      fold.setAttribute("aria-expanded", String(is));
      fold.textContent = is ? "▾" : "▸";
      within.hidden = !is;
    };
    fold.setAttribute("aria-label", `Sub-types of ${kind.name}`);
    fold.addEventListener("click", () => {
      const is = !open.has(kind.name);
      if (is) open.add(kind.name); else open.delete(kind.name);
      unfold(is);
    });
    if (some) open.add(kind.name);
    row.append(line(`kind-${n}`, kind.label, kind.count, kind.colour, whole, some && !whole, (on) => takeAll(kind, on)));
    if (kind.subs.length) row.append(fold);
    for (const [m, sub] of kind.subs.entries()) {
      const one = element("li", "");
      one.append(line(`sub-${n}-${m}`, sub.name, sub.count, "", whole || subs.has(sub.name), false, (on) => takeOne(kind, sub.name, on)));
      within.append(one);
    }
    unfold(open.has(kind.name));
    item.append(row, within);
    list.append(item);
  });
  root.replaceChildren(list);
  if (focused) root.querySelector(`#${focused}`)?.focus();
}
