// What the page carries, and look-ups over it. Everything from the graph is data, never markup.
const byId = (id) => document.getElementById(id);
const sections = new Map();

/** Returns a section of the page's data, parsed when first asked for. */
function section(name) {
  if (!sections.has(name)) sections.set(name, JSON.parse(byId(`data-${name}`).textContent));
  return sections.get(name);
}

const DATA = section("graph");
const NODES = DATA.nodes;
const EDGES = DATA.edges;
const DOCUMENTS = DATA.documents;
const CLASSES = new Map(DATA.classes.map((row) => [row.name, row]));
const RELATIONS = new Map(DATA.relations.map((row, rank) => [row.name, { ...row, rank }]));
const PLAIN = new Set(["Asserted", "Predicted"]);
const FIRST_VIEW = 300;
const AROUND_LIMIT = 250;
const VIEWS = new Map([
  ["network", "Network"], ["compare", "Compare"], ["risks", "Risks"], ["sources", "Sources"],
  ["figures", "Figures"], ["timeline", "Timeline"],
]);

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
};
const state = { ...FRESH, hiddenClasses: new Set(), hiddenRelations: new Set() };

/** Makes what failed validation part of the network, once, when the reader asks for it. */
function admitQuarantine() {
  if (sections.has("quarantine") || !DATA.quarantined) return;
  const { nodes, edges } = section("quarantine");
  for (const node of nodes) {
    NODES.push({ ...node, aliases: [], degree: 0, size: 8, x: 0, y: 0, physics: false });
    BY_IRI.set(node.iri, node.id);
    EDGES_OF.push([]);
    RANK[node.id] = RANKED.push(node.id) - 1;
  }
  for (const row of edges) {
    const edge = { ...row, id: EDGES.length, plain: false, dashes: true, isAside: true };
    EDGES.push(edge);
    EDGES_OF[edge.from].push(edge);
    if (edge.to !== edge.from) EDGES_OF[edge.to].push(edge);
    const [known, added] = edge.to < edge.from ? [edge.to, edge.from] : [edge.from, edge.to];
    if (nodes.some((node) => node.id === added)) {
      NODES[added].x = NODES[known].x + 60 + 9 * (added % 7);
      NODES[added].y = NODES[known].y + 40 + 11 * (added % 5);
    }
  }
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

const number = new Intl.NumberFormat("en").format;
const count = (n, one, many) => `${number(n)} ${n === 1 ? one : many}`;
const order = new Intl.Collator("en", { numeric: true }).compare;
const fold = (text) => text.slice(0, 400).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const cut = (text, length) => {
  const letters = text.length > length ? Array.from(text.slice(0, 2 * length + 2)) : null;
  return letters && letters.length > length ? `${letters.slice(0, length - 1).join("")}…` : text;
};

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
