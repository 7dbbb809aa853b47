// A learning record store, as xAPI has it: documents are asked for and kept there, and statements are sent in their order.

/** Letters; browsers let 64 KB outlive a page. */
const KEPT_ALIVE_MAX = 20_000;

export class Store {
  #endpoint;
  #token;
  #trouble;
  /** Statements that are not on their way yet, in their order. */
  #waiting = [];
  #sends = false;
  #ended = false;

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

  /** Statements go one after the other, so that they arrive in their order. Those that do not arrive wait for the next ones. */
  async send(statement) {
    if (this.#ended) return;
    this.#waiting.push(statement);
    if (this.#sends) return;
    this.#sends = true;
    try {
      while (this.#waiting.length > 0) await this.#sendFirst();
    } catch (error) {
      this.#trouble(error);
    }
    this.#sends = false;
  }

  /** Sends what is left and a last statement. Nobody waits for answers any more, so what a store may refuse goes by itself and takes nothing along. */
  end(last, isOptional) {
    if (this.#ended) return;
    this.#ended = true;
    const rest = [...this.#waiting.splice(0), last];
    for (const batch of [rest.filter(isOptional), rest.filter((one) => !isOptional(one))]) {
      if (batch.length > 0) this.#post(batch).catch(this.#trouble);
    }
  }

  /** One that the store will never take is told, and keeps none of the others. */
  async #sendFirst() {
    const statement = this.#waiting.shift();
    try {
      await this.#post([statement]);
    } catch (error) {
      if (error.isFinal) return this.#trouble(error);
      if (!this.#ended) this.#waiting.unshift(statement);
      throw error;
    }
  }

  #post(batch) {
    const headers = { "Content-Type": "application/json" };
    return this.ask("statements", {}, { method: "POST", body: JSON.stringify(batch), headers });
  }
}
