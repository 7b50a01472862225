// Nothing typed is ever lost: forms marked data-keep="name" are kept in this browser until they are sent.
const PREFIX = "kept:";
const DAYS = 14;

export function keepTyped(root) {
  forget();
  for (const form of root.querySelectorAll("form[data-keep]:not([data-kept])")) {
    form.dataset.kept = "1";
    const key = PREFIX + location.pathname + "#" + form.dataset.keep;
    const found = read(key);
    if (found && differs(form, found.values)) offer(form, key, found);
    form.addEventListener("input", () => write(key, typed(form)));
  }
  // The page after a form was accepted names it: only then is the copy dropped.
  for (const mark of root.querySelectorAll("[data-sent-form]")) drop(mark.dataset.sentForm);
}

function keepable(field) {
  const secret = ["password", "file", "hidden", "submit", "button"].includes(field.type);
  return field.name && !secret && !field.hasAttribute("data-never-keep");
}

function typed(form) {
  const values = {};
  for (const field of form.elements) {
    if (!keepable(field)) continue;
    const choice = field.type === "checkbox" || field.type === "radio";
    if (choice && !field.checked) continue;
    (values[field.name] ??= []).push(field.value);
  }
  return values;
}

function differs(form, values) {
  const words = (v) => JSON.stringify(Object.entries(v).filter(([, x]) => x.join("") !== "").sort());
  return words(typed(form)) !== words(values);
}

function restore(form, values) {
  const left = structuredClone(values);
  for (const field of form.elements) {
    if (!keepable(field)) continue;
    if (field.type === "checkbox" || field.type === "radio") {
      field.checked = (values[field.name] ?? []).includes(field.value);
    } else if (left[field.name]?.length) {
      field.value = left[field.name].shift();
    }
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function offer(form, key, found) {
  const template = document.getElementById("kept-offer");
  if (!template) return;
  const notice = template.content.firstElementChild.cloneNode(true);
  const when = notice.querySelector("time");
  when.dateTime = new Date(found.at).toISOString();
  when.textContent = new Date(found.at).toLocaleString(document.documentElement.lang);
  notice.querySelector("[data-restore]").addEventListener("click", () => {
    restore(form, found.values);
    notice.remove();
    form.querySelector("textarea, input:not([type=hidden])")?.focus();
  });
  notice.querySelector("[data-discard]").addEventListener("click", () => {
    localStorage.removeItem(key);
    notice.remove();
  });
  form.prepend(notice);
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null; // private browsing, or a copy of an older make
  }
}

function write(key, values) {
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), values }));
  } catch {
    // Full or forbidden storage: the form works as without this help.
  }
}

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

function drop(name) {
  for (const key of keys()) if (key.endsWith("#" + name)) localStorage.removeItem(key);
}

function forget() {
  const oldest = Date.now() - DAYS * 24 * 3600 * 1000;
  for (const key of keys()) if (!(read(key)?.at > oldest)) localStorage.removeItem(key);
}
