// One more box in a list of boxes (asks), up to the number the form allows.
for (const list of document.querySelectorAll("[data-rows]")) {
  const button = list.querySelector("[data-add-row]");
  const rows = () => list.querySelectorAll("[data-row]");
  const most = Number(list.dataset.rows);
  button.hidden = rows().length >= most;
  button.addEventListener("click", () => {
    const last = rows()[rows().length - 1];
    const row = last.cloneNode(true);
    const n = rows().length;
    for (const fault of row.querySelectorAll(".field-fault")) fault.remove();
    const box = row.querySelector("textarea, input");
    box.value = "";
    box.id = box.name = box.name.replace(/\d+$/, String(n));
    const label = row.querySelector("label");
    label.htmlFor = box.id;
    label.childNodes[1].textContent = String(n + 1);
    last.after(row);
    box.focus();
    button.hidden = rows().length >= most;
  });
}
