// Doubtful incidents in, a list out on which each can be opened or found right; texts only ever go in as text.
const PAGE = 30;

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const box = parentElement.querySelector(".list");
  const kept = box.kept || (box.kept = { shown: PAGE });
  // a run that changes nothing leaves the rows as they are: a click begun on one must end on it
  const seen = JSON.stringify(data.items);
  kept.send = setTriggerValue;
  if (kept.seen === seen) return;
  kept.seen = seen;

  const draw = () => {
    const list = element("ul", "rows");
    for (const item of data.items.slice(0, kept.shown)) {
      const line = element("li", "row doubtful"), button = element("button", "open"), right = element("button", "right");
      const dot = element("span", "dot"), words = element("span", "words"), first = element("span", "first");
      const reasons = element("span", "notes");
      button.type = right.type = "button";
      button.dataset.event = right.dataset.event = item.id;
      dot.style.background = item.colour;
      first.append(element("span", "what", item.what), element("span", "when", item.when));
      for (const reason of item.reasons) reasons.append(element("span", "note", reason));
      words.append(first, element("span", "where", item.where), ...(item.who ? [element("span", "who", item.who)] : []), reasons);
      button.append(dot, words);
      button.addEventListener("click", () => kept.send("open", item.id));
      right.textContent = "✓";
      right.title = "Looks right";
      right.setAttribute("aria-label", `Looks right: ${item.what}, ${item.when}, ${item.where}`);
      right.addEventListener("click", () => kept.send("right", item.id));
      line.append(button, right);
      list.append(line);
    }
    const parts = [list];
    if (data.items.length > kept.shown) {
      const more = element("button", "more", `Show more of ${data.items.length - kept.shown}`);
      more.type = "button";
      more.addEventListener("click", () => { kept.shown += PAGE; draw(); });
      parts.push(more);
    }
    box.replaceChildren(...parts);
  };
  draw();
}
