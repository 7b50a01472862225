// <input data-filter="#list">: shows the children of #list whose words contain what is typed, folded.
import { fold } from "./fold.js";

export function filterLists(root) {
  for (const input of root.querySelectorAll("input[data-filter]:not([data-ready])")) {
    const list = document.querySelector(input.dataset.filter);
    if (!list) continue;
    input.dataset.ready = "1";
    const none = document.querySelector(input.dataset.filter + "-none");
    input.addEventListener("input", () => {
      const wanted = fold(input.value).split(" ").filter(Boolean);
      let shown = 0;
      for (const item of list.children) {
        const words = fold(item.textContent);
        item.hidden = !wanted.every((word) => words.includes(word));
        shown += item.hidden ? 0 : 1;
      }
      if (none) none.hidden = shown > 0;
    });
  }
}
