// A query in the browser, cut short: an answer of a million rows would stop the page.

const TOKENS = new RegExp([
  "<[^<>\"{}|^`\\\\\\s]*>", "#[^\\n\\r]*",
  '"""(?:[^"\\\\]|\\\\.|"(?!""))*"""', "'''(?:[^'\\\\]|\\\\.|'(?!''))*'''",
  '"(?:[^"\\\\\\n\\r]|\\\\.)*"', "'(?:[^'\\\\\\n\\r]|\\\\.)*'",
  "[{}]", "[?$]?[\\w:\\u00b7-\\uffff][\\w:.\\u00b7-\\uffff-]*",
].join("|"), "gs");

/** Returns a query that gives at most so many rows; one that asks for fewer stays as it is. */
function limited(query, most) {
  let depth = 0;
  let hasBody = false;
  let place = query.length;
  let isNumber = false;
  for (const { 0: token, index } of query.matchAll(TOKENS)) {
    if (token === "{") { depth += 1; hasBody = true; }
    else if (token === "}") depth -= 1;
    if (depth) continue;
    const given = isNumber ? token : /^limit(\d+)$/i.exec(token)?.[1];
    if (given !== undefined && /^\d+$/.test(given)) {
      if (Number(given) <= most) return query;
      const end = index + token.length;
      return `${query.slice(0, end - given.length)}${most}${query.slice(end)}`;
    }
    if (!token.startsWith("#")) isNumber = /^limit$/i.test(token);
    if (hasBody && place === query.length && /^values$/i.test(token)) place = index;
  }
  return depth ? query : `${query.slice(0, place)}\nLIMIT ${most}\n${query.slice(place)}`;
}

/** Returns the first lines of a text, and whether there were more. */
function firstLines(text, most) {
  let end = 0;
  for (let line = 0; line < most; line += 1) {
    end = text.indexOf("\n", end) + 1;
    if (end === 0) return [text, false];
  }
  return [text.slice(0, end), end < text.length];
}
