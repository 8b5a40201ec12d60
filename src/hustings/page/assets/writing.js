// The words of the picture: names by rank where there is room, relations where asked for.

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

const NAMED_FIRST = 12;

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
  const best = new Set(rest.slice(0, NAMED_FIRST));
  const longest = stage.clientWidth < 500 ? 24 : 34;
  for (const id of new Set([...first, ...(chosen ?? []), ...rest])) {
    if (!places[id]) continue;
    const isFirst = first.includes(id);
    context.font = `${isFirst ? "600 " : ""}${size}px system-ui, sans-serif`;
    const text = cut(NODES[id].label, isFirst ? 48 : longest);
    const half = context.measureText(text).width / 2;
    const inTheWay = best.has(id) ? taken.filter((box) => box.length < 5 || best.has(box[4])) : taken;
    const [free, under] = roomFor(id, places[id], half, 1.2 * size, scale, inTheWay);
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

/** Returns in words why an edge is no plain fact. */
const marks = (edge) => (edge.isAside ? "quarantined" : [...new Set(edge.facts
  .filter((fact) => !isSettled(fact)).map((fact) => fact.modality.toLowerCase()))].sort().join(", "));

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
