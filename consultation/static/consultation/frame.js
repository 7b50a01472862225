// Improvements of every page; nothing here is needed for a page to work.
import { keepTyped } from "./keep.js";
import { filterLists } from "./filter.js";

function menuButton() {
  const button = document.querySelector(".menu-button");
  const menus = document.getElementById("menus");
  button?.addEventListener("click", () => {
    const open = menus.classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
  });
}

// A row of tabs that is wider than the window shows the present one.
function presentTab(root) {
  for (const tab of root.querySelectorAll(".tabs [aria-current]")) {
    const row = tab.closest("ul");
    row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  }
}

function accountMenu() {
  const menu = document.querySelector("details.account");
  if (!menu) return;
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

function focusErrors(root) {
  root.querySelector("[data-errors]")?.focus();
}

// A second click sends nothing; the button's own name and value are sent with the first.
function once(event) {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("data-again")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  for (const button of form.querySelectorAll("[type=submit]")) button.setAttribute("aria-disabled", "true");
}

// The way back through history shows the page as it was left: forms may be sent again.
function sendable() {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  }
}

menuButton();
accountMenu();
presentTab(document);
document.fonts.ready.then(() => presentTab(document)); // their letters are wider than those before them
focusErrors(document);
keepTyped(document);
filterLists(document);
document.addEventListener("submit", once);
addEventListener("pageshow", sendable);
document.addEventListener("htmx:afterRequest", sendable);
document.addEventListener("htmx:afterSettle", (event) => {
  focusErrors(event.target);
  presentTab(event.target);
  keepTyped(event.target);
  filterLists(event.target);
});
