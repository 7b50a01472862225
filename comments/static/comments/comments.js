// Improvements of reading and commenting; every link and form works without them.
import { previewCitations } from "../drafts/preview.js";

const wide = matchMedia("(min-width: 992px)");

// A click on “Góp ý” or “3 góp ý” opens it below its unit; a second click closes it.
function openBelow(text) {
  text.addEventListener("click", (event) => {
    const link = event.target.closest("a.say-write, a.say-read");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const unit = link.closest(".unit");
    const open = unit.querySelector(":scope > .say-slot");
    if (open && open.dataset.from === link.className) return close(open);
    if (open) close(open);
    const slot = document.createElement("div");
    slot.className = "say-slot";
    slot.dataset.from = link.className;
    slot.setAttribute("aria-busy", "true");
    slot.textContent = text.dataset.loading;
    unit.append(slot);
    link.setAttribute("aria-expanded", "true");
    htmx.ajax("GET", link.getAttribute("href"), { target: slot, swap: "innerHTML", source: slot }).catch(() => {
      slot.textContent = text.dataset.failed;
    });
  });
  text.addEventListener("click", (event) => {
    const button = event.target.closest("[data-close]");
    if (button) close(button.closest(".say-slot"));
  });
  text.addEventListener("keydown", (event) => {
    const slot = event.target.closest(".say-slot");
    if (event.key === "Escape" && slot) close(slot);
  });
}

function close(slot) {
  const link = [...slot.parentElement.querySelectorAll(":scope > .say > a")].find((a) => a.hasAttribute("aria-expanded"));
  slot.remove(); // what was typed stays in the browser's copy (data-keep)
  link?.removeAttribute("aria-expanded");
  link?.focus();
}

// A refusal is a page with words too: it is shown in the place of the form.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target } = event.detail;
  if (xhr.status < 400 || !target.closest(".say-slot")) return;
  const part = (xhr.getResponseHeader("Content-Type") ?? "").includes("text/html") && !xhr.responseText.includes("<!doctype html>");
  event.detail.isError = false;
  event.detail.shouldSwap = part;
  if (part) return;
  const form = target.querySelector("form");
  // Not a part (too late, too many, signed out): the page itself says what to do, and the words go with it.
  if (form) {
    form.removeAttribute("hx-post");
    form.submit();
  } else {
    location.assign(event.detail.pathInfo.requestPath);
  }
});

document.addEventListener("htmx:afterSettle", (event) => {
  const slot = event.target.closest?.(".say-slot");
  if (!slot) return;
  slot.removeAttribute("aria-busy");
  improve(slot);
  if (slot.querySelector("[data-errors]")) return;
  slot.querySelector("[data-focus]")?.focus({ preventScroll: true });
  slot.scrollIntoView({ block: "nearest" });
});

// “Chép nguyên văn để sửa”: the unit's words, to be changed into a proposal.
function copyWords(root) {
  for (const button of root.querySelectorAll("[data-copy-into]")) {
    const field = root.querySelector("#" + button.dataset.copyInto);
    if (!field || button.dataset.ready) continue;
    button.dataset.ready = "1";
    button.closest("[hidden]")?.removeAttribute("hidden");
    button.addEventListener("click", () => {
      const words = button.dataset.words;
      if (!field.value.includes(words)) field.value = field.value ? field.value + "\n" + words : words;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
  }
}

// Only the fields that apply to the chosen capacity; hidden ones keep what was typed.
function onlyWhatApplies(form) {
  const show = () => {
    const chosen = form.querySelector("[name=capacity]:checked")?.value;
    for (const part of form.querySelectorAll("[data-for]")) part.classList.toggle("not-needed", part.dataset.for !== chosen);
  };
  form.addEventListener("change", show);
  show();
}

function buttons(root) {
  for (const button of root.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  for (const button of root.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.copied;
    });
  }
  for (const button of root.querySelectorAll("[data-pick-all]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const boxes = [...button.form.querySelectorAll("[name=pick]")];
      const all = boxes.every((box) => box.checked);
      for (const box of boxes) box.checked = !all;
    });
  }
}

function improve(root) {
  copyWords(root);
  buttons(root);
}

for (const text of document.querySelectorAll("[data-text]")) openBelow(text);
for (const box of document.querySelectorAll("[data-open-wide]:not([open])")) box.open = wide.matches;
for (const form of document.querySelectorAll("form[data-sender]")) onlyWhatApplies(form);
improve(document);
previewCitations(document);
