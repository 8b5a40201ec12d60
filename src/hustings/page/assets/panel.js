// The panel: what the chosen node or line stands on, passage by passage.
const panel = byId("panel");

function edgeBlock(edge, id) {
  const facts = factsShown(edge);
  const other = otherEnd(edge, id);
  const block = make("div", {},
    make("p", { class: "end" }, sign(NODES[other].group), nameButton(other)));
  if (facts.length) return inParts(facts, (fact) => factCard(fact, edge), block);
  block.append(noReceipt(edge));
  return block;
}

/** Returns a node's relations as sections, those from it first, then those to it. */
function relationSections(id) {
  const groups = new Map();
  for (const edge of edgesShown(id)) {
    const side = edge.from === id ? "out" : "in";
    const key = `${side} ${edge.predicate}`;
    if (!groups.has(key)) groups.set(key, { side, predicate: edge.predicate, edges: [] });
    groups.get(key).edges.push(edge);
  }
  return [...groups.values()]
    .sort((a, b) => (a.side === b.side
      ? RELATIONS.get(a.predicate).rank - RELATIONS.get(b.predicate).rank
      : a.side === "out" ? -1 : 1))
    .map(({ side, predicate, edges }) => {
      edges.sort((a, b) => RANK[otherEnd(a, id)] - RANK[otherEnd(b, id)] || a.id - b.id);
      const words = RELATIONS.get(predicate)[side];
      const part = make("section", { "data-relation": predicate, "data-side": side },
        make("h3", {}, words, make("span", { class: "number" }, number(edges.length))));
      return inParts(edges, (edge) => edgeBlock(edge, id), part);
    });
}

function figureSection(node) {
  const figures = records("figures").filter((row) => row.of.includes(node.id) && isFactShown(row));
  if (!figures.length) return null;
  const part = make("section", { "data-relation": "figures" },
    make("h3", {}, "Numbers", make("span", { class: "number" }, number(figures.length))));
  return inParts(figures, (figure) => make("div", {},
    make("p", { class: "end" }, isolate(cut(figureWords(figure), 160))), factCard(figure)), part);
}

function kindLine(node) {
  const about = [...topics(node.id)].sort((a, b) => RANK[a] - RANK[b]);
  return make("p", { class: "kind" }, sign(node.group), CLASSES.get(node.group).label,
    ` · ${count(node.degree, "relation", "relations")}`,
    about.length ? ` · ${about.map((id) => cut(NODES[id].label, 30)).join(", ")}` : null);
}

function nodePanel(node) {
  const parts = [...relationSections(node.id), figureSection(node)].filter(Boolean);
  const steps = (depth, words) => button(words, () => focusOn(node.id, depth));
  return [
    make("h2", {}, foldable(node.name, 160)),
    kindLine(node),
    node.aliases.length
      ? make("p", { class: "small" }, "Also: ", foldable(node.aliases.join("; "), 240)) : null,
    make("p", { class: "small" }, "Name in the graph: ", foldable(node.iri, 160)),
    make("div", { class: "actions" }, steps(1, "Neighbours"), steps(2, "Two steps"),
      button("Close", chooseNothing)),
    ...(parts.length ? parts : [make("p", { class: "small" }, "No relation passes the filters.")]),
  ];
}

function edgePanel(edge) {
  const facts = factsShown(edge);
  const body = make("div");
  if (facts.length) inParts(facts, (fact) => factCard(fact, edge), body);
  else body.append(noReceipt(edge));
  return [
    make("h2", {}, RELATIONS.get(edge.predicate).out),
    make("p", { class: "end" }, sign(NODES[edge.from].group), nameButton(edge.from)),
    make("p", { class: "small" }, RELATIONS.get(edge.predicate).out,
      edge.plain ? null : make("span", {}, " – ", marks(edge))),
    make("p", { class: "end" }, sign(NODES[edge.to].group), nameButton(edge.to)),
    make("div", { class: "actions" }, button("Close", chooseNothing)),
    make("h3", {}, "Passages", make("span", { class: "number" }, number(facts.length))),
    body,
  ];
}

function startPanel() {
  const best = RANKED.filter((id) => isClassShown(id) && NODES[id].degree > 0
    && edgesShown(id).length).slice(0, 12);
  return [
    make("h2", {}, "Where to begin"),
    make("p", { class: "small" }, "Choose a name here, in the picture or in the table to read what "
      + "the articles say of it, passage by passage. A double click on a name in the picture shows "
      + "its neighbours alone."),
    make("h3", {}, "Most connected", make("span", { class: "number" }, "relations")),
    make("ul", { class: "list" }, ...best.map((id) => make("li", {}, sign(NODES[id].group),
      nameButton(id), make("span", { class: "number" }, number(NODES[id].degree))))),
  ];
}

function drawPanel() {
  let parts;
  if (state.node !== null) parts = nodePanel(NODES[state.node]);
  else if (state.edge !== null) parts = edgePanel(EDGES[state.edge]);
  else parts = startPanel();
  const isIn = panel.contains(document.activeElement);
  panel.replaceChildren(...parts.filter(Boolean));
  panel.scrollTop = 0;
  if (isIn) panel.focus({ preventScroll: true });
  const chosen = panel.querySelector("h2").textContent;
  byId("heard").textContent = state.node === null && state.edge === null ? ""
    : `Facts: ${cut(chosen, 90)}`;
}
