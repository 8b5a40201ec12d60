// Oxigraph in a worker: it is given the module and the quads once, and then queries one by one.

import init, { Store } from "oxigraph";

let store;

async function unpack(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const orders = {
  async open({ module, quads }) {
    await init({ module_or_path: await unpack(module) });
    store = new Store();
    store.load(quads, { format: "application/n-quads", no_transaction: true });
    return store.size;
  },
  ask({ query, format }) {
    return store.query(query, { results_format: format });
  },
};

self.onmessage = async ({ data }) => {
  try {
    self.postMessage({ answer: await orders[data.order](data) });
  } catch (error) {
    self.postMessage({ fault: String(error?.message ?? error) });
  }
};
