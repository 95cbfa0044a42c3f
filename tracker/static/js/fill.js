// A link that fills the boxes of a case on this page, where it has them: what else was typed stays. Without them it is followed.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-fill]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const box = (name) => document.getElementById(`${name}-${link.dataset.fill}`);
  const main = box("main");
  if (!main) return;
  event.preventDefault();
  main.value = link.dataset.fillMain;
  box("co").value = link.dataset.fillCo;
  main.focus();
});
