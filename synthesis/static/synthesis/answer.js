/* The answering page with scripts: a phrase, or the answer of an imported table, goes in at the cursor instead of through the server. */

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-phrase]");
  if (!button) return;
  const field = button.form.elements.namedItem("text");
  event.preventDefault();
  const words = button.closest("li").querySelector("[data-phrase-text]").textContent;
  const kind = button.form.elements.namedItem("kind");
  if (kind && button.dataset.kind) kind.value = button.dataset.kind;
  const before = field.value.slice(0, field.selectionStart);
  const gap = before && !/\s$/.test(before) ? " " : "";
  field.setRangeText(gap + words, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});
