// A file may be dropped on the frame of its field; without scripts the field alone does.
for (const frame of document.querySelectorAll("[data-drop]")) {
  const field = frame.querySelector("input[type=file]");
  const over = (event, on) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    frame.classList.toggle("over", on);
  };
  frame.addEventListener("dragenter", (event) => over(event, true));
  frame.addEventListener("dragover", (event) => over(event, true));
  frame.addEventListener("dragleave", (event) => over(event, false));
  frame.addEventListener("drop", (event) => {
    over(event, false);
    const [file] = event.dataTransfer.files;
    if (!file) return;
    const chosen = new DataTransfer();
    chosen.items.add(file); // one file, whatever was dropped
    field.files = chosen.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  });
}
