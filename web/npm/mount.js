// mount(element, options): the playground in an element of a page. It lives in a frame of its own, so nothing else of the page is touched.

import "./embed/split-isles.js";

/** What is an attribute of the element by the same name. */
const OPTIONS = [
  "scenario", "lesson", "step", "drill", "seed", "speed", "at", "run", "theme", "locale", "hide", "motion", "ctl", "allowLinks", "storage",
  "events", "xapi", "heights", "height", "title",
];

/** How the address spells a value. */
function spelt(key, value) {
  // Cards and an interview are two kinds of one thing, and the cards have no name.
  if (value === true) return key === "drill" ? "" : "1";
  return Array.isArray(value) ? value.join(",") : `${value}`;
}

/** What is no page could be a script that runs as this one. */
const isPage = ({ protocol }) => ["http:", "https:", location.protocol].includes(protocol);

/** The page beside this script, spelt so that no bundler takes it for a file to move as well. A bundled script has another name, or no address at all. */
function pageHere() {
  const [, folder] = /^(.*\/)mount\.js(\?|$)/.exec(import.meta.url) ?? [];
  const page = folder && new URL("index.html", folder);
  if (!page || !isPage(page)) throw new TypeError("mount: a bundler has moved this script, so say where the folder of the package is served (src)");
  return page;
}

/** The page that was asked for. */
function pageAt(src) {
  const page = new URL(src, document.baseURI);
  if (!isPage(page)) throw new TypeError(`mount: src is no page: ${page}`);
  return page;
}

export function mount(element, options = {}) {
  if (!(element instanceof Element)) throw new TypeError("mount: the first argument is no element of the page");
  for (const key of Object.keys(options)) {
    if (key !== "src" && !OPTIONS.includes(key)) throw new TypeError(`mount: there is no option "${key}"`);
  }
  const isles = document.createElement("split-isles");
  const set = (key, value) => (value == null || value === false ? off(key, value) : isles.setAttribute(key, spelt(key, value)));
  // What is on unless it is turned off.
  const off = (key, value) => {
    if (value === false && key === "allowLinks") isles.setAttribute(key, "false");
    else if (value === false && key === "storage") isles.setAttribute(key, "0");
    else isles.removeAttribute(key);
  };
  isles.setAttribute("src", options.src == null ? pageHere() : pageAt(options.src));
  for (const key of OPTIONS) set(key, options[key]);
  isles.style.display = "block";
  element.append(isles);
  // An element that is not in the page yet is no playground that is gone.
  let stood = isles.isConnected;
  const standing = () => {
    stood ||= isles.isConnected;
    if (stood && !isles.isConnected) throw new Error("mount: this playground is unmounted");
    return isles;
  };
  return {
    element: isles,
    set(changes) {
      standing();
      for (const [key, value] of Object.entries(changes)) {
        if (!OPTIONS.includes(key)) throw new TypeError(`mount: there is no option "${key}"`);
        set(key, value);
      }
    },
    on(type, listener) {
      const hear = ({ detail }) => listener(detail);
      standing().addEventListener(type, hear);
      return () => isles.removeEventListener(type, hear);
    },
    init: (what) => standing().init(what),
    pause: () => standing().pause(),
    resume: () => standing().resume(),
    reset: () => standing().reset(),
    load: (what) => standing().load(what),
    getState: async () => standing().getState(),
    unmount() {
      stood = true;
      isles.remove();
    },
  };
}
