// What waits on this device: everything is encrypted (AES-GCM) before it is stored, under a key made from the PIN (PBKDF2). The key is only in memory.
const NAME = "truceline-field";
const TURNS = 600000; // OWASP Password Storage, PBKDF2 with SHA-256
const STORES = ["meta", "items", "photos"];
const CHECK = "this is the key";

function base() {
  return new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => STORES.forEach((name) => asked.result.createObjectStore(name, { keyPath: "id" }));
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
    asked.onblocked = () => fail(new Error("blocked"));
  });
}

function run(db, mode, work) {
  return new Promise((done, fail) => {
    const turn = db.transaction(STORES, mode, { durability: "strict" });
    const asked = work((name) => turn.objectStore(name));
    turn.oncomplete = () => done(asked?.result);
    turn.onabort = turn.onerror = () => fail(turn.error ?? new Error("not stored"));
  });
}

async function keyOf(pin, salt) {
  const raw = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
  const way = { name: "PBKDF2", hash: "SHA-256", salt, iterations: TURNS };
  return crypto.subtle.deriveKey(way, raw, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

// Each box is bound to its id, so that none can be put in another's place.
async function shut(key, id, bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(id) }, key, bytes);
  return { id, iv, box };
}

function unshut(key, row) {
  return crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv, additionalData: new TextEncoder().encode(row.id) }, key, row.box);
}

const pack = (value) => new TextEncoder().encode(JSON.stringify(value));
const unpack = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

export async function begun() {
  const db = await base();
  const salt = await run(db, "readonly", (store) => store("meta").get("salt"));
  db.close();
  return Boolean(salt);
}

// Opens the box, making it where there is none; null where the PIN is wrong.
export async function open(pin) {
  const db = await base();
  const kept = await run(db, "readonly", (store) => store("meta").get("salt"));
  const salt = kept ? kept.salt : crypto.getRandomValues(new Uint8Array(16));
  const key = await keyOf(pin, salt);
  if (kept) {
    try {
      await unshut(key, await run(db, "readonly", (store) => store("meta").get("check")));
    } catch {
      db.close();
      return null;
    }
  } else {
    const check = await shut(key, "check", pack(CHECK));
    await run(db, "readwrite", (store) => { store("meta").put({ id: "salt", salt }); store("meta").put(check); });
  }
  navigator.storage?.persist?.();
  return new Box(db, key);
}

export async function wipe() {
  await new Promise((done) => {
    const asked = indexedDB.deleteDatabase(NAME);
    asked.onsuccess = asked.onerror = done;
  });
  for (const name of await caches.keys()) await caches.delete(name);
  for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
}

class Box {
  constructor(db, key) {
    this.db = db;
    this.key = key;
    db.onversionchange = () => db.close(); // another page deletes all
  }

  // Keeps an item, with the bytes of new photos by their ids, in one turn; and takes `gone` away in the same.
  async put(item, photos = new Map(), gone = null) {
    const row = await shut(this.key, item.id, pack(item));
    const boxes = [];
    for (const [id, bytes] of photos) boxes.push(await shut(this.key, id, bytes));
    await run(this.db, "readwrite", (store) => {
      boxes.forEach((box) => store("photos").put(box));
      store("items").put(row);
      if (gone) this.#drop(store, gone);
    });
  }

  #drop(store, item) {
    item.photos.forEach((photo) => store("photos").delete(photo.id));
    store("items").delete(item.id);
  }

  async drop(item) {
    await run(this.db, "readwrite", (store) => this.#drop(store, item));
  }

  async forget(photo) {
    await run(this.db, "readwrite", (store) => store("photos").delete(photo.id));
  }

  async list() {
    const rows = await run(this.db, "readonly", (store) => store("items").getAll());
    const items = await Promise.all(rows.map(async (row) => unpack(await unshut(this.key, row))));
    return items.sort((a, b) => (a.made < b.made ? 1 : -1));
  }

  async photo(photo) {
    const row = await run(this.db, "readonly", (store) => store("photos").get(photo.id));
    return row ? unshut(this.key, row) : null;
  }

  async keepDraft(values) {
    const row = await shut(this.key, "draft", pack(values));
    await run(this.db, "readwrite", (store) => store("meta").put(row));
  }

  async draft() {
    const row = await run(this.db, "readonly", (store) => store("meta").get("draft"));
    return row ? unpack(await unshut(this.key, row)) : null;
  }
}
