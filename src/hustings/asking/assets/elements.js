// Elements of the page, made without markup: what is given as text stays text.

const byId = (id) => document.getElementById(id);

/** Returns an element; children that are strings become text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const number = (value) => value.toLocaleString("en");

const counted = (amount, one, many) => `${number(amount)} ${amount === 1 ? one : many}`;

/** Returns words whose characters all show: direction controls are spelled out. */
const readable = (words) => words
  .replace(/[\u202a-\u202e\u2066-\u2069]/g,
    (letter) => `[U+${letter.codePointAt(0).toString(16).toUpperCase()}]`)
  // eslint-disable-next-line no-control-regex
  .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, "\ufffd");

/** Gives the reader a file. */
function give(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const way = make("a", { href: address, download: name, hidden: true });
  document.body.append(way);
  way.click();
  way.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
