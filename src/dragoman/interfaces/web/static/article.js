// Text and cards light each other up; the shown layers stand in the address.
const text = document.getElementById("text");

function clear() {
  for (const lit of document.querySelectorAll(".lit, .lit-strong")) lit.classList.remove("lit", "lit-strong");
}

function light(id, bring) {
  clear();
  const name = CSS.escape(id);
  for (const m of text.querySelectorAll(`[data-m~="${name}:sentence"]`)) m.classList.add("lit");
  for (const part of ["event", "actor", "recipient"]) {
    for (const m of text.querySelectorAll(`[data-m~="${name}:${part}"]`)) m.classList.add("lit-strong");
  }
  const card = document.getElementById(`card-${id}`);
  card?.classList.add("lit");
  if (bring) card?.scrollIntoView({ block: "nearest" });
}

function statementAt(target) {
  const names = target.closest?.("[data-m]")?.dataset.m.split(" ") ?? [];
  const event = names.filter((n) => n.endsWith(":event"));
  const found = event.length ? event : names.filter((n) => n.endsWith(":sentence"));
  return found.at(-1)?.split(":")[0];
}

for (const type of ["mouseover", "focusin"]) {
  text?.addEventListener(type, (event) => {
    const id = statementAt(event.target);
    if (id) light(id, true);
  });
  document.querySelector(".cards")?.addEventListener(type, (event) => {
    const id = event.target.closest?.("[data-card]")?.dataset.card;
    if (id) light(id, false);
  });
}
document.addEventListener("row", (event) => {
  const id = event.target.dataset.card;
  if (!id) return;
  light(id, false);
  document.getElementById(id)?.scrollIntoView({ block: "center" });
});
if (location.hash && text) light(decodeURIComponent(location.hash.slice(1)), false);

document.querySelector(".layers")?.addEventListener("change", () => {
  const on = [...document.querySelectorAll("[data-layer]:checked")].map((box) => box.dataset.layer);
  const address = new URL(location.href);
  address.searchParams.set("layers", on.join(","));
  history.replaceState(null, "", address);
});

// Words that are marked become the words of a missed statement, while its form is open.
const missed = document.getElementById("missed");
document.addEventListener("selectionchange", () => {
  const chosen = document.getSelection();
  if (!missed?.open || !chosen.rangeCount || !text?.contains(chosen.anchorNode)) return;
  const words = chosen.toString().trim().replace(/\s+/g, " ");
  if (!words || words.length > 100) return;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(chosen.getRangeAt(0).startContainer, chosen.getRangeAt(0).startOffset);
  const pattern = words.split(" ").map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
  const whole = new RegExp(`(?<![\\p{L}\\p{N}_])${pattern}(?![\\p{L}\\p{N}_])`, "gu");
  const starts = [...text.textContent.matchAll(whole)].map((m) => m.index);
  // a selection may begin in the blank before its first word
  const at = before.toString().length + (chosen.toString().length - chosen.toString().trimStart().length);
  document.getElementById("missed-words").value = words;
  document.getElementById("missed-which").value = starts.length > 1 ? starts.findIndex((s) => s >= at) + 1 : "";
});
