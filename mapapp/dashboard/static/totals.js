// Totals in, a table out that can be sorted and whose rows become the filter.

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const box = parentElement.querySelector(".totals");
  const kept = box.kept || (box.kept = { by: "", column: null, down: true });
  kept.send = setTriggerValue;
  const seen = JSON.stringify(data);
  if (kept.seen === seen) return;
  kept.seen = seen;
  if (kept.by !== data.by) Object.assign(kept, { by: data.by, column: null, down: true });

  const figure = (number) => (number === null ? "–" : number.toLocaleString("en"));
  const most = Math.max(1, ...data.rows.map((row) => row.incidents));

  // The order the page gave, until a person asks for another; what is not told stays last.
  const sorted = () => {
    const { column, down } = kept;
    if (column === null) return data.rows;
    const compare = column === "label" ? (a, b) => a.label.localeCompare(b.label) : (a, b) => a[column] - b[column];
    const told = data.rows.filter((row) => row[column] !== null).sort((a, b) => (down ? -1 : 1) * compare(a, b));
    return [...told, ...data.rows.filter((row) => row[column] === null)];
  };

  const draw = () => {
    const bar = element("div", "bar"), label = element("label", "", "Count by"), by = element("select", "order");
    for (const [name, text] of data.kinds) by.append(new Option(text, name, false, name === data.by));
    by.addEventListener("change", () => kept.send("by", by.value));
    label.append(by);
    bar.append(label);

    const table = element("table"), head = element("tr"), body = element("tbody"), top = element("thead"), foot = element("tfoot");
    table.append(element("caption", "", data.caption));
    for (const [name, text] of [["label", data.named], ["incidents", "Incidents"], ["killed", "Killed"], ["wounded", "Wounded"]]) {
      const cell = element("th", name), sort = element("button", "sort", text);
      cell.scope = "col";
      sort.type = "button";
      sort.title = `Sort by ${text.toLowerCase()}`;
      if (kept.column === name) cell.setAttribute("aria-sort", kept.down ? "descending" : "ascending");
      sort.addEventListener("click", () => {
        if (kept.column === name) kept.down = !kept.down;
        else Object.assign(kept, { column: name, down: name !== "label" });
        draw();
        box.querySelector(`th.${name} button`).focus();
      });
      cell.append(sort);
      head.append(cell);
    }
    top.append(head);
    for (const row of sorted()) {
      const line = element("tr"), name = element("th"), count = element("td", "incidents"), length = element("span", "length");
      name.scope = "row";
      if (row.colour) {
        const dot = element("span", "dot");
        dot.style.background = row.colour;
        name.append(dot);
      }
      if (row.opens) {
        const open = element("button", "only", row.label);
        open.type = "button";
        open.title = "Show only these";
        open.addEventListener("click", () => kept.send("only", row.value));
        name.append(open);
      } else name.append(element("span", "", row.label));
      length.style.width = `${row.incidents / most * 100}%`;
      length.style.background = row.colour || "";
      count.append(length, element("span", "", figure(row.incidents)));
      line.append(name, count, element("td", "", figure(row.killed)), element("td", "", figure(row.wounded)));
      body.append(line);
    }
    const all = element("tr"), together = element("th", "", "All together");
    together.scope = "row";
    all.append(together, ...["incidents", "killed", "wounded"].map((name) => element("td", "", figure(data.all[name]))));
    foot.append(all);
    table.append(top, body, foot);
    const focused = parentElement.activeElement?.className;
    box.replaceChildren(bar, table);
    if (focused === "order") by.focus();
  };
  draw();
}
