// The picture: vis-network draws shapes and lines where the layout put them, this file the words.
const stage = byId("picture");
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
    borderWidth: isChosen ? Math.min(3 * grain, 0.3 * signSize(id)) : 1.3 * grain,
    color: { border: isChosen ? colours.ink : colour, background: look.solid ? colour : colours.card },
  };
}

function edgeRow(edge, chosen, bend) {
  const isNear = state.edge === edge.id
    || (state.node !== null && (edge.from === state.node || edge.to === state.node));
  return {
    id: edge.id, from: edge.from, to: edge.to, dashes: edge.isAside ? [1.5, 5] : edge.dashes ? [6, 4] : false,
    width: grain * ((isNear ? 2 : 1.3)
      + (edge.amount < 2 ? 0 : Math.min(2, 0.35 * Math.max(0, factsShown(edge).length - 1)))),
    color: {
      color: edge.dashes ? colours.mark : isNear ? colours.accent : colours.edge,
      opacity: chosen === null || isNear ? (isNear ? 1 : 0.9) : 0.12,
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

/** Draws the part of the network that is shown. */
function drawPart({ fit = false } = {}) {
  const aim = fit ? takeAim() : null;
  const chosen = chosenPart();
  const bend = bends(shown.edges);
  edgeRows.clear();
  nodeRows.clear();
  nodeRows.add([...shown.ids].sort((a, b) => RANK[b] - RANK[a]).map((id) => nodeRow(id, chosen)));
  edgeRows.add(shown.edges.map((edge) => edgeRow(edge, chosen, bend.get(edge.id))));
  if (aim) drawing.moveTo(aim);
}

/** Shows the choice without moving anything. */
function markChoice() {
  const chosen = chosenPart();
  const bend = bends(shown.edges);
  const places = drawing.getPositions();
  nodeRows.update([...shown.ids].map((id) => ({ ...nodeRow(id, chosen), ...places[id] })));
  edgeRows.update(shown.edges.map((edge) => edgeRow(edge, chosen, bend.get(edge.id))));
}

/**
 * Returns middle and scale at which all is in view, null if nothing is or the picture is hidden.
 * A small scale gets larger signs and lines.
 */
function takeAim() {
  if (shown.ids.size === 0 || stage.clientWidth === 0 || stage.clientHeight === 0) return null;
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const id of shown.ids) {
    const { x, y } = (shown.places && shown.places.get(id)) || NODES[id];
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
  }
  const isCrowd = shown.ids.size > 60;
  const scale = Math.min(stage.clientWidth / (1.1 * (right - left + 40)),
    stage.clientHeight / (1.1 * (bottom - top + 40)), 1.1) * (isCrowd ? 0.94 : 0.82);
  const room = isCrowd ? Math.min(1, Math.max(0.6, stage.clientWidth / 640)) : 1;
  grain = room * Math.min(Math.max(2.2, 0.3 / scale), Math.max(0.8, scale ** -0.7));
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale };
}

/** Shows all that is drawn. */
function fitPicture() {
  const aim = takeAim();
  if (!aim) return;
  markChoice();
  drawing.moveTo(aim);
}

function zoomBy(factor) {
  drawing.moveTo({ scale: Math.min(4, Math.max(0.03, drawing.getScale() * factor)) });
  noteCamera();
}

function centre(id) {
  const place = drawing.getPositions([id])[id];
  if (place) drawing.moveTo({ position: place, scale: Math.max(0.7, drawing.getScale()) });
}

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
