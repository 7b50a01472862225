/* The grouping desk with scripts: choose all, count what is chosen, keep a stack and its members in step. */

const words = (form) => ({
  all: form.querySelector("[data-all]"),
  status: form.querySelector("[data-chosen]"),
  count: form.querySelector("[data-chosen-count]"),
  place: form.querySelector(".place"),
});

const single = (form) => [...form.querySelectorAll('input.tick[name="comment"]:not([data-in-stack]), input.tick[data-stack]')];

function members(stack) {
  return [...stack.closest("li").querySelectorAll("[data-in-stack]")];
}

function chosen(form) {
  const keys = new Set();
  for (const box of form.querySelectorAll("input.tick:checked:not([data-all])")) {
    for (const key of box.value.split(",")) keys.add(key);
  }
  return keys.size;
}

function show(form) {
  const { all, status, count, place } = words(form);
  const n = chosen(form);
  if (count) count.textContent = String(n);
  if (status) status.hidden = false;
  const errors = form.querySelector(".place .field-invalid") !== null;
  place?.classList.toggle("place-open", n > 0 || errors);
  if (all) {
    const boxes = single(form);
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked > 0 && ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  }
}

function start(form) {
  const { all } = words(form);
  if (all) {
    all.hidden = false;
    form.querySelector("[data-all-words]").hidden = false;
  }
  show(form);
}

document.addEventListener("change", (event) => {
  const box = event.target;
  const form = box.closest?.("form[data-choose]");
  if (!form || !box.matches("input.tick")) return;
  if (box.matches("[data-all]")) {
    for (const each of single(form)) {
      each.checked = box.checked;
      if (each.matches("[data-stack]")) for (const one of members(each)) one.checked = box.checked;
    }
  } else if (box.matches("[data-stack]")) {
    for (const one of members(box)) one.checked = box.checked;
  } else if (box.matches("[data-in-stack]")) {
    const stack = box.closest("details").closest("li").querySelector("[data-stack]");
    stack.checked = members(stack).every((one) => one.checked);
  }
  show(form);
});

for (const form of document.querySelectorAll("form[data-choose]")) start(form);
document.addEventListener("htmx:afterSettle", () => {
  for (const form of document.querySelectorAll("form[data-choose]")) start(form);
});
