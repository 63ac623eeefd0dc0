// The form: what was answered becomes the columns of a report (docs/how-to/table.md), and a report that was refused goes back into the form.
import { offsets, wall, written } from "./field-time.js";

const MOST_BYTES = 12 * 1048576;

export class Form {
  constructor(element, { zone, say, most }) {
    Object.assign(this, { element, zone, say, most, photos: [], measured: false });
    element.addEventListener("change", (event) => this.#changed(event.target));
    element.addEventListener("input", (event) => this.#typed(event.target));
    element.querySelectorAll(".locate").forEach((button) => button.addEventListener("click", () => this.#locate(button)));
    this.reset();
  }

  get(name) {
    return this.element.elements[name];
  }

  value(name) {
    const field = this.get(name);
    return field && !field.disabled ? String(field.value).trim() : "";
  }

  reset(kept = {}) {
    this.element.reset();
    this.photos = [];
    this.measured = false;
    const [day, clock] = wall(Date.now(), this.zone).split("T");
    this.fill({ time_day: day, time_clock: clock, ...kept });
    this.element.querySelectorAll("output").forEach((output) => { output.textContent = ""; });
    this.#showPhotos();
  }

  fill(values) {
    for (const [name, value] of Object.entries(values)) {
      const field = this.get(name);
      if (!field || field.type === "file" || (field.disabled && field.type === "checkbox")) continue;
      if (field.type === "checkbox") field.checked = Boolean(value);
      else field.value = value;
    }
    this.#ways();
    this.#clock(values.time_offset);
  }

  values() {
    const found = {};
    for (const field of this.element.elements) {
      if (!field.name || field.type === "file" || (field.type === "radio" && !field.checked)) continue;
      found[field.name] = field.type === "checkbox" ? field.checked : field.value;
    }
    return found;
  }

  // Returns the columns of the report, or null after showing what is missing.
  columns(id) {
    this.#ways();
    this.#clock(this.value("time_offset"));
    if (!this.element.reportValidity()) return null;
    const own = { id, x_device_at: new Date().toISOString(), act: this.value("act"), ...this.#when(), ...this.#where() };
    for (const name of ["weapon", "actors", "count", "deaths_best", "observed_by", "said_by", "text", "event"]) if (this.value(name)) own[name] = this.value(name);
    if (this.get("exercise").checked) own.exercise = "yes";
    if (this.photos.length) own.x_photos = this.photos.map((photo) => photo.sha256).join(" ");
    return own;
  }

  #when() {
    const [day, clock] = [this.value("time_day"), this.value("time_clock")];
    if (!clock) return { date: day, zone: this.zone };
    const offset = this.value("time_offset") || written(offsets(day, clock, this.zone)[0]);
    const found = { time: `${day}T${clock}${offset}` };
    const [last, end] = [this.value("until_day") || day, this.value("until_clock")];
    const ends = end ? offsets(last, end, this.zone).map(written) : [];
    if (ends.length) found.until = `${last}T${end}${ends.includes(offset) ? offset : ends.at(-1)}`;
    else if (this.value("until_day")) found.until = last;
    return found;
  }

  #where() {
    const way = this.value("way");
    if (way === "place") return { place: this.value("place") };
    if (way === "point") {
      return { lat: this.value("at_lat"), lon: this.value("at_lon"), precision_m: this.value("precision_m"), basis: this.measured ? "measured" : "estimated" };
    }
    const found = { observer_lat: this.value("stood_lat"), observer_lon: this.value("stood_lon"), bearing: this.value("bearing_deg") || this.value("bearing") };
    for (const name of ["distance_min_m", "distance_max_m"]) if (this.value(name)) found[name] = this.value(name);
    return found;
  }

  // Only the questions of the chosen way are asked.
  #ways() {
    const way = this.value("way") || "point";
    this.element.querySelectorAll("div.way").forEach((part) => {
      part.hidden = part.dataset.way !== way;
      part.querySelectorAll("input, select, button").forEach((field) => { field.disabled = part.hidden; });
    });
    for (const [name, on] of [["at", "point"], ["stood", "sector"]]) {
      for (const axis of ["lat", "lon"]) this.get(`${name}_${axis}`).required = way === on;
    }
    this.get("precision_m").required = way === "point";
    this.get("bearing").required = way === "sector" && !this.value("bearing_deg");
  }

  #clock(chosen) {
    const [clock, choice] = [this.get("time_clock"), this.get("time_offset")];
    const known = this.value("time_day") && this.value("time_clock") ? offsets(this.value("time_day"), this.value("time_clock"), this.zone) : null;
    clock.setCustomValidity(known && !known.length ? this.say("never") : "");
    const twice = Boolean(known && known.length > 1);
    choice.closest("label").hidden = !twice;
    choice.required = twice;
    const texts = twice ? known.map((minutes, at) => [written(minutes), this.say(at ? "second" : "first", { offset: written(minutes) })]) : [];
    choice.replaceChildren(new Option("", ""), ...texts.map(([value, text]) => new Option(text, value)));
    choice.value = texts.some(([value]) => value === chosen) ? chosen : "";
  }

  #changed(field) {
    if (field.name === "way" || field.name === "bearing_deg") this.#ways();
    if (field.name === "time_day" || field.name === "time_clock") this.#clock("");
    if (field.type === "file") this.#add(field);
  }

  #typed(field) {
    if (["at_lat", "at_lon", "precision_m"].includes(field.name)) this.measured = false;
    if (field.name === "bearing_deg") this.#ways();
  }

  #locate(button) {
    const of = button.dataset.of;
    const output = this.element.querySelector(`output[data-for="${of}"]`);
    output.textContent = this.say("locating");
    const found = ({ coords }) => {
      this.get(`${of}_lat`).value = coords.latitude.toFixed(6);
      this.get(`${of}_lon`).value = coords.longitude.toFixed(6);
      output.textContent = `± ${Math.ceil(coords.accuracy)} m`;
      if (of === "at") {
        this.get("precision_m").value = Math.max(1, Math.ceil(coords.accuracy));
        this.measured = true;
      }
    };
    const failed = (error) => { output.textContent = this.say("no_position", { why: error.message }); };
    navigator.geolocation.getCurrentPosition(found, failed, { enableHighAccuracy: true, timeout: 60000, maximumAge: 10000 });
  }

  async #add(field) {
    const files = [...field.files];
    field.value = "";
    field.setCustomValidity("");
    for (const file of files) {
      if (file.size > MOST_BYTES) field.setCustomValidity(this.say("photo_large", { name: file.name }));
      else if (this.photos.length >= this.most) field.setCustomValidity(this.say("photo_many", { most: this.most }));
      else await this.addPhoto(file.type, await file.arrayBuffer());
    }
    field.reportValidity();
    field.setCustomValidity("");
  }

  // A photo gets a name of ours: what its owner called it may say who they are.
  async addPhoto(type, bytes) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (!this.photos.some((photo) => photo.sha256 === sha256)) this.photos.push({ id: crypto.randomUUID(), type, bytes, sha256 });
    this.#showPhotos();
  }

  #showPhotos() {
    const list = this.element.querySelector(".chosen");
    list.replaceChildren(...this.photos.map((photo, at) => {
      const line = document.createElement("li");
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: this.say("remove") });
      button.addEventListener("click", () => { this.photos.splice(at, 1); this.#showPhotos(); });
      line.append(this.say("photo", { number: at + 1, size: (photo.bytes.byteLength / 1048576).toFixed(1) }), button);
      return line;
    }));
  }
}
