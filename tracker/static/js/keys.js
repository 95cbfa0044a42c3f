// "/" goes to the search box; Ctrl+Enter sends the form one is typing in.
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select");
  if (event.key === "/" && !typing) {
    const box = document.querySelector('[data-shortcut="/"]');
    if (box) { event.preventDefault(); box.focus(); }
  }
  if (event.key === "Enter" && event.ctrlKey && typing?.form) typing.form.requestSubmit();
});
