// Random pointers (`fuzz=1`) and keys (`fuzzBoard=1`), to find what no test thought of. `fuzzSeed` repeats them, `fuzzCount` ends them.
// They begin once the lesson that was asked for is here, and wait while `data-fuzz-held` is set. The page keeps nothing while they run.

const asked = new URLSearchParams(document.documentElement.dataset.asked ?? location.search);
const on = (key) => ["", "1", "true"].includes(asked.get(key));
const [pointers, keys] = [on("fuzz"), on("fuzzBoard")];
const seed = Number(asked.get("fuzzSeed") ?? Math.floor(Math.random() * 2 ** 32)) >>> 0;
const count = Number(asked.get("fuzzCount") ?? Infinity);

/** How many deeds a frame has room for. */
const PER_FRAME = 3;
const KEYS = [
  ..."abcdefghijklmnopqrstuvwxyz0123456789?.,+-",
  ...["Enter", " ", "Escape", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", "Delete", "Backspace"],
];
const TEXTS = ["", "0", "-1", "7", "1e9", "No. 12", "\u202e<b>x</b>", "😀", "x".repeat(5000)];
const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";

/** Marsaglia's xorshift (2003), 32 bits: a number below `below`. */
let state = seed || 1;
function draw(below) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % below;
}
const pick = (list) => list[draw(list.length)];

// What would leave the page, stop it, or ask the machine for something.
for (const name of ["print", "open", "alert", "confirm", "prompt"]) window[name] = () => null;
addEventListener("click", (event) => {
  const anchor = event.target instanceof Element && event.target.closest("a");
  if (anchor && !event.defaultPrevented) event.preventDefault();
  if (event.target instanceof HTMLInputElement && event.target.type === "file") event.preventDefault();
});
addEventListener("submit", (event) => event.preventDefault());

function point() {
  const [clientX, clientY] = [draw(innerWidth), draw(innerHeight)];
  const target = document.elementFromPoint(clientX, clientY);
  if (!target) return;
  const at = { bubbles: true, cancelable: true, composed: true, clientX, clientY, pointerId: 1, isPrimary: true, button: 0, view: window };
  const kind = draw(10);
  if (kind === 0) return void target.dispatchEvent(new WheelEvent("wheel", { ...at, deltaY: draw(400) - 200, ctrlKey: draw(2) === 0 }));
  target.dispatchEvent(new PointerEvent("pointerover", at));
  target.dispatchEvent(new PointerEvent("pointermove", at));
  if (kind === 1) return;
  target.dispatchEvent(new PointerEvent("pointerdown", { ...at, buttons: 1 }));
  if (kind < 4) {
    // A drag.
    for (let moved = 0; moved < 3; moved += 1) {
      const to = { ...at, clientX: draw(innerWidth), clientY: draw(innerHeight), buttons: 1 };
      target.dispatchEvent(new PointerEvent("pointermove", to));
    }
  }
  target.dispatchEvent(new PointerEvent("pointerup", at));
  if (!target.isConnected) return;
  target.closest(FOCUSABLE)?.focus?.();
  // What a click does by itself, as turning a box or folding a part out, only this one does.
  if (target instanceof HTMLElement) target.click();
  else target.dispatchEvent(new MouseEvent("click", at));
}

function type() {
  const held = document.activeElement ?? document.body;
  const kind = draw(10);
  if (kind < 3) {
    const all = [...document.querySelectorAll(FOCUSABLE)];
    return void pick(all)?.focus();
  }
  if (kind < 5 && held.matches("input:not([type=file]), textarea, select")) {
    if (held.type === "checkbox" || held.type === "radio") return void held.click();
    held.value = held instanceof HTMLSelectElement ? pick([...held.options])?.value : pick(TEXTS);
    held.dispatchEvent(new Event("input", { bubbles: true }));
    return void held.dispatchEvent(new Event("change", { bubbles: true }));
  }
  const key = pick(KEYS);
  const pressed = { key, bubbles: true, cancelable: true, composed: true, shiftKey: draw(8) === 0 };
  const taken = !held.dispatchEvent(new KeyboardEvent("keydown", pressed));
  if (!taken && (key === "Enter" || key === " ") && held.matches("a, button, summary")) held.click();
  if (held.isConnected) held.dispatchEvent(new KeyboardEvent("keyup", pressed));
}

let done = 0;
const { dataset } = document.documentElement;
dataset.fuzzSeed = seed;
const here = () => !asked.get("lesson") || document.querySelector("section.lesson h2");
function frame() {
  if ("fuzzHeld" in dataset || (done === 0 && !here())) return void requestAnimationFrame(frame);
  for (let deed = 0; deed < PER_FRAME && done < count; deed += 1, done += 1) {
    if (pointers && (!keys || draw(2) === 0)) point();
    else type();
  }
  dataset.fuzzed = done;
  if (done < count) requestAnimationFrame(frame);
  else dataset.fuzzEnded = "";
}
if (pointers || keys) requestAnimationFrame(frame);
