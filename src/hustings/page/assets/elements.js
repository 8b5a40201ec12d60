// Elements of the page, made without markup: what is given as text stays text.

/** Returns an element; children that are strings become text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const isolate = (text) => make("bdi", {}, text);

const button = (words, onclick, attributes = {}) => make("button",
  { type: "button", onclick, ...attributes }, words);

/** Returns a text that opens in full on a click where it is longer than the limit. */
function foldable(text, limit) {
  if (text.length <= limit) return isolate(text);
  const whole = make("span");
  const open = button(`show all ${number(text.length)} characters`,
    () => whole.replaceChildren(isolate(text)), { class: "link" });
  whole.append(isolate(cut(text, limit)), " ", open);
  return whole;
}

/** Returns a passage in quotation marks, unless it opens with some of its own. */
function quoted(text, limit, shorten = foldable) {
  const marks_ = /^["“«‘„]/.test(text) ? ["", ""] : ["“", "”"];
  return [marks_[0], shorten(text, limit), marks_[1]];
}

/** Returns a link for an address of the web, and nothing for any other. */
function link(address, ...children) {
  let url;
  try { url = new URL(address); } catch { return null; }
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  return make("a", {
    href: url.href, rel: "noopener noreferrer", target: "_blank",
  }, ...children);
}

/** Appends items to a holder, the first few at once and the rest on a click. */
function inParts(items, render, holder, step = 12) {
  let from = 0;
  const more = button("", () => {
    const first = holder.children.length - 1;
    put();
    const opened = holder.children[first];
    if (opened) { opened.tabIndex = -1; opened.focus({ preventScroll: true }); }
  }, { class: "link more" });
  const row = holder.tagName === "UL" || holder.tagName === "OL" ? make("li", {}, more) : more;
  const put = () => {
    row.remove();
    holder.append(...items.slice(from, from + step).map(render));
    from += step;
    if (from < items.length) {
      more.textContent = `show more (${number(items.length - from)} left)`;
      holder.append(row);
    }
  };
  put();
  return holder;
}

const SHAPES = {
  dot: "M8 1.6a6.4 6.4 0 1 0 .01 0Z",
  square: "M2.2 2.2h11.6v11.6H2.2Z",
  hexagon: "M4.4 2h7.2L15 8l-3.4 6H4.4L1 8Z",
  triangle: "M8 1.6 15 13.8H1Z",
  triangleDown: "M8 14.4 1 2.2h14Z",
  diamond: "M8 .8 15 8l-7 7.2L1 8Z",
  star: "m8 .8 2.1 4.9 5.3.5-4 3.5 1.2 5.2L8 12.1l-4.6 2.8 1.2-5.2-4-3.5 5.3-.5Z",
};

/** Returns the sign of a class as the picture draws it. */
function sign(className) {
  const look = CLASSES.get(className);
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  for (const [name, value] of [["viewBox", "0 0 16 16"], ["width", 15], ["height", 15],
    ["aria-hidden", "true"]]) svg.setAttribute(name, value);
  path.setAttribute("d", SHAPES[look.shape]);
  path.setAttribute("stroke", `var(--${look.family})`);
  path.setAttribute("stroke-width", "1.8");
  path.setAttribute("fill", look.solid ? `var(--${look.family})` : "var(--card)");
  svg.append(path);
  return svg;
}

/** Returns a name that leads to its place in the network. */
function nameButton(id, length = 90) {
  return button(isolate(cut(NODES[id].name, length)), () => visit(id),
    { class: "name", "data-node": id });
}

function say(words) {
  byId("said").textContent = words;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { byId("said").textContent = ""; }, 4000);
}

/** Returns radio buttons that stand for one choice of a few. */
function choices(name, legend, options, chosen, change) {
  return make("fieldset", { class: "choices row" }, make("legend", {}, legend),
    ...options.map(([value, words, amount]) => {
      const input = make("input", { type: "radio", name, value });
      input.checked = value === chosen;
      input.addEventListener("change", () => change(value));
      return make("label", { class: "choice" }, input, make("span", {}, words),
        make("span", { class: "number" }, number(amount)));
    }));
}
