// A box that ticks all boxes of a name, or none of them.
for (const label of document.querySelectorAll("[data-tick-all]")) {
  label.hidden = false;
  const boxes = () => label.closest("form").querySelectorAll(`input[type=checkbox][name="${label.dataset.tickAll}"]`);
  const all = label.querySelector("input");
  all.checked = [...boxes()].every((box) => box.checked);
  all.addEventListener("change", () => {
    for (const box of boxes()) box.checked = all.checked;
  });
}
