// What the page carries, and look-ups over it. Everything from the graph is data, never markup.
const DATA = JSON.parse(document.getElementById("graph").textContent);
const NODES = DATA.nodes;
const EDGES = DATA.edges;
const CLASSES = new Map(DATA.classes.map((row) => [row.name, row]));
const RELATIONS = new Map(DATA.relations.map((row, rank) => [row.name, { ...row, rank }]));
const PLAIN = new Set(["Asserted", "Predicted"]);
const FIRST_VIEW = 300;
const AROUND_LIMIT = 250;

const BY_IRI = new Map(NODES.map((node) => [node.iri, node.id]));
const EDGES_OF = NODES.map(() => []);
for (const edge of EDGES) {
  EDGES_OF[edge.from].push(edge);
  if (edge.to !== edge.from) EDGES_OF[edge.to].push(edge);
}
const RANKED = NODES.map((node) => node.id)
  .sort((a, b) => NODES[b].degree - NODES[a].degree || a - b);
const RANK = new Int32Array(NODES.length);
RANKED.forEach((id, rank) => { RANK[id] = rank; });

const state = {
  hiddenClasses: new Set(),
  hiddenRelations: new Set(),
  document: "",
  unsettled: false,
  focus: null,
  depth: 1,
  limit: FIRST_VIEW,
  node: null,
  edge: null,
  view: "picture",
  sort: { column: "subject", down: false },
  page: 0,
};

const number = new Intl.NumberFormat("en").format;
const count = (n, one, many) => `${number(n)} ${n === 1 ? one : many}`;
const cut = (text, length) => {
  const letters = text.length > length ? Array.from(text.slice(0, 2 * length + 2)) : null;
  return letters && letters.length > length ? `${letters.slice(0, length - 1).join("")}…` : text;
};

/** Returns an element; children that are strings become text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const isolate = (text) => make("bdi", {}, text);

/** Returns a text that opens in full on a click where it is longer than the limit. */
function foldable(text, limit) {
  if (text.length <= limit) return isolate(text);
  const whole = make("span");
  const open = make("button", {
    type: "button", class: "link",
    onclick: () => whole.replaceChildren(isolate(text)),
  }, `show all ${number(text.length)} characters`);
  whole.append(isolate(cut(text, limit)), " ", open);
  return whole;
}

/** Returns a link for an address of the web, and nothing for any other. */
function link(address, ...children) {
  let url;
  try { url = new URL(address); } catch { return null; }
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  return make("a", {
    href: url.href, rel: "noopener noreferrer", target: "_blank",
  }, ...children);
}

const SHAPES = {
  dot: "M8 1.6a6.4 6.4 0 1 0 .01 0Z",
  square: "M2.2 2.2h11.6v11.6H2.2Z",
  hexagon: "M4.4 2h7.2L15 8l-3.4 6H4.4L1 8Z",
  triangle: "M8 1.6 15 13.8H1Z",
  triangleDown: "M8 14.4 1 2.2h14Z",
  diamond: "M8 .8 15 8l-7 7.2L1 8Z",
  star: "m8 .8 2.1 4.9 5.3.5-4 3.5 1.2 5.2L8 12.1l-4.6 2.8 1.2-5.2-4-3.5 5.3-.5Z",
};

/** Returns the sign of a class as the picture draws it. */
function sign(className) {
  const look = CLASSES.get(className);
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  for (const [name, value] of [["viewBox", "0 0 16 16"], ["width", 15], ["height", 15],
    ["aria-hidden", "true"]]) svg.setAttribute(name, value);
  path.setAttribute("d", SHAPES[look.shape]);
  path.setAttribute("stroke", `var(--${look.family})`);
  path.setAttribute("stroke-width", "1.8");
  path.setAttribute("fill", look.solid ? `var(--${look.family})` : "var(--card)");
  svg.append(path);
  return svg;
}
