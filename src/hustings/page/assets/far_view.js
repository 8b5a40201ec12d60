// The far view: every name and relation behind the picture, painted once and moved as one bitmap.
// It needs nothing from the other files but what they hold, and adds its own button to the status.
const far = { isOn: false, bitmap: null, region: null, scale: 0, key: "", ids: [], lines: [], timer: 0 };
const FAR_REST_MS = 140;
const FAR_REACH = 0.5;
const farName = make("div", { class: "far-name", "aria-hidden": "true", hidden: true });
stage.after(farName);
const farButton = make("button", { type: "button", class: "link", id: "far", hidden: true });
byId("more").after(" ", farButton);

const farKey = () => JSON.stringify([document.documentElement.dataset.theme, state.document,
  state.speaker, state.unsettled, state.quarantine, state.topic, [...state.hiddenClasses],
  [...state.hiddenRelations]]);

/** Lists what passes the filters, names that the picture draws itself too. */
function listFar() {
  const lines = EDGES.filter((edge) => isEdgeShown(edge) && isClassShown(edge.from)
    && isClassShown(edge.to) && NODES[edge.from].x !== undefined && NODES[edge.to].x !== undefined);
  const ids = new Set();
  for (const { from, to } of lines) ids.add(from).add(to);
  far.lines = lines;
  far.ids = [...ids].sort((a, b) => RANK[b] - RANK[a]);
}

function farRegion() {
  const [from, to] = [{ x: 0, y: 0 }, { x: stage.clientWidth, y: stage.clientHeight }]
    .map((point) => drawing.DOMtoCanvas(point));
  const [width, height] = [to.x - from.x, to.y - from.y];
  return {
    left: from.x - FAR_REACH * width, top: from.y - FAR_REACH * height,
    width: width * (1 + 2 * FAR_REACH), height: height * (1 + 2 * FAR_REACH), inner: { from, to },
  };
}

/** Paints lines as strokes of a few hundred each: one path of all takes far longer. */
function paintLines(context, region, scale) {
  context.strokeStyle = colours.edge;
  context.lineWidth = 0.8 / scale;
  context.globalAlpha = Math.max(0.06, Math.min(0.5, 2_500 / far.lines.length));
  const [right, bottom] = [region.left + region.width, region.top + region.height];
  let count = 0;
  context.beginPath();
  for (const { from, to } of far.lines) {
    const [a, b] = [NODES[from], NODES[to]];
    if (Math.max(a.x, b.x) < region.left || Math.min(a.x, b.x) > right
      || Math.max(a.y, b.y) < region.top || Math.min(a.y, b.y) > bottom) continue;
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
    count += 1;
    if (count % 300 === 0) { context.stroke(); context.beginPath(); }
  }
  context.stroke();
  context.globalAlpha = 1;
}

function paintSigns(context, region, scale) {
  const rows = new Map();
  for (const id of far.ids) {
    const node = NODES[id];
    if (node.x < region.left || node.x > region.left + region.width
      || node.y < region.top || node.y > region.top + region.height) continue;
    const family = CLASSES.get(node.group).family;
    if (!rows.has(family)) rows.set(family, []);
    rows.get(family).push(node);
  }
  for (const [family, nodes] of rows) {
    context.fillStyle = colours[family];
    for (const node of nodes) {
      const half = Math.max(1.1 / scale, 0.55 * node.size);
      context.fillRect(node.x - half, node.y - half, 2 * half, 2 * half);
    }
  }
}

/** Paints the bitmap for where the picture stands now, with room to be dragged in. */
function paintFar() {
  const scale = drawing.getScale();
  const region = farRegion();
  const grain = Math.min(2, window.devicePixelRatio || 1) * scale;
  const bitmap = far.bitmap || document.createElement("canvas");
  bitmap.width = Math.max(1, Math.ceil(region.width * grain));
  bitmap.height = Math.max(1, Math.ceil(region.height * grain));
  const context = bitmap.getContext("2d");
  context.setTransform(grain, 0, 0, grain, -region.left * grain, -region.top * grain);
  paintLines(context, region, scale);
  paintSigns(context, region, scale);
  Object.assign(far, { bitmap, region, scale });
}

function isFarStale() {
  const { inner } = farRegion();
  const { region } = far;
  return far.scale !== drawing.getScale() || inner.from.x < region.left || inner.from.y < region.top
    || inner.to.x > region.left + region.width || inner.to.y > region.top + region.height;
}

/** Repaints once the picture has rested. */
function restFar() {
  clearTimeout(far.timer);
  far.timer = setTimeout(() => {
    if (!far.isOn || state.focus !== null) return;
    paintFar();
    drawing.redraw();
  }, FAR_REST_MS);
}

function fitFar() {
  if (far.ids.length === 0) return;
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const id of far.ids) {
    const { x, y } = NODES[id];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  const scale = 0.94 * Math.min(stage.clientWidth / Math.max(1, right - left),
    stage.clientHeight / Math.max(1, bottom - top), 1.1);
  drawing.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  grain = Math.max(0.7, 0.28 * scale ** -0.7);
  markChoice();
}

function writeFar() {
  const isCut = shown.ids.size < shown.total;
  farButton.hidden = !(far.isOn || isCut) || state.focus !== null || state.as !== "picture";
  const words = far.isOn ? `Hide the other ${number(far.ids.length - shown.ids.size)}`
    : `Show all ${number(shown.total)} from afar`;
  if (farButton.textContent === words) return;
  farButton.textContent = words;
  farButton.setAttribute("aria-pressed", String(far.isOn));
}

farButton.addEventListener("click", () => {
  far.isOn = !far.isOn;
  far.key = "";
  if (far.isOn) listFar();
  shown = visiblePart();
  drawPart({ fit: true });
  if (far.isOn) fitFar();
  drawing.redraw();
});

drawing.on("beforeDrawing", (context) => {
  writeFar();
  if (!far.isOn || state.focus !== null) return;
  const key = farKey();
  if (key !== far.key) {
    far.key = key;
    listFar();
    paintFar();
  } else if (isFarStale()) restFar();
  const { left, top, width, height } = far.region;
  context.drawImage(far.bitmap, left, top, width, height);
});

/** Returns the name nearest to a point of the picture, none if it is further than the reach. */
function nearestFar({ x, y }, reach) {
  let [best, least] = [null, reach * reach];
  for (const id of far.ids) {
    const square = (NODES[id].x - x) ** 2 + (NODES[id].y - y) ** 2;
    if (square < least) [best, least] = [id, square];
  }
  return best;
}

drawing.on("click", ({ nodes, edges, pointer }) => {
  if (!far.isOn || state.focus !== null || nodes.length || edges.length) return;
  const id = nearestFar(pointer.canvas, 9 / drawing.getScale());
  if (id !== null) setTimeout(() => focusOn(id, 1));
});

/** Names the sign of the far view under the pointer. */
stage.addEventListener("pointermove", ({ clientX, clientY, buttons }) => {
  const box = stage.getBoundingClientRect();
  const [x, y] = [clientX - box.left, clientY - box.top];
  const id = far.isOn && state.focus === null && buttons === 0 && hovered.node === null
    ? nearestFar(drawing.DOMtoCanvas({ x, y }), 7 / drawing.getScale()) : null;
  farName.hidden = id === null;
  if (id === null) return;
  farName.textContent = cut(NODES[id].label, 48);
  farName.style.left = `${Math.min(x + 12, box.width - farName.offsetWidth - 4)}px`;
  farName.style.top = `${y + 14 + farName.offsetHeight > box.height ? y - 8 - farName.offsetHeight : y + 14}px`;
});
stage.addEventListener("pointerleave", () => { farName.hidden = true; });
