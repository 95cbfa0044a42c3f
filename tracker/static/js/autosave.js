// Keeps what stands in a draft: on the server some seconds after typing and on leaving; on this device while that fails.
const form = document.querySelector("form[data-autosave]");
if (form) {
  const line = document.getElementById("saved");
  const key = `draft:${form.dataset.owner}:${location.pathname}`; // a shared machine gives nobody another's words
  const WAIT = 4000;
  let timer = 0;
  let dirty = false;
  let running = false;
  const say = (words, tone = "") => { line.textContent = words; line.dataset.tone = tone; };
  const body = () => {
    const data = new FormData(form);
    data.delete("once");
    if ("suggestion" in form.dataset) data.append("suggestion", form.dataset.suggestion);
    return data;
  };
  const keepHere = () => {
    const fields = [...new FormData(form)].filter(([name]) => !["csrf_token", "once", "stamp", "version"].includes(name));
    try { localStorage.setItem(key, JSON.stringify(fields)); } catch { /* no room: the server copy remains */ }
    say(line.dataset.local, "wait");
  };
  const save = async () => {
    if (!dirty || running) return;
    running = true;
    dirty = false;
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: body(), headers: { "X-Quiet": "true" }, keepalive: true });
      if (answer.status === 409) { say(line.dataset.other, "stop"); return; }
      if (!answer.ok) throw new Error(String(answer.status));
      const said = await answer.json();
      form.elements.stamp.value = said.stamp;
      localStorage.removeItem(key);
      say(line.dataset.saved.replace("%s", said.saved));
      form.dispatchEvent(new CustomEvent("kept"));
    } catch {
      dirty = true;
      keepHere();
    } finally {
      running = false;
    }
  };
  form.addEventListener("input", () => { dirty = true; clearTimeout(timer); timer = setTimeout(save, WAIT); });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("data-aside")) return;
    dirty = false; clearTimeout(timer);
    localStorage.removeItem(key);
  });
  addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
  const left = localStorage.getItem(key);
  if (left) {
    for (const [name, value] of JSON.parse(left)) {
      if (!form.elements[name] && /-\d+$/.test(name)) form.querySelector("[data-add-row]")?.click();
      const box = form.elements[name];
      if (box && "value" in box && !box.value) box.value = value;
    }
    dirty = true;
    save();
  }
}
