// A box that narrows a long list of ticks to those that hold the words; what is ticked stays in sight.
for (const field of document.querySelectorAll("[data-narrow-list]")) {
  field.hidden = false;
  const list = document.querySelector(field.dataset.narrowList);
  field.querySelector("input").addEventListener("input", (event) => {
    const words = event.target.value.trim();
    for (const label of list.querySelectorAll(".pick label")) {
      label.hidden = Boolean(words) && !label.textContent.includes(words) && !label.querySelector("input").checked;
    }
  });
}
