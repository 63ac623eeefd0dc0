// The list of what waits, what was sent and what was refused.

export function show(element, items, { say, nameOf, mend, remove }) {
  element.replaceChildren(...items.map((item) => {
    const line = document.createElement("li");
    line.className = item.state;
    const head = part("p", "head");
    head.append(part("span", "", nameOf(item.act)), part("span", "state", say(item.state)));
    const about = part("span", "more");
    about.append(part("bdi", "", item.when), " · ", part("bdi", "", item.where));
    line.append(head, about);
    if (item.index !== undefined) line.append(part("span", "more", say("entry", { index: item.index })));
    if (item.photos.length) line.append(part("span", "more", say("photos", { sent: item.photos.filter((photo) => photo.state === "sent").length, all: item.photos.length })));
    if (item.why) {
      const why = part("p", "why", item.why); // the server's own words, which are English
      why.lang = "en";
      why.dir = "ltr";
      line.append(why);
    }
    if (item.state === "refused") line.append(buttons([[say("mend"), () => mend(item)], [say("remove"), () => remove(item)]]));
    return line;
  }));
}

function part(tag, name, text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.textContent = text;
  return made;
}

function buttons(pairs) {
  const row = part("p", "buttons");
  for (const [text, act] of pairs) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: text });
    button.addEventListener("click", act);
    row.append(button);
  }
  return row;
}
