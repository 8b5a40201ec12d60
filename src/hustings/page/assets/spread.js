// Places for a part of a large network: the build gives those of the first view, this file all others.
const FIRST_PLACES = new Map(DATA.first.ids.map((id, at) => [
  id, { x: DATA.first.x[at], y: DATA.first.y[at] }]));

/** Returns places for names that are but a part of what there is. */
function placesOf(ids, edges) {
  if (ids.size === FIRST_PLACES.size && [...ids].every((id) => FIRST_PLACES.has(id))) {
    return FIRST_PLACES;
  }
  return spread([...ids], edges);
}

/** Returns the places of names whose lines pull and who push each other, evened to equal room. */
function spread(ids, edges) {
  const at = new Map(ids.map((id, index) => [id, index]));
  const [x, y, charge] = [0, 0, 0].map(() => new Float64Array(ids.length));
  const lines = edges.filter((edge) => edge.from !== edge.to)
    .map((edge) => [at.get(edge.from), at.get(edge.to)]);
  for (const [a, b] of lines) { charge[a] += 1; charge[b] += 1; }
  ids.forEach((id, index) => {
    x[index] = Math.sqrt(index) * Math.cos(2.4 * index);
    y[index] = Math.sqrt(index) * Math.sin(2.4 * index);
  });
  const rounds = Math.max(20, Math.min(120, Math.round(4e7 / ids.length ** 2)));
  for (let round = 0; round < rounds; round += 1) {
    move(x, y, charge, lines, 0.3 * Math.sqrt(ids.length) * (1 - round / rounds) + 0.02);
  }
  return evened(ids, x, y);
}

/** Moves each place once by all pushes and pulls, no further than the heat lets it. */
function move(x, y, charge, lines, heat) {
  const size = x.length;
  const [goX, goY] = [new Float64Array(size), new Float64Array(size)];
  for (let a = 0; a < size; a += 1) {
    for (let b = a + 1; b < size; b += 1) {
      const [dx, dy] = [x[a] - x[b], y[a] - y[b]];
      const push = 0.35 / (dx * dx + dy * dy + 0.05);
      goX[a] += (1 + charge[b]) * push * dx;
      goY[a] += (1 + charge[b]) * push * dy;
      goX[b] -= (1 + charge[a]) * push * dx;
      goY[b] -= (1 + charge[a]) * push * dy;
    }
  }
  for (const [a, b] of lines) {
    const pull = 2 / Math.sqrt(Math.max(charge[a], charge[b]));
    const [dx, dy] = [pull * (x[b] - x[a]), pull * (y[b] - y[a])];
    goX[a] += dx / (1 + charge[a]);
    goY[a] += dy / (1 + charge[a]);
    goX[b] -= dx / (1 + charge[b]);
    goY[b] -= dy / (1 + charge[b]);
  }
  for (let a = 0; a < size; a += 1) {
    const [dx, dy] = [goX[a] - 0.02 * x[a], goY[a] - 0.02 * y[a]];
    const step = Math.min(1, heat / (Math.hypot(dx, dy) + 1e-9));
    x[a] += step * dx;
    y[a] += step * dy;
  }
}

/** Returns the places on the page's scale, drawn towards a disc in which all have the same room. */
function evened(ids, x, y) {
  const order_ = ids.map((_, index) => index)
    .sort((a, b) => Math.hypot(x[a], y[a]) - Math.hypot(x[b], y[b]));
  const middle_ = order_[Math.floor(0.75 * order_.length)];
  const outer = 104 * Math.sqrt(0.75 * ids.length) / (Math.hypot(x[middle_], y[middle_]) || 1);
  const places = new Map();
  order_.forEach((index, rank) => {
    const far_ = Math.hypot(x[index], y[index]) || 1;
    const by = 0.4 * outer + 0.6 * (104 * Math.sqrt(rank)) / far_;
    places.set(ids[index], { x: Math.round(1.25 * by * x[index]), y: Math.round(by * y[index]) });
  });
  return places;
}
