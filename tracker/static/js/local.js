// Keeps the words of an issue on this device while they are typed, so that a lost connection loses nothing. Names and
// phones are never kept here.
const form = document.querySelector("form[data-keep-local]");
if (form) {
  const key = `keep:${form.dataset.keepLocal}:${form.dataset.owner}`;
  const names = ["text", "place"];
  const line = document.getElementById("saved");
  const time = () => new Date().toTimeString().slice(0, 5);
  const left = JSON.parse(localStorage.getItem(key) || "{}");
  for (const name of names) if (left[name] && !form.elements[name].value) form.elements[name].value = left[name];
  form.addEventListener("input", () => {
    const fields = Object.fromEntries(names.map((name) => [name, form.elements[name].value]));
    try { localStorage.setItem(key, JSON.stringify(fields)); line.textContent = line.dataset.saved.replace("%s", time()); } catch { /* no room */ }
  });
  form.addEventListener("submit", (event) => event.submitter?.hasAttribute("data-aside") || sessionStorage.setItem("keep:sent", key));
}
// The words are let go when the receipt is seen, not when the button is pressed.
const sent = sessionStorage.getItem("keep:sent");
if (sent && location.pathname.endsWith("/receipt")) {
  localStorage.removeItem(sent);
  sessionStorage.removeItem("keep:sent");
}
