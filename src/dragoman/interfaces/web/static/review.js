// Review by keyboard. Every key presses what stands on the page; without this the page works, too.
const at = (id) => document.getElementById(id);
const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

function press(id) {
  const found = at(id);
  if (found && !found.disabled) found.click();
}

function into(id) {
  const field = at(id);
  if (!field || field.disabled) return;
  const around = field.closest("details");
  if (around) around.open = true;
  field.focus();
  field.scrollIntoView({ block: "nearest" });
}

const KEYS = {
  a: () => press("accept"), r: () => press("reject"), u: () => press("undo"),
  s: () => press("split"), j: () => press("next"), k: () => press("previous"),
  e: () => into("edit-type"), n: () => into("note-text"), m: () => into("merge-with"),
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.metaKey) return;
  const inside = typing(event.target);
  if (event.key === "Escape" && inside) { event.target.blur(); return; }
  if (event.ctrlKey) {
    const form = event.key === "Enter" && inside ? event.target.closest("form") : null;
    form?.querySelector("button[name=action]")?.click();
    return;
  }
  if (inside || event.repeat || document.querySelector("dialog[open]")) return;
  const act = KEYS[event.key];
  if (act) { event.preventDefault(); act(); }
});
