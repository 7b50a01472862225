// Improvements of the intake; every form works without them.

// “Chép nội dung”: one click copies what a field holds, and says so.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.querySelector(button.dataset.copy);
    await navigator.clipboard.writeText(field.value);
    const told = document.querySelector("[data-copied]");
    if (told) told.textContent = button.dataset.done;
  });
}
