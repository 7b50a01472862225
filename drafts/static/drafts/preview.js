// What a citation means, shown beside it: the words stand on the same page. Without this it is a plain link.
const ENOUGH = 900; // letters of the unit; more is read at the link
const WAIT = 180; // ms: the pointer only passes
const CARD = "cite-card";

export function previewCitations(root) {
  const text = root.querySelector(".legal");
  if (!text?.querySelector("a.cite")) return;
  const card = document.createElement("div");
  card.id = CARD;
  card.className = "cite-card legal";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  text.after(card);
  let shown = null;
  let timer = 0;

  const hide = () => {
    clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    card.hidden = true;
  };
  const show = (link) => {
    clearTimeout(timer);
    if (shown === link) return;
    hide();
    const words = unitOf(link);
    if (!words) return;
    card.replaceChildren(...words);
    card.hidden = false;
    place(card, link);
    link.setAttribute("aria-describedby", CARD);
    shown = link;
  };
  const later = (what) => {
    clearTimeout(timer);
    timer = setTimeout(what, WAIT);
  };

  text.addEventListener("focusin", (event) => {
    if (event.target.matches("a.cite")) show(event.target);
  });
  text.addEventListener("focusout", hide);
  text.addEventListener("pointerover", (event) => {
    const link = event.target.closest("a.cite");
    if (link && event.pointerType === "mouse") later(() => show(link));
  });
  text.addEventListener("pointerout", (event) => {
    if (event.target.closest("a.cite")) later(hide);
  });
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", () => later(hide));
  text.addEventListener("click", (event) => {
    if (event.target.closest("a.cite")) hide();
  });
  // Focus may scroll the page: the card stays at its words until they leave the window.
  const follow = () => {
    if (!shown) return;
    const words = shown.getClientRects()[0];
    if (words.bottom < 0 || words.top > innerHeight) hide();
    else place(card, shown);
  };
  addEventListener("scroll", follow, { passive: true });
  addEventListener("resize", follow, { passive: true });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
}

// The unit itself and what follows inside it, without buttons, links and addresses.
function unitOf(link) {
  const id = decodeURIComponent(link.hash.slice(1));
  const unit = document.getElementById(id);
  if (!unit) return null;
  const words = [];
  const above = id.split("__cl_")[0];
  if (above !== id) {
    const title = document.getElementById(above)?.querySelector(".unit-head");
    if (title) words.push(line("cite-card-above", title.textContent));
  }
  let length = 0;
  for (let part = unit; part; part = part.nextElementSibling) {
    if (part !== unit && !part.id.startsWith(`${id}__`)) break;
    if (length > ENOUGH) {
      words.push(line("cite-card-more", "…"));
      break;
    }
    const copy = bare(part);
    length += copy.textContent.length;
    words.push(copy);
  }
  return words;
}

function bare(unit) {
  const copy = unit.cloneNode(true);
  for (const extra of copy.querySelectorAll(".say, .notice, img, button")) extra.remove();
  for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  for (const part of [copy, ...copy.querySelectorAll("[id]")]) part.removeAttribute("id");
  for (const part of copy.querySelectorAll("[tabindex]")) part.removeAttribute("tabindex");
  for (const head of copy.querySelectorAll("h3")) head.replaceWith(line(head.className, head.textContent));
  return copy;
}

function line(name, words) {
  const made = document.createElement("p");
  made.className = name;
  made.textContent = words;
  return made;
}

// Under the words where there is room, else above them; never over the edge of the window.
function place(card, link) {
  const words = link.getClientRects()[0];
  const size = card.getBoundingClientRect();
  const below = words.bottom + 6;
  const fits = below + size.height <= innerHeight - 8 || words.top < innerHeight / 2;
  const top = fits ? below : Math.max(8, words.top - size.height - 6);
  const left = Math.max(8, Math.min(words.left, document.documentElement.clientWidth - size.width - 8));
  card.style.setProperty("--top", `${top}px`);
  card.style.setProperty("--left", `${left}px`);
}
