// Who answers: an endpoint over HTTP, or Oxigraph in a worker. Each has `ask` and `stop`.

const RESULTS = "application/sparql-results+json";
const TRIPLES = "application/n-triples";

class Fault extends Error {}

/**
 * Returns an answer as `{ head, rows }`, `{ truth }` or `{ head, rows, triples: true }`; with
 * `isCut` if it has more rows than `most`, which are left out.
 */
function readAnswer(text, isGraph, most = Infinity) {
  if (isGraph) {
    const [kept, isCut] = most === Infinity ? [text, false] : firstLines(text, most);
    return { head: ["subject", "predicate", "object"], rows: readTriples(kept), triples: true, isCut };
  }
  const parsed = JSON.parse(text);
  if (typeof parsed.boolean === "boolean") return { truth: parsed.boolean, json: text };
  const head = parsed.head.vars;
  const found = parsed.results.bindings;
  const isCut = found.length > most;
  if (isCut) found.length = most;
  const rows = found.map((row) => head.map((name) => row[name] ?? null));
  return { head, rows, json: isCut ? JSON.stringify(parsed) : text, isCut };
}

/** An endpoint of the SPARQL Protocol. */
function endpoint(address) {
  let running = null;
  return {
    async ask(query, isGraph) {
      running = new AbortController();
      let response;
      try {
        response = await fetch(address, {
          method: "POST",
          headers: { "Content-Type": "application/sparql-query", Accept: isGraph ? TRIPLES : RESULTS },
          body: query,
          signal: running.signal,
          credentials: "same-origin",
        });
      } catch (error) {
        if (error.name === "AbortError") throw new Fault("Stopped.");
        throw new Fault(`The server at ${address} does not answer; is it still running?`);
      }
      const text = await response.text();
      if (!response.ok) {
        throw new Fault(text.trim().slice(0, 2000) || `The server answered ${response.status}.`);
      }
      return readAnswer(text, isGraph);
    },
    stop: () => running?.abort(),
  };
}

/** Returns the quads of the dataset: those the page carries, else those that stand beside it. */
async function readQuads(address) {
  if (address === null) return byId("quads").textContent;
  if (location.protocol === "file:") {
    throw new Fault(
      `This graph is ${PAYLOAD.engine.megabytes} MB as N-Quads, more than a page can carry, and a `
      + "page that is opened as a file cannot read another. Put the site on a web host, or run "
      + "'python -m http.server' in its folder and open the address that it names.",
    );
  }
  const response = await fetch(address);
  if (!response.ok) throw new Fault(`${address}: the server answered ${response.status}.`);
  if (!address.endsWith(".gz")) return response.text();
  return new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).text();
}

const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** Oxigraph in a worker; stopping it ends the worker, the next query starts another. */
function inBrowser(address) {
  let worker = null;
  let giveUp = () => {};
  let isStopped = false;

  function order(message) {
    return new Promise((resolve, reject) => {
      giveUp = reject;
      worker.onmessage = ({ data }) => {
        if (data.fault === undefined) resolve(data.answer);
        else reject(new Fault(data.fault));
      };
      worker.onerror = (event) => {
        event.preventDefault();
        end();
        reject(new Fault("The query used more memory than there is; ask for less, with a LIMIT."));
      };
      worker.postMessage(message);
    });
  }

  function end() {
    worker?.terminate();
    worker = null;
  }

  async function open() {
    const quads = await readQuads(address);
    if (isStopped) throw new Fault("Stopped.");
    const script = new Blob([byId("worker").textContent], { type: "text/javascript" });
    const place = URL.createObjectURL(script);
    worker = new Worker(place);
    try {
      await order({ order: "open", module: bytesOf(byId("module").textContent), quads });
    } catch (error) {
      end();
      throw error;
    } finally {
      URL.revokeObjectURL(place);
    }
  }

  return {
    async ask(query, isGraph) {
      isStopped = false;
      if (!worker) {
        say("Reading the graph…");
        await open();
        say("Running…");
      }
      const { rows } = PAYLOAD.engine;
      const asked = formOf(query) === "ASK" ? query : limited(query, rows + 1);
      const format = isGraph ? TRIPLES : RESULTS;
      try {
        return readAnswer(await order({ order: "ask", query: asked, format }), isGraph, rows);
      } catch (error) {
        // A panic of the module leaves it unusable; an error of the query does not.
        if (/unreachable|recursive use|memory/i.test(error.message)) end();
        throw error;
      }
    },
    stop() {
      isStopped = true;
      end();
      giveUp(new Fault("Stopped."));
    },
  };
}
