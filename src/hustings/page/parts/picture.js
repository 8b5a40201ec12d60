// The picture: vis-network draws shapes and lines where the layout put them, this file the words.
const stage = document.getElementById("picture");
let shown = { ids: new Set(), edges: [], total: 0, places: null };
let colours = {};
let grain = 1;
const hovered = { node: null, edge: null };
const nodeRows = new vis.DataSet();
const edgeRows = new vis.DataSet();
const drawing = new vis.Network(stage, { nodes: nodeRows, edges: edgeRows }, {
  autoResize: true,
  physics: false,
  layout: { improvedLayout: false, randomSeed: 1 },
  nodes: { chosen: false, borderWidth: 2 },
  edges: {
    chosen: false, smooth: false, arrows: { to: { enabled: true, scaleFactor: 0.45 } },
    selectionWidth: 0, hoverWidth: 0,
  },
  interaction: {
    hover: true, selectConnectedEdges: false, multiselect: false, keyboard: false,
    hideEdgesOnDrag: false, tooltipDelay: 1e6, zoomSpeed: 0.6,
  },
});

function readColours() {
  const style = getComputedStyle(document.documentElement);
  colours = Object.fromEntries(["paper", "card", "ink", "muted", "line", "accent", "edge", "mark",
    ...new Set(DATA.classes.map((row) => row.family))]
    .map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** Returns the nodes that stand out: the chosen one and its neighbours; null if none is chosen. */
function chosenPart() {
  const near = new Set();
  if (state.node !== null && state.node === state.focus) return null;
  if (state.node !== null && shown.ids.has(state.node)) {
    near.add(state.node);
    for (const edge of shown.edges) {
      if (edge.from === state.node) near.add(edge.to);
      if (edge.to === state.node) near.add(edge.from);
    }
    return near;
  }
  if (state.edge !== null) {
    const edge = EDGES[state.edge];
    if (shown.ids.has(edge.from) && shown.ids.has(edge.to)) return near.add(edge.from).add(edge.to);
  }
  return null;
}

/** Returns a colour most of the way to another; both are #rrggbb. */
function mix(from, to) {
  const parts = [1, 3, 5].map((at) => {
    const [a, b] = [from, to].map((colour) => parseInt(colour.slice(at, at + 2), 16));
    return Math.round(b + 0.25 * (a - b)).toString(16).padStart(2, "0");
  });
  return `#${parts.join("")}`;
}

const signSize = (id) => grain * (id === state.focus ? Math.max(NODES[id].size, 18)
  : NODES[id].size);

function nodeRow(id, chosen) {
  const node = NODES[id];
  const look = CLASSES.get(node.group);
  const isFaint = chosen !== null && !chosen.has(id);
  const colour = isFaint ? mix(colours[look.family], colours.card) : colours[look.family];
  const isChosen = id === state.node || id === state.focus;
  const place = (shown.places && shown.places.get(id)) || node;
  return {
    id, x: place.x, y: place.y, shape: node.shape, physics: false,
    size: signSize(id),
    borderWidth: (isChosen ? 3 : 1.3) * grain,
    color: { border: isChosen ? colours.ink : colour, background: look.solid ? colour : colours.card },
  };
}

function edgeRow(edge, chosen, bend) {
  const isNear = state.edge === edge.id
    || (state.node !== null && (edge.from === state.node || edge.to === state.node));
  return {
    id: edge.id, from: edge.from, to: edge.to, dashes: edge.dashes ? [5, 5] : false,
    width: grain * ((isNear ? 1.5 : 0.9)
      + Math.min(2, 0.35 * Math.max(0, factsShown(edge).length - 1))),
    color: {
      color: edge.dashes ? colours.mark : isNear ? colours.accent : colours.edge,
      opacity: chosen === null || isNear ? (isNear ? 1 : 0.75) : 0.12,
    },
    smooth: bend === 0 ? false : {
      enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend),
    },
  };
}

/** Returns how much each edge bends, so that two between the same ends do not hide each other. */
function bends(edges) {
  const pairs = new Map();
  for (const edge of edges) {
    const key = edge.from < edge.to ? `${edge.from} ${edge.to}` : `${edge.to} ${edge.from}`;
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(edge);
  }
  const bend = new Map();
  for (const group of pairs.values()) {
    group.forEach((edge, index) => {
      const turn = edge.from < edge.to ? 1 : -1;
      bend.set(edge.id, group.length === 1 ? 0 : turn * 0.16 * (index - (group.length - 1) / 2));
    });
  }
  return bend;
}

/** Draws the part of the network that the state asks for. */
function drawPicture({ fit = false } = {}) {
  shown = visiblePart();
  const chosen = chosenPart();
  const bend = bends(shown.edges);
  edgeRows.clear();
  nodeRows.clear();
  nodeRows.add([...shown.ids].sort((a, b) => RANK[b] - RANK[a]).map((id) => nodeRow(id, chosen)));
  edgeRows.add(shown.edges.map((edge) => edgeRow(edge, chosen, bend.get(edge.id))));
  if (fit) fitPicture();
}

/** Shows the choice without moving anything. */
function markChoice() {
  const chosen = chosenPart();
  const bend = bends(shown.edges);
  const places = drawing.getPositions();
  nodeRows.update([...shown.ids].map((id) => ({ ...nodeRow(id, chosen), ...places[id] })));
  edgeRows.update(shown.edges.map((edge) => edgeRow(edge, chosen, bend.get(edge.id))));
}

/** Shows all, with room for names at the sides; a small scale gets larger signs and lines. */
function fitPicture() {
  if (shown.ids.size === 0) return;
  drawing.fit({ animation: false, maxZoomLevel: 1.1 });
  const scale = drawing.getScale() * (shown.ids.size > 60 ? 0.94 : 0.82);
  drawing.moveTo({ scale });
  grain = Math.min(2.2, Math.max(0.8, scale ** -0.7));
  markChoice();
}

function zoomBy(factor) {
  drawing.moveTo({ scale: Math.min(4, Math.max(0.03, drawing.getScale() * factor)) });
}

function centre(id) {
  const place = drawing.getPositions([id])[id];
  if (place) drawing.moveTo({ position: place, scale: Math.max(0.7, drawing.getScale()) });
}

/** Writes a text with an edge of the ground's colour, so that lines under it do not disturb. */
function write(context, text, box, colour, scale) {
  const x = (box[0] + box[2]) / 2;
  context.lineWidth = 3.5 / scale;
  context.strokeStyle = colours.card;
  context.strokeText(text, x, box[1]);
  context.fillStyle = colour;
  context.fillText(text, x, box[1]);
}

const meets = (a, b) => a[2] > b[0] && a[0] < b[2] && a[3] > b[1] && a[1] < b[3];

/** Returns where a name may stand: under, over, right or left of its sign; null without room. */
function roomFor(id, place, half, height, scale, taken) {
  const gap = 1.1 * signSize(id) + 4 / scale;
  const [left, right] = [0, stage.clientWidth].map((x) => drawing.DOMtoCanvas({ x, y: 0 }).x);
  const isInside = (free) => free[0] > left && free[2] < right;
  const box = (x, top) => [x - half, top, x + half, top + height];
  const tries = [box(place.x, place.y + gap), box(place.x, place.y - gap - height),
    box(place.x + gap + half, place.y - height / 2),
    box(place.x - gap - half, place.y - height / 2)];
  return [tries.find((free) => isInside(free) && !taken.some((other) => other[4] !== id && meets(free, other))),
    tries[0]];
}

/** Writes names beside nodes, the best connected first, and leaves out those without room. */
function writeNames(context, scale, places, taken) {
  const size = 12.5 / scale;
  const chosen = chosenPart();
  const first = [hovered.node, state.node, state.focus].filter((id) => id !== null);
  const rest = [...shown.ids].sort((a, b) => RANK[a] - RANK[b]);
  const longest = stage.clientWidth < 500 ? 24 : 34;
  for (const id of new Set([...first, ...(chosen ?? []), ...rest])) {
    if (!places[id]) continue;
    const isFirst = first.includes(id);
    context.font = `${isFirst ? "600 " : ""}${size}px system-ui, sans-serif`;
    const text = cut(NODES[id].label, isFirst ? 48 : longest);
    const half = context.measureText(text).width / 2;
    const [free, under] = roomFor(id, places[id], half, 1.2 * size, scale, taken);
    if (!free && !isFirst) continue;
    taken.push(free ?? under);
    context.globalAlpha = chosen === null || chosen.has(id) || isFirst ? 1 : 0.35;
    write(context, text, free ?? under, colours.ink, scale);
  }
  context.globalAlpha = 1;
}

function middle(edge, places) {
  const line = drawing.body.edges[edge.id];
  if (line && line.edgeType && line.edgeType.getPoint) return line.edgeType.getPoint(0.5);
  return {
    x: (places[edge.from].x + places[edge.to].x) / 2,
    y: (places[edge.from].y + places[edge.to].y) / 2,
  };
}

const marks = (edge) => [...new Set(edge.facts.filter((fact) => !isSettled(fact))
  .map((fact) => fact.modality.toLowerCase()))].sort().join(", ");

/** Writes relations: of the line pointed at or chosen, of a chosen node's few, and the marks. */
function writeRelations(context, scale, places, taken) {
  const ofNode = shown.edges.filter((edge) => edge.from === state.node || edge.to === state.node);
  const first = new Set([hovered.edge, state.edge]);
  const named = new Set(ofNode.length <= 14 ? ofNode.map((edge) => edge.id) : []);
  const chosen = chosenPart();
  const size = 11.5 / scale;
  context.font = `italic ${size}px system-ui, sans-serif`;
  for (const edge of [...shown.edges].sort((a, b) => first.has(b.id) - first.has(a.id))) {
    const isNamed = first.has(edge.id) || named.has(edge.id);
    if (!places[edge.from] || !places[edge.to] || (!isNamed && edge.plain)) continue;
    const point = middle(edge, places);
    const reading = isNamed ? RELATIONS.get(edge.predicate).out : "";
    const text = edge.plain ? reading : [reading, marks(edge)].filter(Boolean).join(" – ");
    const half = context.measureText(text).width / 2;
    const box = [point.x - half, point.y - size / 2, point.x + half, point.y + 0.7 * size];
    if (!first.has(edge.id) && taken.some((other) => meets(box, other))) continue;
    taken.push(box);
    context.globalAlpha = isNamed || chosen === null ? 1 : 0.2;
    write(context, text, box, edge.plain ? colours.muted : colours.mark, scale);
  }
  context.globalAlpha = 1;
}

drawing.on("afterDrawing", (context) => {
  const scale = drawing.getScale();
  const places = drawing.getPositions();
  context.save();
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  const taken = [...shown.ids].filter((id) => places[id]).map((id) => {
    const [{ x, y }, size] = [places[id], 0.8 * signSize(id)];
    return [x - size, y - size, x + size, y + size, id];
  });
  writeNames(context, scale, places, taken);
  writeRelations(context, scale, places, taken);
  context.restore();
});
for (const [event, key, value] of [["hoverNode", "node", "node"], ["hoverEdge", "edge", "edge"]]) {
  drawing.on(event, (found) => {
    hovered[key] = found[value];
    stage.style.cursor = "pointer";
    drawing.redraw();
  });
}
for (const [event, key] of [["blurNode", "node"], ["blurEdge", "edge"]]) {
  drawing.on(event, () => {
    hovered[key] = null;
    stage.style.cursor = "";
    drawing.redraw();
  });
}
