// The network of the page, and look-ups over it.
const DATA = section("graph");
const DOCUMENTS = DATA.documents;
const FACTS = tableOf(DATA.facts, { section: "words", names: ["statement", "quote"] });
const CLASSES = new Map(DATA.classes.map((row) => [row.name, row]));
const RELATIONS = new Map(DATA.relations.map((row, rank) => [row.name, { ...row, rank }]));
const PLAIN = new Set(["Asserted", "Predicted"]);
const FIRST_VIEW = matchMedia("(max-width: 600px)").matches ? 120 : 300;
const MOST_SHOWN = 1200;
const AROUND_LIMIT = 250;
const VIEWS = new Map([
  ["network", "Network"], ["compare", "Compare"], ["risks", "Risks"], ["sources", "Sources"],
  ["figures", "Figures"], ["timeline", "Timeline"],
]);

const CAPTION = 48;

/** Returns a node; its caption is its name on one line, cut. */
function makeNode(id, { iri, name, group, degree = 0, x = 0, y = 0, aliases = [] }) {
  return {
    id, iri, name, group, degree, x, y, aliases, shape: CLASSES.get(group).shape,
    size: degree ? Math.round(7 + Math.min(15, 2.4 * Math.sqrt(degree))) : 7,
    get label() {
      const label = cut(name.slice(0, 4 * CAPTION).trim().replace(/\s+/g, " "), CAPTION);
      Object.defineProperty(this, "label", { value: label });
      return label;
    },
  };
}

const NODES = (() => {
  const { count: rows, iri, name, group, degree, x, y, aliases } = DATA.nodes;
  const [iriOf_, groupOf] = [reader(iri), reader(group)];
  return Array.from({ length: rows }, (_, id) => makeNode(id, {
    iri: iriOf_(id), name: name[id], group: groupOf(id), degree: degree[id], x: x[id], y: y[id],
    aliases: aliases[id],
  }));
})();
const EDGES = (() => {
  const { out, to } = DATA.edges;
  const [predicate, plain, amount] = ["predicate", "plain", "facts"].map((name) => reader(DATA.edges[name]));
  const edges = [];
  let first = 0;
  out.forEach((ways, from) => {
    for (let step = 0; step < ways; step += 1) {
      const id = edges.length;
      edges.push(new Edge({
        id, from, to: to[id], predicate: predicate(id), plain: plain(id), table: FACTS, first,
        amount: amount(id),
      }));
      first += amount(id);
    }
  });
  return edges;
})();
const BY_IRI = new Map(NODES.map((node) => [node.iri, node.id]));
const DOCUMENT_BY_IRI = new Map(DOCUMENTS.map((row, index) => [row.iri, index]));
const EDGES_OF = NODES.map(() => []);
for (const edge of EDGES) {
  EDGES_OF[edge.from].push(edge);
  if (edge.to !== edge.from) EDGES_OF[edge.to].push(edge);
}
const RANKED = NODES.map((node) => node.id)
  .sort((a, b) => NODES[b].degree - NODES[a].degree || a - b);
const RANK = new Array(NODES.length);
RANKED.forEach((id, rank) => { RANK[id] = rank; });

const FRESH = {
  view: "network", as: "picture", topic: null, document: "", speaker: "", unsettled: false,
  quarantine: false, focus: null, depth: 1, limit: FIRST_VIEW, node: null, edge: null,
  kind: "", with: null, risks: "all", source: null, at: null,
  sort: null, words: "", camera: null,
};
const state = { ...FRESH, hiddenClasses: new Set(), hiddenRelations: new Set() };

/** Makes what failed validation part of the network, once, when the reader asks for it. */
function admitQuarantine() {
  if (sections.has("quarantine") || !DATA.quarantined) return;
  const { nodes, from, to, predicate, facts, records: columns } = section("quarantine");
  const table = tableOf(columns);
  const relation = reader(predicate);
  const before = NODES.length;
  for (const row of nodes) {
    const node = makeNode(NODES.length, row);
    NODES.push(node);
    BY_IRI.set(node.iri, node.id);
    EDGES_OF.push([]);
    RANK[node.id] = RANKED.push(node.id) - 1;
  }
  let first = 0;
  facts.forEach((amount, at) => {
    const edge = new Edge({
      id: EDGES.length, from: from[at], to: to[at], predicate: relation(at), plain: false,
      isAside: true, table, first, amount,
    });
    first += amount;
    EDGES.push(edge);
    EDGES_OF[edge.from].push(edge);
    if (edge.to !== edge.from) EDGES_OF[edge.to].push(edge);
    const [known, added] = edge.to < edge.from ? [edge.to, edge.from] : [edge.from, edge.to];
    if (added >= before) {
      NODES[added].x = NODES[known].x + 60 + 9 * (added % 7);
      NODES[added].y = NODES[known].y + 40 + 11 * (added % 5);
    }
  });
}

let topicsOf = null;
/** Returns the topics of a node, as ids of topics. */
function topics(id) {
  if (topicsOf === null) {
    topicsOf = new Map();
    for (const edge of EDGES) {
      if (edge.predicate !== "topic" || edge.isAside) continue;
      if (!topicsOf.has(edge.from)) topicsOf.set(edge.from, new Set());
      topicsOf.get(edge.from).add(edge.to);
    }
  }
  return topicsOf.get(id) ?? new Set();
}

function documentName(index) {
  const source = DOCUMENTS[index];
  return source.title || source.name || source.iri || "untitled document";
}

/** Returns how many rows have each value of a key. */
function tally(rows, key) {
  const sums = new Map();
  for (const row of rows) sums.set(row[key], (sums.get(row[key]) || 0) + 1);
  return sums;
}
