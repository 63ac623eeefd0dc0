// The field form: opened with a PIN, saved on the device, sent when there is a network.
import { begun, open, wipe } from "./field-box.js";
import { Form } from "./field-form.js";
import { show } from "./field-list.js";
import { send } from "./field-send.js";

const root = document.getElementById("field");
const words = JSON.parse(root.dataset.words);
const say = (name, facts = {}) => words[name].replace(/\{(\w+)\}/g, (_, fact) => facts[fact]);
const one = (id) => document.getElementById(id);
const AGAIN_MS = 30000;
const IDLE_MS = 900000;

let box = null;
let form = null;
let mended = null;
let idle = 0;

function tell(id, text) {
  one(id).textContent = text;
  one(id).hidden = !text;
}

function network() {
  one("net").textContent = say(navigator.onLine ? "online" : "offline");
  one("net").classList.toggle("on", navigator.onLine);
  const languages = document.querySelector(".languages"); // the language is the server's to change
  if (languages) languages.hidden = !navigator.onLine;
}

async function begin() {
  network();
  addEventListener("online", () => { network(); sync(); });
  addEventListener("offline", network);
  if (!window.isSecureContext || !navigator.serviceWorker || !window.indexedDB) return tell("wrong", say("no_store"));
  navigator.serviceWorker.register(root.dataset.worker, { scope: "/field" }).catch((error) => tell("wrong", `${say("no_store")} (${error.message})`));
  try {
    const known = await begun();
    one("pin").hidden = false;
    one("pin").querySelectorAll(".new").forEach((part) => { part.hidden = known; });
    one("pin").elements.again.required = !known;
    if (!known) one("pin").querySelector("h2").textContent = one("pin").querySelector("h2").dataset.new;
  } catch {
    tell("wrong", say("no_store"));
  }
}

one("pin").addEventListener("submit", async (event) => {
  event.preventDefault();
  const { pin, again } = one("pin").elements;
  const button = one("pin").querySelector("button");
  tell("wrong", "");
  if (pin.value.length < 6) return tell("wrong", say("pin_short"));
  if (again.required && pin.value !== again.value) return tell("wrong", say("pin_differs"));
  const text = button.textContent;
  Object.assign(button, { disabled: true, textContent: say("pin_wait") });
  try {
    box = await open(pin.value);
  } catch (error) {
    tell("wrong", say("full", { why: error.message }));
  }
  Object.assign(button, { disabled: false, textContent: text });
  pin.value = again.value = "";
  if (!box) return one("wrong").hidden && tell("wrong", say("pin_wrong"));
  one("pin").hidden = true;
  one("open").hidden = false;
  form = new Form(one("report"), { zone: root.dataset.zone, say, most: Number(root.dataset.most) });
  const draft = await box.draft();
  if (draft) form.fill(draft);
  watch();
  await sync();
});

// What is typed but not saved is kept too, encrypted, when the page goes to the background: telephones end such pages.
function watch() {
  document.addEventListener("visibilitychange", () => { if (document.hidden) box?.keepDraft(form.values()); });
  setInterval(sync, AGAIN_MS);
  const rest = () => { clearTimeout(idle); idle = setTimeout(lock, IDLE_MS); };
  ["pointerdown", "keydown"].forEach((name) => addEventListener(name, rest));
  rest();
}

async function lock() {
  if (box) await box.keepDraft(form.values());
  location.reload();
}

one("report").addEventListener("submit", async (event) => {
  event.preventDefault();
  const id = crypto.randomUUID();
  const columns = form.columns(id);
  if (!columns) return;
  const photos = form.photos.map(({ id: name, type, sha256 }, at) => ({ id: name, type, sha256, name: `photo-${at + 1}`, state: "waits" }));
  const where = columns.place ?? [columns.lat ?? columns.observer_lat, columns.lon ?? columns.observer_lon].join(", ");
  const when = (columns.time ?? columns.date).slice(0, 16).replace("T", " ");
  const item = { id, made: columns.x_device_at, state: "waits", act: columns.act, when, where, text: JSON.stringify(columns), values: form.values(), photos };
  try {
    await box.put(item, new Map(form.photos.map((photo) => [photo.id, photo.bytes])), mended);
  } catch (error) {
    return tell("wrong", say("full", { why: error.message }));
  }
  mended = null;
  form.reset({ said_by: form.value("said_by") });
  await box.keepDraft(form.values());
  tell("wrong", "");
  tell("said", say("saved"));
  one("said").scrollIntoView({ block: "center" });
  await sync();
});

async function list() {
  const items = await box.list();
  const count = (state) => items.filter((item) => item.state === state).length;
  one("summary").textContent = items.length ? say("summary", { waits: count("waits"), sent: count("sent"), refused: count("refused") }) : say("none");
  const nameOf = (act) => [...one("report").elements.act.options].find((option) => option.value === act)?.text ?? act;
  show(one("items"), items, { say, nameOf, mend, remove: async (item) => { await box.drop(item); await list(); } });
}

async function mend(item) {
  form.reset();
  form.fill(item.values);
  for (const photo of item.photos) {
    const bytes = await box.photo(photo);
    if (bytes) await form.addPhoto(photo.type, bytes);
  }
  mended = item;
  one("report").scrollIntoView();
}

async function sync() {
  if (!box) return;
  await list();
  const end = await send(box, list);
  const states = (await box.list()).map((item) => item.state);
  if (states.includes("waits") && end !== "done") tell("said", say(end));
  else if (states.includes("refused")) tell("said", one("summary").textContent);
  else if (one("said").textContent !== say("saved")) tell("said", "");
  await list();
}

one("send").addEventListener("click", sync);
one("lock").addEventListener("click", lock);
one("clear").addEventListener("click", async () => {
  for (const item of await box.list()) if (item.state === "sent") await box.drop(item);
  await list();
});
one("wipe").addEventListener("click", async () => {
  if (!one("wipe").dataset.asked) {
    Object.assign(one("wipe"), { textContent: one("wipe").dataset.sure });
    one("wipe").dataset.asked = "yes";
    return;
  }
  box?.db.close();
  box = null;
  await wipe();
  location.replace("/");
});

begin();
