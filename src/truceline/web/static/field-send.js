// Sends what waits. Whatever happens on the way, the same bytes are sent again until the server has answered for them: it keeps a report once.
const LONGEST_MS = 900000;

// Returns what ended it: "done", "later" (no answer), "enter" (the session is over).
export async function send(box, changed) {
  return navigator.locks.request("truceline-field", { ifAvailable: true }, async (lock) => {
    if (!lock) return "done"; // another page of this device sends
    const waiting = (await box.list()).filter((item) => item.state === "waits").reverse();
    if (!waiting.length) return "done";
    const session = await token();
    if (session.end) return session.end;
    for (const item of waiting) {
      const end = await one(box, item, session.token, changed);
      if (end) return end;
    }
    return "done";
  });
}

async function token() {
  try {
    const answer = await fetch("/field/session", { cache: "no-store", signal: AbortSignal.timeout(30000) });
    if (answer.status === 401) return { end: "enter" };
    return answer.ok ? { token: (await answer.json()).token } : { end: "later" };
  } catch {
    return { end: "later" };
  }
}

// The report goes first, alone, since it is small; then its photos one by one, each with the report that it belongs to.
async function one(box, item, token, changed) {
  if (!item.arrived) {
    const told = await post(item.text, null, token);
    if (told.end) return told.end;
    if (told.why) Object.assign(item, { state: "refused", why: told.why });
    else Object.assign(item, { arrived: true, index: told.index });
    await box.put(item);
    changed();
    if (told.why) return null;
  }
  for (const photo of item.photos.filter((photo) => photo.state === "waits")) {
    const bytes = await box.photo(photo);
    const told = bytes ? await post(item.text, { photo, bytes }, token) : { why: "lost" };
    if (told.end) return told.end;
    photo.state = told.why ? "refused" : "sent";
    photo.why = told.why ?? "";
    await box.put(item);
    if (!told.why) await box.forget(photo);
    changed();
  }
  const refused = item.photos.filter((photo) => photo.state === "refused");
  Object.assign(item, { state: "sent", why: refused.map((photo) => photo.why).join(" "), text: "", values: null });
  await box.put(item);
  changed();
  return null;
}

async function post(text, photo, token) {
  const form = new FormData();
  form.append("report", text);
  if (photo) form.append("photo", new Blob([photo.bytes], { type: photo.photo.type }), photo.photo.name);
  let answer;
  try {
    answer = await fetch("/field/reports", { method: "POST", body: form, headers: { "x-form-token": token }, signal: AbortSignal.timeout(LONGEST_MS) });
  } catch {
    return { end: "later" };
  }
  if (answer.status === 401 || answer.status === 403) return { end: "enter" };
  if (answer.status === 408 || answer.status === 429 || answer.status >= 500) return { end: "later" };
  try {
    const told = await answer.json();
    return answer.ok ? { index: told.index } : { why: told.error ?? `HTTP ${answer.status}` };
  } catch {
    return { end: "later" };
  }
}
