// In meeting mode the arrow keys lead to the item before and the one after, unless one is typing.
addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  document.querySelector(`[data-turn="${CSS.escape(event.key)}"]`)?.click();
});
