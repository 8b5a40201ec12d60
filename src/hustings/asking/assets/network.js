// An answer as a small network: two columns are its ends, a third may name the ties.

const TIES = 150;
const SVG = "http://www.w3.org/2000/svg";

function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

const caption = (term) => {
  const words = readable(term.type === "uri" ? shortened(term.value) ?? term.value : term.value);
  return words.length > 40 ? `${words.slice(0, 39)}…` : words;
};

/** Returns the nodes and ties of some rows, each pair once. */
function readNetwork({ rows }, from, to, by) {
  const nodes = new Map();
  const ties = new Map();
  const node = (term, end) => {
    const key = `${term.type} ${term.value}`;
    if (!nodes.has(key)) nodes.set(key, { label: caption(term), whole: readable(term.value), end, ties: 0 });
    nodes.get(key).ties += 1;
    return nodes.get(key);
  };
  let left = 0;
  for (const row of rows) {
    if (!row[from] || !row[to]) continue;
    const word = by === null || !row[by] ? "" : caption(row[by]);
    const key = JSON.stringify([row[from].value, row[to].value, word]);
    if (ties.has(key)) continue;
    if (ties.size >= TIES) left += 1;
    else ties.set(key, { from: node(row[from], "from"), to: node(row[to], "to"), word });
  }
  return { nodes: [...nodes.values()], ties: [...ties.values()], left };
}

/** Places nodes by springs, the same way each time. */
function place(nodes, ties) {
  nodes.forEach((node, index) => {
    const angle = index * 2.39996;
    node.x = 26 * Math.sqrt(index + 1) * Math.cos(angle);
    node.y = 26 * Math.sqrt(index + 1) * Math.sin(angle);
  });
  const ideal = 90;
  for (let heat = 60; heat > 0.5; heat *= 0.97) {
    for (const node of nodes) { node.dx = -node.x * 1.5; node.dy = -node.y * 1.5; }
    nodes.forEach((a, index) => {
      for (const b of nodes.slice(index + 1)) {
        const [x, y] = [a.x - b.x, a.y - b.y];
        const push = ideal * ideal / Math.max(1, x * x + y * y);
        a.dx += x * push; a.dy += y * push; b.dx -= x * push; b.dy -= y * push;
      }
    });
    for (const { from, to } of ties) {
      const [x, y] = [from.x - to.x, from.y - to.y];
      const pull = Math.hypot(x, y) / ideal * 0.5;
      from.dx -= x * pull; from.dy -= y * pull; to.dx += x * pull; to.dy += y * pull;
    }
    for (const node of nodes) {
      const length = Math.hypot(node.dx, node.dy) || 1;
      const step = Math.min(heat, length);
      node.x += node.dx / length * step;
      node.y += node.dy / length * step;
    }
  }
}

/** Lets a picture be dragged and, with the wheel, be brought nearer. */
function letMove(picture) {
  const box = picture.viewBox.baseVal;
  const scale = () => Math.max(box.width / picture.clientWidth, box.height / picture.clientHeight);
  picture.addEventListener("pointerdown", (event) => picture.setPointerCapture(event.pointerId));
  picture.addEventListener("pointermove", (event) => {
    if (!event.buttons) return;
    box.x -= event.movementX * scale();
    box.y -= event.movementY * scale();
  });
  picture.addEventListener("wheel", (event) => {
    event.preventDefault();
    const factor = event.deltaY > 0 ? 1.15 : 1 / 1.15;
    const [width, height] = [box.width * factor, box.height * factor];
    box.x += (box.width - width) / 2;
    box.y += (box.height - height) / 2;
    [box.width, box.height] = [width, height];
  }, { passive: false });
}

/** Draws an answer; what is over the limit is said, not drawn. */
function showNetwork(holder, answer, from, to, by) {
  const { nodes, ties, left } = readNetwork(answer, from, to, by);
  place(nodes, ties);
  const [xs, ys] = [nodes.map((node) => node.x), nodes.map((node) => node.y)];
  const view = [Math.min(...xs) - 120, Math.min(...ys) - 40,
    Math.max(...xs) - Math.min(...xs) + 240, Math.max(...ys) - Math.min(...ys) + 80];
  const picture = svg("svg", {
    viewBox: nodes.length ? view.map((value) => value.toFixed(1)).join(" ") : "0 0 1 1",
    role: "img",
    "aria-label": `${counted(nodes.length, "name", "names")}, ${counted(ties.length, "tie", "ties")}; `
      + "the table has the same in words",
  });
  const at = (value) => value.toFixed(1);
  for (const { from: a, to: b, word } of ties) {
    picture.append(svg("line", {
      class: "tie", x1: at(a.x), y1: at(a.y), x2: at(b.x), y2: at(b.y),
    }));
    if (word) {
      picture.append(svg("text", {
        class: "relation", x: at((a.x + b.x) / 2), y: at((a.y + b.y) / 2), "text-anchor": "middle",
      }, word));
    }
  }
  for (const node of nodes) {
    picture.append(
      svg("circle", { class: node.end, cx: at(node.x), cy: at(node.y), r: at(4 + Math.sqrt(node.ties)) },
        svg("title", {}, node.whole)),
      svg("text", { x: at(node.x + 9), y: at(node.y + 4) }, node.label),
    );
  }
  const words = left ? `The first ${number(TIES)} ties are drawn; ${number(left)} more are in the table.`
    : nodes.length ? "" : "No row has both ends.";
  letMove(picture);
  holder.replaceChildren(picture, make("p", { class: "small" }, words));
}
