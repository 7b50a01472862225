/* The grouping desk with scripts: counting what is chosen, keys, dragging onto a group. The form does it all without. */

const forms = () => document.querySelectorAll("form[data-choose]");
const top = (form) => [...form.querySelectorAll('input.tick[name="comment"]:not([data-in-stack]), input.tick[data-stack]')];
const members = (stack) => [...stack.closest("li").querySelectorAll("[data-in-stack]")];
const tools = (form, name) => form.querySelector(`[data-${name}]`);

function chosen(form) {
  const whole = tools(form, "whole");
  if (whole?.checked) return Number(whole.dataset.count);
  const keys = new Set();
  for (const box of form.querySelectorAll("input.tick:checked:not([data-all])")) {
    for (const key of box.value.split(",")) keys.add(key);
  }
  return keys.size;
}

function show(form) {
  const n = chosen(form);
  const [all, status, count] = ["all", "chosen", "chosen-count"].map((name) => tools(form, name));
  if (count) count.textContent = n.toLocaleString(document.documentElement.lang);
  if (status) status.hidden = false;
  const errors = form.querySelector(".place .field-invalid") !== null;
  form.querySelector(".place")?.classList.toggle("place-open", n > 0 || errors);
  document.querySelector(".desk")?.classList.toggle("has-chosen", n > 0);
  if (all) {
    const boxes = top(form);
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked > 0 && ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  }
}

function tick(box, on) {
  box.checked = on;
  if (box.matches("[data-stack]")) for (const one of members(box)) one.checked = on;
}

function start(form) {
  const words = tools(form, "all-words");
  if (words) words.hidden = false;
  for (const grip of form.querySelectorAll("[data-grip]")) {
    grip.hidden = false;
    grip.draggable = true;
  }
  show(form);
}

document.addEventListener("change", (event) => {
  const box = event.target;
  const form = box.closest?.("form[data-choose]");
  if (!form || !box.matches("input.tick")) return;
  if (box.matches("[data-all]")) for (const each of top(form)) tick(each, box.checked);
  else if (box.matches("[data-stack]")) tick(box, box.checked);
  else if (box.matches("[data-in-stack]")) {
    const stack = box.closest("details").closest("li").querySelector("[data-stack]");
    stack.checked = members(stack).every((one) => one.checked);
  }
  show(form);
});

/* ------------------------------------------------------------ keys, only while a box of the list has the focus */

function step(form, box, by, choose) {
  const boxes = top(form);
  const next = boxes[boxes.indexOf(box) + by];
  if (!next) return;
  if (choose) for (const each of [box, next]) tick(each, true);
  next.focus();
  next.closest("li").scrollIntoView({ block: "nearest" });
}

function go(element) {
  if (!element) return;
  element.closest("details")?.setAttribute("open", "");
  element.focus();
}

const KEYS = {
  ArrowDown: (form, box, event) => step(form, box, 1, event.shiftKey),
  ArrowUp: (form, box, event) => step(form, box, -1, event.shiftKey),
  a: (form) => {
    const boxes = top(form);
    const on = !boxes.every((each) => each.checked);
    for (const each of boxes) tick(each, on);
  },
  m: (form) => go(form.querySelector('select[name="into"]')),
  n: (form) => go(form.querySelector('input[name="title"], input[name="split_title"]')),
  g: () => go(document.querySelector("#find-group")),
  u: () => go(document.querySelector("[data-undo]")),
  Escape: (form) => {
    for (const each of form.querySelectorAll("input.tick")) each.checked = false;
  },
};

document.addEventListener("keydown", (event) => {
  const box = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey || !box.matches?.("form[data-choose] li input.tick")) return;
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  const form = box.form;
  show(form); // the panel must be there before it can take the focus
  if (event.key.toLowerCase() === "m" || event.key.toLowerCase() === "n") form.querySelector(".place")?.classList.add("place-open");
  act(form, box, event);
  if (event.key !== "m" && event.key !== "n") show(form);
});

/* ------------------------------------------------------------ dragging: ticks the remark, presses the group's own button */

let dragged = null;

document.addEventListener("dragstart", (event) => {
  const grip = event.target.closest?.("[data-grip]");
  if (!grip) return;
  dragged = grip.closest("li");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
  event.dataTransfer.setDragImage(dragged, 12, 12);
  document.querySelector(".desk")?.classList.add("dragging");
});

const target = (event) => (dragged ? event.target.closest?.("[data-group], [data-new-group]") : null);

function unmark() {
  for (const each of document.querySelectorAll(".drop")) each.classList.remove("drop");
}

document.addEventListener("dragover", (event) => {
  const over = target(event);
  unmark();
  if (!over) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "move";
  over.classList.add("drop");
});

document.addEventListener("drop", (event) => {
  const over = target(event);
  if (!over) return;
  event.preventDefault();
  const box = dragged.querySelector("input.tick");
  tick(box, true);
  show(box.form);
  if (over.matches("[data-group]")) over.querySelector(".move-here").click();
  else go(box.form.querySelector('input[name="title"]'));
});

document.addEventListener("dragend", () => {
  dragged = null;
  unmark();
  document.querySelector(".desk")?.classList.remove("dragging");
});

/* ------------------------------------------------------------ after a step the list is where it was */

const place = "desk-scroll:" + location.pathname;

document.addEventListener("submit", (event) => {
  if (event.target.matches("form[data-choose]")) sessionStorage.setItem(place, String(window.scrollY));
});

const was = sessionStorage.getItem(place);
if (was !== null) {
  sessionStorage.removeItem(place);
  if (!document.querySelector('[role="alert"]')) window.scrollTo(0, Number(was));
}

for (const form of forms()) start(form);
document.addEventListener("htmx:afterSettle", () => {
  for (const form of forms()) start(form);
});
