// Which part of the network is shown: filters, the first view, the neighbours of one node.
const isSettled = (fact) => PLAIN.has(fact.modality);

/** Whether a passage passes the filters of modality, quarantine, document and speaker. */
const isFactShown = (fact) => (state.unsettled || fact.reasons !== undefined || isSettled(fact))
  && (state.quarantine || fact.reasons === undefined)
  && (state.document === "" || DOCUMENTS[fact.document].iri === state.document)
  && (state.speaker === "" || fact.speaker === state.speaker);

const factsShown = (edge) => edge.facts.filter(isFactShown);

/** Whether something is about the chosen topic or a narrower one, or is one of them. */
function isAbout(id) {
  const wanted = topicAndNarrower(state.topic);
  return wanted.has(id) || [...topics(id)].some((topic) => wanted.has(topic));
}

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

const narrower = new Map();
for (const [narrow_, broad] of DATA.broader) {
  if (!narrower.has(broad)) narrower.set(broad, []);
  narrower.get(broad).push(narrow_);
}
const within = new Map();
/** Returns a topic and all narrower ones. */
function topicAndNarrower(topic) {
  if (!within.has(topic)) {
    const all = new Set([topic]);
    for (const one of all) for (const other of narrower.get(one) ?? []) all.add(other);
    within.set(topic, all);
  }
  return within.get(topic);
}

/**
 * Returns as many of the names as are to be shown: the best connected one, then by and by the
 * neighbour with the highest product of its neighbours among those chosen and its squared degree.
 */
function grow(matching, limit) {
  const open = new Set(matching);
  const links = new Map();
  const chosen = new Set();
  const waiting = makeHeap();
  for (const first of matching) {
    waiting.push(0, first);
    while (waiting.size() && chosen.size < limit) {
      const id = waiting.pop();
      if (chosen.has(id)) continue;
      chosen.add(id);
      for (const other of new Set(edgesShown(id).map((edge) => otherEnd(edge, id)))) {
        if (!open.has(other) || other === id) continue;
        links.set(other, (links.get(other) ?? 0) + 1);
        if (!chosen.has(other)) waiting.push(links.get(other) * NODES[other].degree ** 2, other);
      }
    }
    if (chosen.size >= limit) break;
  }
  return chosen;
}

/** Returns a heap that gives back the id with the highest weight, of two alike the one of better rank. */
function makeHeap() {
  const heap = [];
  const isBefore = (a, b) => heap[a][0] > heap[b][0]
    || (heap[a][0] === heap[b][0] && RANK[heap[a][1]] < RANK[heap[b][1]]);
  const swap = (a, b) => { [heap[a], heap[b]] = [heap[b], heap[a]]; };
  return {
    size: () => heap.length,
    push(weight, id) {
      let at = heap.push([weight, id]) - 1;
      for (let up = (at - 1) >> 1; at > 0 && isBefore(at, up); up = (at - 1) >> 1) {
        swap(at, up);
        at = up;
      }
    },
    pop() {
      swap(0, heap.length - 1);
      const [, id] = heap.pop();
      for (let at = 0; ;) {
        const next = [at, 2 * at + 1, 2 * at + 2].filter((one) => one < heap.length)
          .reduce((best, one) => (isBefore(one, best) ? one : best), at);
        if (next === at) return id;
        swap(at, next);
        at = next;
      }
    },
  };
}

/** Returns what the picture shows now: node ids, edges, places, and how many there would be. */
function visiblePart() {
  const inside = (ids) => EDGES.filter((edge) => ids.has(edge.from) && ids.has(edge.to)
    && isEdgeShown(edge));
  if (state.focus !== null) {
    const { ids, total, tree } = aroundFocus();
    return { ids, total, edges: inside(ids), places: ringPlaces(tree, state.focus) };
  }
  const matching = RANKED.filter((id) => isClassShown(id)
    && edgesShown(id).some((edge) => isClassShown(otherEnd(edge, id))));
  const total = matching.length;
  const ids = total > state.limit ? grow(matching, state.limit) : new Set(matching);
  const edges = inside(ids);
  return { ids, edges, total, places: total > ids.size && !far.isOn ? placesOf(ids, edges) : null };
}
