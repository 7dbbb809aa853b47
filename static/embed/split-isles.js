// <split-isles scenario="sleeper-wakes"></split-isles>: the playground as an element of any page. It needs no build; it puts one frame into
// itself and passes messages on. See docs/EMBEDDING.md. A page may have these lines twice, and a server may read them: neither does harm.
if (globalThis.customElements && !customElements.get("split-isles")) customElements.define("split-isles", class extends HTMLElement {
  // As a module, it does not know where it lies, and has to be told (`src`).
  static page = document.currentScript && new URL("../", document.currentScript.src);
  static keys = "scenario lesson step drill seed speed at theme locale hide motion ctl allowLinks storage events xapi heights".split(" ");
  static observedAttributes = [...this.keys.map((key) => key.toLowerCase()), "run", "src", "height", "title"];
  /** The numbers of those that are in the page. By it and the page, a frame knows its own work from that of others with the same address. */
  static taken = new Set();
  #number = 0;
  #name;
  #frame;
  #height = 560;
  /** Whether the frame can hear; what it is told as soon as it can; and who waits for an answer, by the question's id. */
  #hears = false;
  #waiting = [];
  #asked = new Map();

  get #page() {
    const given = this.getAttribute("src") ?? this.constructor.page;
    if (!given) throw new TypeError("split-isles: loaded as a module, it has to be told where the playground is (src)");
    const page = new URL(given, document.baseURI);
    // Anything else could be a script that runs as the page around.
    if (!["http:", "https:", location.protocol].includes(page.protocol)) throw new TypeError(`split-isles: src is no page: ${page}`);
    return page;
  }

  #hear = ({ source, origin, data }) => {
    // Within a sandbox, the frame has no origin to name; that it is this frame is known all the same.
    if (!this.#frame || source !== this.#frame.contentWindow || ![this.#page.origin, "null"].includes(origin) || data?.source !== "split-isles") return;
    if (data.type === "ready") {
      // With `re`, it only answers `init`.
      if (data.re) return;
      this.#hears = true;
      for (const message of this.#waiting.splice(0)) this.#post(message);
      for (const id of this.#asked.keys()) this.#post({ type: "getState", id });
    }
    if (data.type === "resize") {
      this.#height = data.data.height;
      if (!this.hasAttribute("height")) this.#frame.height = this.#height;
    }
    this.#asked.get(data.re)?.done(data.data);
    this.#asked.delete(data.re);
    this.dispatchEvent(new CustomEvent(data.type, { detail: data.data ?? data.statement }));
  };

  connectedCallback() {
    const { taken } = this.constructor;
    this.#number = 1;
    while (taken.has(this.#number)) this.#number += 1;
    taken.add(this.#number);
    let page = 0;
    for (const letter of location.href.split("#")[0]) page = (page * 31 + letter.codePointAt()) % 2 ** 32;
    this.#name = `split-isles-${page}-${this.#number}`;
    addEventListener("message", this.#hear);
    this.#open();
  }

  disconnectedCallback() {
    removeEventListener("message", this.#hear);
    this.constructor.taken.delete(this.#number);
    this.#number = 0;
    this.#close();
    // Nobody answers any more, and whoever waits is to know.
    for (const { failed } of this.#asked.values()) failed(new DOMException("split-isles: it was removed before it answered", "AbortError"));
    this.#asked.clear();
  }

  attributeChangedCallback(name, before, value) {
    if (!this.#number || before === value) return;
    if (this.#frame && name === "title") this.#frame.title = value || "Split Isles";
    else if (this.#frame && name === "height") this.#frame.height = value ?? this.#height;
    else if (this.#frame && name === "theme" && value) this.#say("setTheme", { theme: value });
    else if (this.#frame && name === "locale" && value) this.#say("setLocale", { locale: value });
    else this.#open();
  }

  #open() {
    this.#close();
    const page = this.#page;
    const asked = page.searchParams;
    asked.set("embed", 1);
    for (const key of this.constructor.keys) if (this.hasAttribute(key)) asked.set(key, this.getAttribute(key));
    if (origin !== "null") asked.set("parentOrigin", origin);
    page.hash = this.getAttribute("run") ?? "";
    this.#frame = Object.assign(document.createElement("iframe"), {
      name: this.#name,
      title: this.title || "Split Isles",
      width: "100%",
      height: this.getAttribute("height") ?? this.#height,
      loading: "lazy",
      allow: "fullscreen; clipboard-write",
      style: "border:0",
      src: page,
    });
    // To a page of the same origin a sandbox is none, and browsers warn of it.
    if (page.origin !== origin) this.#frame.sandbox = "allow-scripts allow-same-origin allow-forms allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox";
    this.append(this.#frame);
  }

  #close() {
    this.#frame?.remove();
    this.#frame = null;
    this.#hears = false;
  }

  #post(message) {
    this.#frame.contentWindow.postMessage({ target: "split-isles", v: 1, ...message }, this.#page.origin);
  }

  /** A frame that is not there yet, or not ready, is told when it is. */
  #say(type, data) {
    const message = { type, id: `${Math.random()}`, data };
    if (this.#hears) this.#post(message);
    else this.#waiting.push(message);
  }

  init(what) { this.#say("init", what); }
  pause() { this.#say("pause"); }
  resume() { this.#say("resume"); }
  reset() { this.#say("reset"); }
  load(what) { this.#say("load", what); }
  getState() {
    const id = `${Math.random()}`;
    if (this.#hears) this.#post({ type: "getState", id });
    return new Promise((done, failed) => this.#asked.set(id, { done, failed }));
  }
});
