// A learning record store, as xAPI has it: documents are asked for and kept there, and statements are sent. One thing goes after the other, so that
// nothing overtakes what was said before it.

/** Letters; browsers let 64 KB outlive a page. */
const KEPT_ALIVE_MAX = 20_000;
/** How long what did not arrive waits at most before it is tried again. */
const AGAIN_AFTER_MS = 10_000;

export class Store {
  #endpoint;
  #token;
  #trouble;
  /** What is not on its way yet, in its order: statements, and documents as `{ asked, text }`. */
  #waiting = [];
  /** The document that is on its way. */
  #flying = null;
  #sends = false;
  #ended = false;
  /** Whether it has refused a statement for good. */
  #isPicky = false;
  #timer;

  constructor(endpoint, token, trouble) {
    [this.#endpoint, this.#token, this.#trouble] = [endpoint.replace(/\/*$/, "/"), token, trouble];
  }

  /** Asks the store. What is not there is nothing. */
  async ask(path, asked, { headers, ...options } = {}) {
    const url = new URL(path, this.#endpoint);
    for (const [key, value] of Object.entries(asked)) url.searchParams.set(key, value);
    const ours = { Authorization: `Basic ${this.#token}`, "X-Experience-API-Version": "1.0.3" };
    // What is sent outlives the page, unless it is more than browsers allow.
    const keepalive = Boolean(options.body) && options.body.length < KEPT_ALIVE_MAX;
    const response = await fetch(url, { ...options, keepalive, headers: { ...ours, ...headers } });
    if (response.status === 404 && !options.method) return null;
    if (response.ok) return response;
    // The server may be busy, or ask for patience; any other refusal it would only repeat.
    const isFinal = response.status < 500 && ![408, 429].includes(response.status);
    throw Object.assign(new Error(`${path}: ${response.status} ${await response.text()}`), { isFinal });
  }

  /** Sends a statement, after all that was sent before. */
  send(statement) {
    if (!this.#ended) this.#add({ statement });
  }

  /** Keeps a document, after all that was sent before. Of those that wait, the latest counts. */
  keep(asked, text) {
    if (this.#ended) return;
    this.#waiting = this.#waiting.filter(({ statement }) => statement);
    this.#add({ asked, text });
  }

  /**
   * Sends what is left and a last statement. Nobody waits for answers any more, so the statements go together: only then are they stored in their order.
   * A store takes such a batch whole or not at all, so what may be left out goes by itself where the store has refused statements before,
   * and is left out where there is more than outlives the page. What is on its way already is not said twice.
   */
  end(last, isOptional) {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    const documents = this.#waiting.filter(({ statement }) => !statement);
    const all = [...this.#waiting.flatMap(({ statement }) => statement ?? []), last];
    const needed = all.filter((one) => !isOptional(one));
    this.#waiting = [];
    let batches = [all];
    if (this.#isPicky) batches = [all.filter(isOptional), needed];
    if (JSON.stringify(all).length >= KEPT_ALIVE_MAX) batches = [needed];
    // The older document on its way could arrive after the newer one.
    if (documents.length > 0) this.#flying?.abort();
    for (const document of documents) this.#put(document).catch(this.#trouble);
    for (const batch of batches) if (batch.length > 0) this.#post(batch).catch(this.#trouble);
  }

  #add(one) {
    this.#waiting.push(one);
    this.#sendAll();
  }

  /** What does not arrive waits, and all others of its kind behind it: statements that are stuck keep no work from being kept. */
  async #sendAll() {
    if (this.#sends || this.#ended) return;
    this.#sends = true;
    clearTimeout(this.#timer);
    const stuck = new Set();
    const next = () => this.#waiting.findIndex((one) => !stuck.has(kindOf(one)));
    for (let at = next(); at >= 0; at = next()) {
      const [one] = this.#waiting.splice(at, 1);
      if (await this.#arrives(one)) continue;
      stuck.add(kindOf(one));
      // A document that a later one has replaced meanwhile is nobody's any more.
      if (!this.#ended && !(one.asked && this.#waiting.some(({ asked }) => asked))) this.#waiting.unshift(one);
    }
    this.#sends = false;
    if (stuck.size > 0 && !this.#ended) this.#timer = setTimeout(() => this.#sendAll(), AGAIN_AFTER_MS);
  }

  /** Whether it need not be sent again. What the store will never take is told, and keeps none of the others. */
  async #arrives(one) {
    try {
      await (one.statement ? this.#post([one.statement]) : this.#put(one));
    } catch (error) {
      if (this.#ended && error.name === "AbortError") return true;
      this.#trouble(error);
      if (one.statement && error.isFinal) this.#isPicky = true;
      return Boolean(error.isFinal);
    }
    return true;
  }

  #post(batch) {
    const headers = { "Content-Type": "application/json" };
    return this.ask("statements", {}, { method: "POST", body: JSON.stringify(batch), headers });
  }

  async #put({ asked, text }) {
    this.#flying = new AbortController();
    const { signal } = this.#flying;
    const headers = { "Content-Type": "application/json" };
    await this.ask("activities/state", asked, { method: "PUT", body: text, headers, signal });
    this.#flying = null;
  }
}

const kindOf = ({ statement }) => (statement ? "statement" : "document");
