// A form is sent once: its buttons rest after the first tap and say so. Coming back by the back button wakes them.
const busy = () => (document.documentElement.lang === "en" ? "Sending…" : "提交中…");

// The back button shows what was filled in; sent again unchanged it is still the same form, so it gets its old mark back.
const wentBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";

for (const form of document.querySelectorAll("form[data-once]")) {
  const mark = form.elements.once;
  const key = `once:${form.action}`;
  if (wentBack && mark && sessionStorage.getItem(key)) mark.value = sessionStorage.getItem(key);
  form.addEventListener("submit", (event) => {
    const pressed = event.submitter;
    if (pressed?.hasAttribute("data-aside")) return; // only looks, on a page of its own
    if (mark) sessionStorage.setItem(key, mark.value);
    setTimeout(() => { // after the browser has taken the pressed button's value along
      for (const button of form.querySelectorAll("button:not([type=button])")) button.disabled = true;
      if (pressed) { pressed.dataset.words = pressed.textContent; pressed.textContent = busy(); }
    });
  });
}
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const button of document.querySelectorAll("form[data-once] button[disabled]")) {
    button.disabled = false;
    if (button.dataset.words) button.textContent = button.dataset.words;
  }
});
