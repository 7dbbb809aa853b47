// Receives readers in their language and theme before the page's module is there, and says so where it will never be there. It runs before anything
// is drawn.

{
  const root = document.documentElement;
  const asked = new URLSearchParams((root.dataset.asked ?? location.search).replaceAll("&amp;", "&"));
  const forbidden = ["0", "false"].includes(asked.get("storage")) || asked.get("storage") === "host";
  /** What was chosen once; the module's `preferences` writes it. */
  const chosen = () => {
    try {
      return forbidden ? [] : (localStorage.getItem("isles.preferences") ?? "").split(" ");
    } catch {
      return [];
    }
  };
  const kept = chosen();
  const spoken = (tags) => tags.map((tag) => /^\s*(en|zh)\b/i.exec(tag)?.[1].toLowerCase()).find(Boolean);
  // In a language into which only the course is translated, the page's own words are English.
  const only = (words) => words.some((word) => word.startsWith("taught=")) ? "en" : undefined;
  const language = spoken((asked.get("locale") ?? "").split(",")) ?? spoken(kept) ?? only(kept) ?? spoken(navigator.languages) ?? "en";
  root.lang = language === "zh" ? "zh-Hans" : "en";
  const theme = [asked.get("theme"), ...kept].find((word) => ["light", "dark", "auto"].includes(word));
  if (theme && theme !== "auto") root.dataset.theme = theme;
}

// Modules are refused to a page without an origin unless its server allows them to everybody. Then none of them is there to say so.
addEventListener("error", ({ target }) => {
  if (!target.matches?.("script[data-wasm-bytes]")) return;
  console.error(`Split Isles: ${target.src} could not be had. In a frame with "sandbox" but without "allow-same-origin", and for files opened from a disk, that takes a server that sends "Access-Control-Allow-Origin: *" with every file.`);
  const tell = () => {
    document.querySelector('[data-reason="refused"]').hidden = false;
    document.getElementById("boot-progress").hidden = true;
    document.getElementById("boot-error").hidden = false;
    document.getElementById("boot-retry").addEventListener("click", () => location.reload());
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", tell);
  else tell();
}, true);
