// A page that holds a part of a graph: how much of the whole there is, beside what the page holds.
const WHOLE = DATA.whole;
const amountOf = reader(DATA.edges.amount);
const ofAll = (part, name, many) => `${number(part)} of ${number(WHOLE[name])} ${many}`;

/** Returns how many passages of a relation are shown, and of how many if the page leaves some out. */
function passagesOf(edge, facts) {
  const all = edge.isAside ? edge.facts.length : amountOf(edge.id);
  return all > edge.facts.length ? `${number(facts.length)} on this page, of ${number(all)}`
    : number(facts.length);
}
