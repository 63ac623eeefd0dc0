// The map of the desk: the zone, its line and every finding, replayed day by day. Without this file the page shows its drawn map.
const { L } = window;

const holder = document.getElementById("map");
if (holder) start(holder).catch((error) => console.error(error));

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

async function start(holder) {
  const words = JSON.parse(holder.dataset.words);
  const answer = await fetch(`/desk/map.json?day=${encodeURIComponent(holder.dataset.day)}`, { credentials: "same-origin" });
  if (!answer.ok) return;
  const data = await answer.json();
  if (!data.frame) return;
  for (const [name, values] of Object.entries(data.lists)) data.marks[name] = data.marks[name].map((number) => values[number]);
  const box = document.createElement("div");
  box.className = "leaflet";
  box.dir = "ltr"; // a map has no reading direction: its names and signs stand where they stand
  holder.prepend(box);
  holder.querySelector("figure .scroll")?.classList.add("away"); // its patterns and signs serve the legend
  const map = L.map(box, { preferCanvas: true, attributionControl: false, zoomControl: false, zoomSnap: 0.25 });
  L.control.zoom({ zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  const [west, south, east, north] = data.frame;
  map.fitBounds([[south, west], [north, east]]);
  ground(map, data.layers);
  const marks = new Marks(map, data, words);
  box.after(player(marks, data, words));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => location.reload());
}

const flip = (path) => path.map(([lon, lat]) => [lat, lon]);

function ground(map, layers) {
  const looks = {
    core: { stroke: false, fillColor: css("--core"), fillOpacity: 0.9 },
    strip: { stroke: false, fillColor: css("--strip-b"), fillOpacity: 0.35 },
    line: { color: css("--ink"), weight: 3 },
    near_limit: { color: css("--accent"), weight: 1.5, dashArray: "6 3" },
    far_limit: { color: css("--accent"), weight: 2 },
  };
  const dashes = ["12 3", "3 3", "12 3 3 3", "7 7"];
  let legs = 0;
  const order = ["core", "strip", "leg", "far_limit", "near_limit", "line", "meeting", "settlement"];
  for (const layer of [...layers].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))) {
    const look = { interactive: false, ...looks[layer.kind] };
    if (layer.kind === "leg") {
      Object.assign(look, { color: css(`--leg-${legs % 4}`), weight: 6, opacity: 0.55, dashArray: dashes[legs % 4] });
      legs += 1;
    }
    for (const rings of layer.polygons) L.polygon(rings.map(flip), look).addTo(map);
    for (const path of layer.paths) L.polyline(flip(path), look).addTo(map);
    if (layer.kind === "settlement") towns(map, layer.points);
    if (layer.kind === "meeting") for (const [lon, lat] of layer.points) L.circleMarker([lat, lon], { radius: 6, color: css("--ink"), weight: 2, fillColor: css("--plate"), fillOpacity: 1, interactive: false }).addTo(map);
  }
}

// Names of towns, the largest first, each only where it lies upon no other at this zoom.
function towns(map, points) {
  const group = L.layerGroup().addTo(map);
  const draw = () => {
    group.clearLayers();
    const taken = [];
    for (const [lon, lat, name] of points) {
      const at = map.latLngToContainerPoint([lat, lon]);
      if (at.x < 0 || at.y < 0 || at.x > map.getSize().x || at.y > map.getSize().y) continue;
      if (taken.some((other) => Math.abs(other.x - at.x) < 90 && Math.abs(other.y - at.y) < 16)) continue;
      taken.push(at);
      const mark = L.circleMarker([lat, lon], { radius: 2, stroke: false, fillColor: css("--ink"), fillOpacity: 1, interactive: false });
      mark.bindTooltip(text(name), { permanent: true, direction: "right", className: "town", offset: [2, 0] });
      group.addLayer(mark);
    }
  };
  map.on("moveend zoomend", draw);
  draw();
}

// Words of others are text, never markup: a node, not a string, goes to Leaflet.
function text(words) {
  const node = document.createElement("bdi");
  node.textContent = words;
  return node;
}

// All findings on one canvas: tens of thousands of circles would be tens of thousands of objects in the page.
class Marks {
  constructor(map, data, words) {
    Object.assign(this, { map, marks: data.marks, words, day: data.marks.day.at(-1) ?? "", only: false, heat: false });
    this.canvas = document.createElement("canvas");
    this.canvas.className = "leaflet-zoom-hide";
    map.getPanes().overlayPane.append(this.canvas);
    map.on("moveend zoomend resize", () => this.draw());
    map.on("click", (event) => this.open(event));
    this.draw();
  }

  shown(number) {
    const day = this.marks.day[number];
    return this.only ? day === this.day : day <= this.day;
  }

  draw() {
    const size = this.map.getSize();
    const ratio = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(this.canvas, this.map.containerPointToLayerPoint([0, 0]));
    Object.assign(this.canvas, { width: size.x * ratio, height: size.y * ratio });
    Object.assign(this.canvas.style, { width: `${size.x}px`, height: `${size.y}px` });
    const pen = this.canvas.getContext("2d");
    pen.scale(ratio, ratio);
    const colours = { inside: css("--inside"), uncertain: css("--uncertain"), outside: css("--outside"), unplaced: css("--outside") };
    this.at = [];
    let count = 0;
    const cells = new Map();
    for (let number = 0; number < this.marks.id.length; number += 1) {
      if (!this.shown(number)) continue;
      count += 1;
      const { x, y } = this.map.latLngToContainerPoint([this.marks.lat[number], this.marks.lon[number]]);
      if (x < -9 || y < -9 || x > size.x + 9 || y > size.y + 9) continue;
      if (this.heat) {
        const key = `${Math.floor(x / 16)},${Math.floor(y / 16)}`;
        cells.set(key, (cells.get(key) ?? 0) + 1);
      } else {
        this.at.push([x, y, number]);
        sign(pen, x, y, this.marks.relation[number], colours[this.marks.relation[number]], this.marks.day[number] === this.day);
      }
    }
    if (this.heat) warm(pen, cells, colours.inside);
    this.told?.(count);
  }

  open(event) {
    const near = (this.at ?? []).map(([x, y, number]) => [Math.hypot(x - event.containerPoint.x, y - event.containerPoint.y), number]);
    const hits = near.filter(([far]) => far < 10).sort((a, b) => a[0] - b[0]).slice(0, 8);
    if (!hits.length) return;
    const list = document.createElement("ul");
    for (const [, number] of hits) {
      const link = document.createElement("a");
      link.href = `/desk/findings/${encodeURIComponent(this.marks.id[number])}`;
      link.textContent = `${this.marks.day[number]} · ${this.marks.id[number]}`;
      list.appendChild(document.createElement("li")).append(link);
    }
    L.popup({ closeButton: true }).setLatLng(event.latlng).setContent(list).openOn(this.map);
  }
}

// The same signs as on paper, so that nothing rests on colour alone: a diamond inside, a half circle perhaps, a square outside.
function sign(pen, x, y, relation, colour, today) {
  const r = today ? 6 : 3.5;
  pen.globalAlpha = today ? 1 : 0.6;
  pen.fillStyle = pen.strokeStyle = colour;
  pen.lineWidth = 1.5;
  pen.beginPath();
  if (relation === "inside") {
    pen.moveTo(x, y - r); pen.lineTo(x + r, y); pen.lineTo(x, y + r); pen.lineTo(x - r, y); pen.closePath(); pen.fill();
  } else if (relation === "uncertain") {
    pen.arc(x, y, r, 0, 2 * Math.PI); pen.stroke();
    pen.beginPath(); pen.arc(x, y, r, Math.PI / 2, 1.5 * Math.PI); pen.fill();
  } else {
    pen.strokeRect(x - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6);
  }
  pen.globalAlpha = 1;
}

function warm(pen, cells, colour) {
  const most = Math.max(1, ...cells.values());
  pen.fillStyle = colour;
  for (const [key, count] of cells) {
    const [x, y] = key.split(",").map(Number);
    pen.globalAlpha = 0.15 + (0.75 * Math.log1p(count)) / Math.log1p(most);
    pen.fillRect(x * 16, y * 16, 16, 16);
  }
  pen.globalAlpha = 1;
}

function player(marks, data, words) {
  const days = span(data.marks.day[0], data.marks.day.at(-1));
  const bar = document.createElement("div");
  bar.className = "player";
  const play = bar.appendChild(document.createElement("button"));
  play.type = "button";
  play.textContent = words.play;
  const slider = bar.appendChild(document.createElement("input"));
  Object.assign(slider, { type: "range", min: 0, max: Math.max(0, days.length - 1), value: Math.max(0, days.length - 1) });
  slider.setAttribute("aria-label", words.slider);
  const shown = bar.appendChild(document.createElement("output"));
  const count = document.createElement("span");
  const set = () => {
    marks.day = days[slider.value] ?? "";
    shown.textContent = marks.day;
    slider.setAttribute("aria-valuetext", marks.day);
    marks.draw();
  };
  marks.told = (number) => { count.textContent = words.shown.replace("{count}", number); };
  slider.addEventListener("input", set);
  for (const name of ["only", "heat"]) {
    const label = bar.appendChild(document.createElement("label"));
    const tick = label.appendChild(document.createElement("input"));
    tick.type = "checkbox";
    label.append(words[name]);
    tick.addEventListener("change", () => { marks[name] = tick.checked; marks.draw(); });
  }
  bar.append(count);
  let going = 0;
  const stop = () => { clearInterval(going); going = 0; play.textContent = words.play; };
  play.addEventListener("click", () => {
    if (going) return stop();
    if (Number(slider.value) >= days.length - 1) slider.value = 0;
    play.textContent = words.pause;
    going = setInterval(() => {
      if (Number(slider.value) >= days.length - 1) return stop();
      slider.value = Number(slider.value) + 1;
      set();
    }, Math.max(40, 12000 / Math.max(1, days.length)));
  });
  set();
  return bar;
}

function span(first, last) {
  const days = [];
  if (!first) return days;
  for (let at = Date.parse(`${first}T00:00Z`); at <= Date.parse(`${last}T00:00Z`); at += 86400000) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
