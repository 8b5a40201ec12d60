// What a choice does, and the address that remembers it.
const ALONE = EDGES_OF.filter((edges) => edges.length === 0).length;

function writeStatus() {
  const part = shown.ids.size;
  const line = byId("status");
  const isCut = part < shown.total;
  byId("more").hidden = !isCut || state.focus !== null || state.view !== "picture"
    || state.limit >= 4 * FIRST_VIEW;
  if (state.view === "table") {
    line.textContent = state.focus === null ? "All facts that pass the filters."
      : "Facts between the names around this one.";
  } else if (state.focus !== null) {
    const [nearby, of] = [number(part - 1), number(shown.total - 1)];
    line.textContent = isCut ? `${nearby} of ${of} names around it shown, the nearest and most `
      + "connected." : `${count(part - 1, "name", "names")} around it.`;
  } else if (isCut) {
    line.textContent = `${number(part)} of ${number(shown.total)} shown, the most connected; `
      + "search opens the rest.";
  } else {
    line.textContent = part === 0 ? "Nothing passes the filters."
      : `${count(part, "name", "names")} and ${count(shown.edges.length, "relation", "relations")} `
        + `shown.${ALONE ? ` ${count(ALONE, "name", "names")} without a relation: by search.` : ""}`;
  }
}

function refresh({ fit = false } = {}) {
  state.page = 0;
  drawPicture({ fit });
  drawPanel();
  if (state.view === "table") drawTable();
  byId("around").hidden = state.focus === null;
  if (state.focus !== null) {
    byId("around-name").replaceChildren("Around ", isolate(cut(NODES[state.focus].name, 40)));
    byId("depth").value = String(state.depth);
  }
  writeStatus();
}

function writeAddress() {
  const parts = [];
  if (state.node !== null) parts.push(`node=${encodeURIComponent(NODES[state.node].iri)}`);
  if (state.focus !== null) {
    if (state.focus !== state.node) parts.push(`around=${encodeURIComponent(NODES[state.focus].iri)}`);
    parts.push(`depth=${state.depth}`);
  }
  const wanted = parts.length ? `#${parts.join("&")}` : "";
  if (location.hash !== wanted) location.hash = wanted;
}

/** Takes node, around and depth from the address; a node outside the first view is focused. */
function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B"));
  const node = BY_IRI.get(given.get("node")) ?? null;
  const depth = Number(given.get("depth"));
  let focus = BY_IRI.get(given.get("around")) ?? (depth ? node : null);
  if (focus === null && node !== null && !isInFirstView(node)) focus = node;
  if (node !== state.node || focus !== state.focus || (depth || 1) !== state.depth) {
    Object.assign(state, { node, focus, edge: null, depth: depth === 2 ? 2 : 1 });
    refresh({ fit: true });
    if (node !== null && focus === null) centre(node);
  }
  if (given.get("node") && node === null) {
    byId("status").textContent = "The address names something that is not in this graph.";
  }
}

function isInFirstView(id) {
  const { focus } = state;
  state.focus = null;
  const part = visiblePart();
  state.focus = focus;
  return part.ids.has(id);
}

function chooseNode(id) {
  if (!shown.ids.has(id)) { focusOn(id, 1); return; }
  Object.assign(state, { node: id, edge: null });
  markChoice();
  drawPanel();
  writeAddress();
}

function chooseEdge(id) {
  Object.assign(state, { node: null, edge: id });
  markChoice();
  drawPanel();
  writeAddress();
}

function chooseNothing() {
  Object.assign(state, { node: null, edge: null });
  markChoice();
  drawPanel();
  writeAddress();
}

function focusOn(id, depth) {
  Object.assign(state, { focus: id, node: id, edge: null, depth });
  refresh({ fit: true });
  writeAddress();
}

function showAll() {
  state.focus = null;
  refresh({ fit: true });
  if (state.node !== null && !shown.ids.has(state.node)) state.node = null;
  drawPanel();
  writeAddress();
}

drawing.on("click", ({ nodes, edges }) => {
  if (nodes.length) chooseNode(nodes[0]);
  else if (edges.length) chooseEdge(edges[0]);
  else chooseNothing();
});
drawing.on("doubleClick", ({ nodes }) => { if (nodes.length) focusOn(nodes[0], 1); });
addEventListener("hashchange", readAddress);

const facts = EDGES.flatMap((edge) => edge.facts);
const unsettledFacts = facts.filter((fact) => !isSettled(fact)).length;
byId("counts").textContent = `${count(NODES.length, "name", "names")} · `
  + `${count(EDGES.length, "relation", "relations")} · ${count(facts.length, "fact", "facts")} from `
  + `${count(DATA.documents.length, "document", "documents")}`;
byId("unsettled-label").textContent += ` (${number(unsettledFacts)})`;
byId("unsettled").disabled = unsettledFacts === 0;
if (matchMedia("(max-width: 860px)").matches) byId("filters").open = false;
listFilters();
setTheme(darkSystem.matches);
refresh({ fit: true });
readAddress();
document.documentElement.dataset.ready = "true";
