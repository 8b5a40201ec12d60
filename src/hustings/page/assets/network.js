// Which part of the network is shown: filters, the first view, the neighbours of one node.
const isSettled = (fact) => PLAIN.has(fact.modality);

/** Whether a passage passes the filters of modality, quarantine, document and speaker. */
const isFactShown = (fact) => (state.unsettled || fact.reasons !== undefined || isSettled(fact))
  && (state.quarantine || fact.reasons === undefined)
  && (state.document === "" || DOCUMENTS[fact.document].iri === state.document)
  && (state.speaker === "" || fact.speaker === state.speaker);

const factsShown = (edge) => edge.facts.filter(isFactShown);

const isAbout = (id) => id === state.topic || topics(id).has(state.topic);

/** Whether an edge passes the filters, those of kinds of things left aside. */
function isEdgeShown(edge) {
  if (state.hiddenRelations.has(edge.predicate)) return false;
  if (edge.isAside && !state.quarantine) return false;
  if (state.topic !== null && !isAbout(edge.from) && !isAbout(edge.to)) return false;
  if (state.document !== "" || state.speaker !== "") return edge.facts.some(isFactShown);
  return edge.plain || edge.isAside || state.unsettled;
}

const isClassShown = (id) => id === state.focus || !state.hiddenClasses.has(NODES[id].group);

const otherEnd = (edge, id) => (edge.from === id ? edge.to : edge.from);

const edgesShown = (id) => EDGES_OF[id].filter(isEdgeShown);

/** Returns the nodes around the focus by steps, at most the limit, and how many there are. */
function aroundFocus() {
  const level = new Map([[state.focus, 0]]);
  const parent = new Map();
  let ring = [state.focus];
  for (let step = 1; step <= state.depth; step += 1) {
    const next = [];
    for (const id of ring) {
      const ordered = edgesShown(id).sort((a, b) => RELATIONS.get(a.predicate).rank
        - RELATIONS.get(b.predicate).rank || RANK[otherEnd(a, id)] - RANK[otherEnd(b, id)]);
      for (const edge of ordered) {
        const other = otherEnd(edge, id);
        if (level.has(other) || !isClassShown(other)) continue;
        level.set(other, step);
        parent.set(other, id);
        next.push(other);
      }
    }
    ring = next;
  }
  const all = [...level.keys()];
  const kept = new Set(all.sort((a, b) => level.get(a) - level.get(b) || RANK[a] - RANK[b])
    .slice(0, AROUND_LIMIT));
  const tree = new Map([...kept].map((id) => [id, []]));
  for (const [id, above] of parent) if (kept.has(id) && kept.has(above)) tree.get(above).push(id);
  return { ids: kept, total: all.length, tree };
}

/** Returns places on rings round the focus: each branch gets room by its number of leaves. */
function ringPlaces(tree, root) {
  const leaves = new Map();
  const weigh = (id) => {
    const below = tree.get(id);
    leaves.set(id, below.length ? below.reduce((sum, child) => sum + weigh(child), 0) : 1);
    return leaves.get(id);
  };
  const total = weigh(root);
  const first = tree.get(root).length;
  const outer = state.depth === 1 ? 0 : total * 7.5;
  const inner = Math.max(190, first * 8.5, outer / state.depth);
  const radii = [0, inner];
  for (let step = 2; step <= state.depth; step += 1) {
    radii.push(Math.max(radii[step - 1] + 170, (outer * step) / state.depth));
  }
  const places = new Map([[root, { x: 0, y: 0 }]]);
  const stretch = stage.clientWidth > stage.clientHeight ? 1.3 : 0.9;
  const put = (id, from, to, step) => {
    const least = step === 1 ? 0.6 * (total / first) : 0;
    const all = leaves.get(id) + least * tree.get(id).length;
    let angle = from;
    tree.get(id).forEach((child, index) => {
      const width = (to - from) * ((leaves.get(child) + least) / all);
      const middle = angle + width / 2;
      const crowd = tree.get(id).length > 16 || step > 1 ? (index % 3) * 52 : 0;
      const radius = radii[step] + crowd;
      places.set(child, {
        x: Math.round(stretch * radius * Math.cos(middle)), y: Math.round(radius * Math.sin(middle)),
      });
      put(child, angle, angle + width, step + 1);
      angle += width;
    });
  };
  put(root, -Math.PI / 2, 1.5 * Math.PI, 1);
  return places;
}

/** Returns what the picture shows now: node ids, edges, places, and how many there would be. */
function visiblePart() {
  let ids;
  let total;
  let places = null;
  if (state.focus !== null) {
    const around = aroundFocus();
    ({ ids, total } = around);
    places = ringPlaces(around.tree, state.focus);
  } else {
    const matching = RANKED.filter((id) => isClassShown(id)
      && edgesShown(id).some((edge) => isClassShown(otherEnd(edge, id))));
    total = matching.length;
    ids = new Set(matching.slice(0, state.limit));
  }
  const edges = EDGES.filter((edge) => ids.has(edge.from) && ids.has(edge.to)
    && isEdgeShown(edge));
  return { ids, edges, total, places };
}
