// Opens the page that is one file: unpacks the files that stand in it, and lets the page fetch them as if from a server.

/** Where the page believes its files to be. Nothing is ever asked for there. */
const HOME = "https://split-isles.invalid/";
/** What stands in a script for the address of another one. */
const MARK = "isles:";

/** The packed files: a list of names and lengths, and all bytes one after the other, deflated. */
async function unpack() {
  const { names, lengths } = JSON.parse(document.getElementById("isles-names").textContent);
  const packed = atob(document.getElementById("isles-files").textContent);
  const bytes = Uint8Array.from(packed, (letter) => letter.charCodeAt(0));
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const all = await new Response(inflated).arrayBuffer();
  const files = new Map();
  let at = 0;
  names.forEach((name, nth) => {
    files.set(name, new Uint8Array(all, at, lengths[nth]));
    at += lengths[nth];
  });
  return files;
}

/** Answers from the files what is asked of them; whatever else is asked goes out as ever. */
function answerFrom(files) {
  const outside = window.fetch.bind(window);
  window.fetch = async (what, how) => {
    const address = `${what?.url ?? what}`;
    const name = address.startsWith(HOME) ? address.slice(HOME.length) : address;
    const file = files.get(name);
    if (file) {
      const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
      return new Response(file, { headers: { "Content-Type": type } });
    }
    return address.startsWith(HOME) ? new Response(null, { status: 404 }) : outside(what, how);
  };
}

/** Gives every script an address, in an order in which each knows those that it names. */
function addresses(files, scripts) {
  const known = new Map();
  for (const name of scripts) {
    let text = new TextDecoder().decode(files.get(name));
    for (const [named, address] of known) text = text.replaceAll(`"${MARK}${named}"`, `"${address}"`);
    known.set(name, URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  }
  return known;
}

try {
  const files = await unpack();
  answerFrom(files);
  const { scripts } = JSON.parse(document.getElementById("isles-names").textContent);
  const known = addresses(files, scripts);
  for (const name of ["greet.js", "panic.js", "early.js", "boot.js"]) await import(known.get(name));
} catch (error) {
  console.error(error);
  document.querySelector('[data-reason="unpacked"]').hidden = false;
  document.getElementById("boot-detail").textContent = `${error?.stack ?? error}`;
  document.getElementById("boot-progress").hidden = true;
  document.getElementById("boot-error").hidden = false;
}
