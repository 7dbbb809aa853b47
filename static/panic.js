// Draws the screen for a page that has broken: the module can do nothing any more, so this script stands alone.

const KEPT = "isles.run";
const IN_VIEW = ">";

/** The key under which a page within another one keeps its runs, once its module has begun; nothing where the page is whole. */
const keptWithin = () => document.documentElement.dataset.kept;

/** The run in view as it was kept at the last thing done, or as a link brought it. Each kept run has a line of its own; what stands behind it there is
    no part of a link. */
function keptRun() {
  const sent = /^#s(=|%3d)/i.test(location.hash) ? location.hash : "";
  // Within a page the address keeps the run that the host wrote, and what is kept is newer.
  if (sent && keptWithin() === undefined) return sent;
  try {
    const runs = (sessionStorage.getItem(keptWithin() ?? KEPT) ?? sent).split("\n");
    const [shown] = (runs.find((run) => run.startsWith(IN_VIEW)) ?? runs.at(-1) ?? "").split(" ");
    return shown.startsWith(IN_VIEW) ? shown.slice(IN_VIEW.length) : shown;
  } catch {
    return sent;
  }
}

/** An element with text. */
function element(tag, text, className = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}

/** Puts a text on the clipboard, with or without the browser's leave. */
async function copy(text, area) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    area.select();
    document.execCommand("copy");
  }
}

window.addEventListener("isles:panic", ({ detail }) => {
  const run = keptRun();
  const page = location.href.split(/[?#]/)[0];
  const report = JSON.stringify(
    { error: detail.report, version: detail.version, browser: navigator.userAgent, run: page + run },
    null,
    1,
  );
  const area = document.createElement("textarea");
  area.readOnly = true;
  area.rows = 8;
  area.value = report;
  area.setAttribute("aria-label", detail.copy);
  const copyButton = element("button", detail.copy, "btn ghost");
  copyButton.addEventListener("click", async () => {
    await copy(report, area);
    copyButton.textContent = detail.copied;
  });
  const again = element("button", detail.again, "btn solid");
  again.addEventListener("click", () => {
    // Within a page the address is the host's, and the runs are found under it.
    if (keptWithin() === undefined) location.replace(page + run);
    location.reload();
  });
  const buttons = element("p", "", "panic-b");
  buttons.append(again, copyButton);
  const told = element("div", "");
  told.setAttribute("role", "alert");
  told.append(element("h1", detail.title), element("p", detail.text));
  const main = element("main", "", "panic");
  main.append(told, buttons, area);
  document.body.replaceChildren(main);
  again.focus();
});
