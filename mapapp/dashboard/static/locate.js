// What a person types goes to Python, the places it may mean come back, and the one that is chosen goes there.
// Both are told as state, not as passing events: what was typed last stands, whichever run of the page sees it.
const PAUSE_MS = 120;

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const input = parentElement.querySelector("input"), list = parentElement.querySelector("ul");
  const said = parentElement.querySelector(".said");
  const kept = input.kept || (input.kept = { at: -1, timer: null, open: false, asks: data.asks });
  const items = data.typed && data.typed === input.value.trim() ? data.items : [];

  const draw = () => {
    const shown = kept.open && items.length > 0;
    list.replaceChildren(...items.map((item, n) => {
      const row = element("li", "");
      row.id = `place-${n}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", String(n === kept.at));
      row.append(element("span", "name", item.label), element("span", "within", item.lies_in));
      // before the field loses the focus, which closes the list
      row.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(n); });
      return row;
    }));
    list.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
    if (shown && kept.at >= 0) input.setAttribute("aria-activedescendant", `place-${kept.at}`);
    else input.removeAttribute("aria-activedescendant");
    list.children[kept.at]?.scrollIntoView({ block: "nearest" });
  };
  const close = () => { clearTimeout(kept.timer); kept.open = false; kept.at = -1; draw(); };
  const choose = (n) => {
    const typed = input.value.trim(), item = items[n];
    if (item) input.value = item.label;
    close();
    if (typed) setStateValue("wanted", { typed, key: item ? item.key : "", asks: ++kept.asks });
  };

  input.oninput = () => {
    clearTimeout(kept.timer);
    Object.assign(kept, { open: true, at: -1 });
    said.textContent = "";
    draw();
    kept.timer = setTimeout(() => setStateValue("typed", input.value.trim()), PAUSE_MS);
  };
  input.onkeydown = (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && items.length) {
      kept.open = true;
      kept.at = (kept.at + by + items.length + (kept.at < 0 && by < 0 ? 1 : 0)) % items.length;
      draw();
    } else if (event.key === "Enter") choose(kept.at);
    else if (event.key === "Escape" && kept.open) close();
    else return;
    event.preventDefault();
  };
  input.onblur = close;
  said.textContent = kept.open ? "" : data.said;
  draw();
}
