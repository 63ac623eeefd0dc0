// New entries of the log are announced; the page itself stays as it is until its reader asks for the newer one.
const box = document.getElementById("live");
if (box && "EventSource" in window) {
  let first = null;
  const events = new EventSource("/desk/live");
  events.addEventListener("size", (event) => {
    const size = Number(event.data);
    first ??= size;
    if (size === first) return;
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = box.dataset.many.replace("{count}", size - first);
    box.replaceChildren(link);
    box.hidden = false;
  });
}
