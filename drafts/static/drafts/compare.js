/* Next and previous change by the bar at the bottom, and by n and p while the comparison has the focus. */
const area = document.querySelector("[data-compare]");
const bar = document.querySelector("[data-compare-bar]");
const wide = matchMedia("(min-width: 992px)");
const LINE = 90; // pixels from the top of the window at which a change counts as reached

for (const box of document.querySelectorAll("[data-open-wide]")) box.open = wide.matches;

if (area && bar) {
  const stops = [...area.querySelectorAll("[data-stop]")];
  const here = () => stops.findLastIndex((stop) => stop.getBoundingClientRect().top <= LINE);

  const show = () => {
    bar.querySelector("output").textContent = `${Math.max(here(), 0) + 1}/${stops.length}`;
  };

  const go = (step) => {
    const at = here();
    const onIt = at >= 0 && stops[at].getBoundingClientRect().top > -LINE;
    // Going back from the middle of a long change leads to its beginning first.
    const to = step > 0 ? at + 1 : onIt ? at - 1 : at;
    const stop = stops[to];
    if (!stop) return;
    history.replaceState(null, "", `#${stop.id}`);
    stop.tabIndex = -1;
    stop.focus({ preventScroll: true });
    stop.scrollIntoView({ block: "start" });
    show();
  };

  bar.hidden = stops.length === 0;
  bar.querySelector("[data-previous]").addEventListener("click", () => go(-1));
  bar.querySelector("[data-next]").addEventListener("click", () => go(1));
  for (const place of [area, bar]) {
    place.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const step = { n: 1, p: -1 }[event.key];
      if (step) go(step);
    });
  }
  let asked = false;
  addEventListener("scroll", () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; show(); });
  }, { passive: true });
  show();
}
