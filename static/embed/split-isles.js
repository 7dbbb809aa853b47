// <split-isles scenario="sleeper-wakes"></split-isles>: the playground as an element of any page. It needs no build; it puts one frame into
// itself and passes messages on. See docs/EMBEDDING.md.
customElements.define("split-isles", class extends HTMLElement {
  // As a module, it does not know where it lies, and has to be told (`src`).
  static page = document.currentScript && new URL("../", document.currentScript.src);
  static keys = "scenario lesson step drill seed speed at theme locale hide motion ctl allowLinks storage events xapi heights".split(" ");
  static observedAttributes = [...this.keys.map((key) => key.toLowerCase()), "run", "src", "height", "title"];
  #frame;
  #asked = new Map();

  get #page() {
    return new URL(this.getAttribute("src") ?? this.constructor.page, document.baseURI);
  }

  #hear = ({ source, origin, data }) => {
    // Within a sandbox, the frame has no origin to name; that it is this frame is known all the same.
    if (source !== this.#frame.contentWindow || ![this.#page.origin, "null"].includes(origin) || data?.source !== "split-isles") return;
    if (data.type === "resize" && !this.hasAttribute("height")) this.#frame.height = data.data.height;
    this.#asked.get(data.re)?.(data.data);
    this.#asked.delete(data.re);
    this.dispatchEvent(new CustomEvent(data.type, { detail: data.data ?? data.statement }));
  };

  connectedCallback() {
    addEventListener("message", this.#hear);
    this.#open();
  }

  disconnectedCallback() {
    removeEventListener("message", this.#hear);
    this.#frame.remove();
    this.#frame = null;
  }

  attributeChangedCallback(name, before, value) {
    if (!this.#frame || before === value) return;
    if (name === "title" || name === "height") this.#frame[name] = value;
    else if (name === "theme" && value) this.#say("setTheme", { theme: value });
    else if (name === "locale" && value) this.#say("setLocale", { locale: value });
    else this.#open();
  }

  #open() {
    const page = this.#page;
    const asked = page.searchParams;
    asked.set("embed", 1);
    for (const key of this.constructor.keys) if (this.hasAttribute(key)) asked.set(key, this.getAttribute(key));
    if (origin !== "null") asked.set("parentOrigin", origin);
    page.hash = this.getAttribute("run") ?? "";
    this.#frame?.remove();
    this.#frame = Object.assign(document.createElement("iframe"), {
      title: this.title || "Split Isles",
      width: "100%",
      height: this.getAttribute("height") ?? 560,
      loading: "lazy",
      allow: "fullscreen; clipboard-write",
      style: "border:0",
      src: page,
    });
    // To a page of the same origin a sandbox is none, and browsers warn of it.
    if (page.origin !== origin) this.#frame.sandbox = "allow-scripts allow-same-origin allow-popups";
    this.append(this.#frame);
  }

  #say(type, data) {
    const id = `${Math.random()}`;
    this.#frame.contentWindow.postMessage({ target: "split-isles", v: 1, type, id, data }, this.#page.origin);
    return id;
  }

  pause() { this.#say("pause"); }
  resume() { this.#say("resume"); }
  reset() { this.#say("reset"); }
  load(what) { this.#say("load", what); }
  getState() { return new Promise((done) => this.#asked.set(this.#say("getState"), done)); }
});
