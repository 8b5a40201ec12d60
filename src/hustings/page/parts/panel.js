// The panel: what the chosen node or line stands on, passage by passage.
const panel = document.getElementById("panel");
const SHOWN_AT_ONCE = 12;

function nameButton(id, length = 90) {
  return make("button", {
    type: "button", class: "name", "data-node": id, onclick: () => chooseNode(id),
  }, isolate(cut(NODES[id].name, length)));
}

function documentLine(fact) {
  const source = DATA.documents[fact.document];
  const title = source.title || source.name || source.iri || "untitled document";
  const line = make("p", {}, fact.speaker === undefined ? "The document itself" : "According to ");
  if (fact.speaker !== undefined) {
    line.append(fact.by === undefined ? isolate(cut(fact.speaker, 90)) : nameButton(fact.by));
  }
  line.append(" · ", make("cite", {}, isolate(cut(title, 160))));
  if (source.publisher) line.append(", ", isolate(cut(source.publisher, 80)));
  if (source.date) line.append(", ", make("time", {}, source.date));
  const open = source.url ? link(source.url, "open the article") : null;
  if (open) line.append(" · ", open);
  return line;
}

function modalityTag(fact) {
  return make("span", {
    class: isSettled(fact) ? "tag" : "tag unsettled",
  }, String(fact.modality).toLowerCase());
}

function factCard(fact) {
  const place = fact.start === undefined ? null
    : make("span", {}, `characters ${number(fact.start)}–${number(fact.end ?? fact.start)}`);
  const sure = fact.confidence === undefined ? null
    : make("span", {}, `confidence ${fact.confidence.toFixed(2)}`);
  return make("article", {
    class: isSettled(fact) ? "fact" : "fact unsettled", "data-statement": fact.statement,
  },
  fact.quote === undefined
    ? make("p", {}, "The passage is not part of this page.")
    : make("blockquote", {}, "“", foldable(fact.quote, 700), "”"),
  documentLine(fact),
  make("p", { class: "marks" }, modalityTag(fact),
    fact.validity === undefined ? null
      : make("span", {}, "holds: “", isolate(cut(fact.validity, 60)), "”"),
    sure, place));
}

/** Returns 'in 3 documents, 2 independent sources', of all the documents, whatever the filters. */
function carriedLine(facts) {
  const fact = facts.find(isSettled) || facts[0];
  if (!fact || fact.documents === undefined || fact.sources === undefined) return null;
  return make("p", { class: "small carried" }, `in ${count(fact.documents, "document", "documents")}, `
    + count(fact.sources, "independent source", "independent sources"));
}

/** Returns cards, the first few at once and the rest on a click. */
function inParts(items, render, holder) {
  let from = 0;
  const more = make("button", { type: "button", class: "link" });
  const step = () => {
    more.remove();
    holder.append(...items.slice(from, from + SHOWN_AT_ONCE).map(render));
    from += SHOWN_AT_ONCE;
    if (from < items.length) {
      more.textContent = `show more (${number(items.length - from)} left)`;
      holder.append(more);
    }
  };
  more.addEventListener("click", step);
  step();
  return holder;
}

function noReceipt(edge) {
  return edge.facts.length
    ? make("p", { class: "small" }, "No passage passes the filters.")
    : make("p", { class: "small" }, "The graph holds no passage for this.");
}

function edgeBlock(edge, id) {
  const facts = factsShown(edge);
  const other = otherEnd(edge, id);
  const block = make("div", {},
    make("p", { class: "end" }, sign(NODES[other].group), nameButton(other)),
    facts.some((fact) => fact.documents > 1) ? carriedLine(facts) : null);
  return facts.length ? inParts(facts, factCard, block) : (block.append(noReceipt(edge)), block);
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
      const section = make("section", { "data-relation": predicate, "data-side": side },
        make("h3", {}, words, make("span", { class: "number" }, number(edges.length))));
      return inParts(edges, (edge) => edgeBlock(edge, id), section);
    });
}

/** Returns a figure in words: 'turnout: about 61.5 percent (in 2021)'. */
function figureWords(figure) {
  const range = figure.value_to === undefined ? figure.value : `${figure.value} to ${figure.value_to}`;
  const parts = [figure.measures ? `${figure.measures}:` : "",
    figure.qualifier && figure.qualifier !== "Exactly" ? figure.qualifier.toLowerCase() : "",
    range, figure.unit, figure.out_of === undefined ? "" : `of ${figure.out_of}`,
    figure.when ? `(${figure.when})` : ""];
  return parts.filter(Boolean).join(" ");
}

function figureSection(node) {
  const figures = (node.figures || []).filter(isFactShown);
  if (!figures.length) return null;
  const section = make("section", { "data-relation": "figures" },
    make("h3", {}, "Numbers", make("span", { class: "number" }, number(figures.length))));
  return inParts(figures, (figure) => make("div", {},
    make("p", { class: "end" }, isolate(cut(figureWords(figure), 160))), factCard(figure)), section);
}

function kindLine(node) {
  return make("p", { class: "kind" }, sign(node.group), CLASSES.get(node.group).label,
    ` · ${count(node.degree, "relation", "relations")}`);
}

function nodePanel(node) {
  const sections = [...relationSections(node.id), figureSection(node)].filter(Boolean);
  const steps = (depth, words) => make("button", {
    type: "button", onclick: () => focusOn(node.id, depth),
  }, words);
  return [
    make("h2", {}, foldable(node.name, 160)),
    kindLine(node),
    node.aliases.length
      ? make("p", { class: "small" }, "Also: ", foldable(node.aliases.join("; "), 240)) : null,
    make("p", { class: "small" }, "Name in the graph: ", foldable(node.iri, 160)),
    make("div", { class: "actions" }, steps(1, "Neighbours"), steps(2, "Two steps"),
      make("button", { type: "button", onclick: chooseNothing }, "Close")),
    ...(sections.length ? sections
      : [make("p", { class: "small" }, "No relation passes the filters.")]),
  ];
}

function edgePanel(edge) {
  const facts = factsShown(edge);
  const body = make("div");
  if (facts.length) inParts(facts, factCard, body); else body.append(noReceipt(edge));
  return [
    make("h2", {}, RELATIONS.get(edge.predicate).out),
    make("p", { class: "end" }, sign(NODES[edge.from].group), nameButton(edge.from)),
    make("p", { class: "small" }, RELATIONS.get(edge.predicate).out,
      edge.plain ? null : make("span", {}, " – ", marks(edge))),
    make("p", { class: "end" }, sign(NODES[edge.to].group), nameButton(edge.to)),
    carriedLine(facts),
    make("div", { class: "actions" },
      make("button", { type: "button", onclick: chooseNothing }, "Close")),
    make("h3", {}, "Passages", make("span", { class: "number" }, number(facts.length))),
    body,
  ];
}

function startPanel() {
  const best = RANKED.filter((id) => isClassShown(id) && NODES[id].degree > 0).slice(0, 12);
  return [
    make("h2", {}, "Where to begin"),
    make("p", { class: "small" }, "Choose a name here, in the picture or in the table. A second "
      + "click on a name in the picture shows its neighbours alone. Lines point from who or what "
      + "acts; a dashed line is something denied, asked or supposed, never a plain fact."),
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
  panel.replaceChildren(...parts.filter(Boolean));
  panel.scrollTop = 0;
}
