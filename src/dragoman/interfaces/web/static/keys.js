// The keyboard, and suggestions in the search box. Every page works without this.
document.documentElement.classList.add("scripted");
const rows = () => [...document.querySelectorAll("[data-row]")];
const help = document.getElementById("help");
let waiting = false;

function typing(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((r) => r.classList.contains("current"));
  const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
  all[at]?.classList.remove("current");
  next.classList.add("current");
  const link = next.querySelector("[data-open]");
  (link ?? next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  next.dispatchEvent(new CustomEvent("row", { bubbles: true }));
}

function went(key) {
  waiting = false;
  const entry = [...document.querySelectorAll("[data-key]")].find((a) => a.dataset.key === key);
  if (entry) location.assign(entry.href);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") document.getElementById("suggestions")?.replaceChildren();
  if (typing(event.target)) {
    if (event.key === "ArrowDown") {
      const first = document.querySelector("[data-suggestion]");
      if (first) { event.preventDefault(); first.focus(); }
    }
    return;
  }
  if (waiting) { event.preventDefault(); went(event.key); return; }
  if (event.target.matches("[data-suggestion]") && event.key.startsWith("Arrow")) {
    const all = [...document.querySelectorAll("[data-suggestion]")];
    const to = all[all.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
    event.preventDefault();
    (to ?? document.querySelector("[data-search]")).focus();
    return;
  }
  switch (event.key) {
    case "/": event.preventDefault(); document.querySelector("[data-search]")?.focus(); break;
    case "j": move(1); break;
    case "k": move(-1); break;
    case "g": waiting = true; setTimeout(() => { waiting = false; }, 1500); break;
    case "?": help?.showModal(); break;
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-help]")) help?.showModal();
  const suggestion = event.target.closest("[data-suggestion]");
  if (suggestion && suggestion.dataset.suggestion.endsWith(":")) {
    event.preventDefault();
    const box = document.querySelector("input[data-search]");
    box.value = suggestion.dataset.suggestion;
    box.focus();
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
});
