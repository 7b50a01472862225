// Keys for the repair screen: everything here can be done by its links and forms as well.
const LEVELS = ["part", "chapter", "section", "subsection", "article", "clause", "point", "indent", "paragraph"];
const rows = [...document.querySelectorAll(".repair-edit")];
const here = () => rows.indexOf(document.activeElement);

function go(place) {
  const link = rows[Math.min(Math.max(place, 0), rows.length - 1)];
  link?.focus();
  link?.closest(".repair-row").scrollIntoView({ block: "nearest" });
}

function send(id) {
  const form = document.getElementById(id);
  if (form && !form.querySelector("button")?.disabled) form.requestSubmit();
}

// One level up (−1) or down (+1), as in the outline of a word processor.
function shift(link, step) {
  const now = LEVELS.indexOf(link.dataset.kind);
  const kind = LEVELS[now + step];
  const form = document.getElementById("level");
  if (now < 0 || !kind || !form) return;
  form.elements.unit.value = link.dataset.unit;
  form.elements.words.value = link.dataset.words;
  form.elements.kind.value = kind;
  form.requestSubmit();
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=radio]), textarea, select");
  const key = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !typing && (key === "z" || key === "y")) {
    event.preventDefault();
    send(key === "y" || event.shiftKey ? "redo" : "undo");
    return;
  }
  const place = here();
  if (place < 0) return;
  if (event.altKey && event.shiftKey && (key === "arrowleft" || key === "arrowright")) {
    event.preventDefault();
    shift(rows[place], key === "arrowleft" ? -1 : 1);
  } else if (!event.altKey && !event.ctrlKey && !event.metaKey) {
    const steps = { arrowdown: place + 1, arrowup: place - 1, home: 0, end: rows.length - 1 };
    if (key in steps) {
      event.preventDefault();
      go(steps[key]);
    }
  }
});

// After a repair the page comes back to the unit: the keyboard goes on from there, refusals are read first.
const refused = document.getElementById("refused");
const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (refused) refused.focus();
else if (target) (target.querySelector(".repair-edit") ?? target).focus({ preventScroll: true });
// The place to split at: bring a word that was chosen into view.
document.querySelector(".repair-words input:checked")?.closest(".word").scrollIntoView({ block: "nearest" });
