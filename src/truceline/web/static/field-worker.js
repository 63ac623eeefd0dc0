// Answers for /field while there is no network: the page and what it needs, as they last came. It never touches a report.
const KEPT = "truceline-field-1";
const NEEDS = [
  "/field", "/field/manifest.webmanifest", "/static/icon.svg", "/static/parts.css", "/static/site.css", "/static/field.css",
  "/static/field.js", "/static/field-box.js", "/static/field-form.js", "/static/field-send.js", "/static/field-time.js", "/static/field-list.js",
];
const PATIENCE_MS = 4000; // a network that is slower than this counts as none, for what is kept already

self.addEventListener("install", (event) => {
  event.waitUntil(Promise.all(NEEDS.map(keep)).then(() => self.skipWaiting()));
});

async function keep(address) {
  const answer = await fetch(address, { cache: "reload", credentials: "same-origin" });
  if (!answer.ok || answer.redirected) throw new Error(`${address} cannot be kept`); // the way in is not the form
  await (await caches.open(KEPT)).put(address, answer);
}

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method === "GET" && address.origin === self.location.origin && NEEDS.includes(address.pathname)) {
    event.respondWith(newest(event, address.pathname));
  }
});

async function newest(event, path) {
  const kept = await caches.open(KEPT);
  const known = await kept.match(path);
  const fetched = fetch(event.request).then(async (answer) => {
    if (answer.ok && !answer.redirected && answer.type === "basic") await kept.put(path, answer.clone());
    return answer;
  });
  event.waitUntil(fetched.catch(() => null));
  if (!known) return fetched;
  const late = new Promise((done) => setTimeout(done, PATIENCE_MS, known.clone()));
  return Promise.race([fetched.then((answer) => (answer.status >= 500 ? known : answer), () => known), late]);
}
