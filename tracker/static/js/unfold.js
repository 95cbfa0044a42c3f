// What is folded away on the screen stands open on paper, in browsers whose stylesheets cannot do it.
const folds = () => document.querySelectorAll("details[data-print]:not([open])");
const opened = [];
addEventListener("beforeprint", () => { for (const fold of folds()) { fold.open = true; opened.push(fold); } });
addEventListener("afterprint", () => { for (const fold of opened.splice(0)) fold.open = false; });
