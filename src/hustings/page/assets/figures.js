// Figures: every number the texts give, with its receipt.
let figureSheet = null;

/** Whether a number passes the filters. */
function isFigureShown(figure) {
  return isFactShown(figure) && (state.topic === null || figure.of.some(isAbout));
}

function drawFigures() {
  const view = byId("figures-view");
  if (figureSheet === null) {
    const holder = make("div", { class: "sheet" });
    const input = make("input", { type: "text", id: "find-figure", autocomplete: "off" });
    view.replaceChildren(make("h2", { id: "figures-title" }, "Numbers the texts give"),
      make("p", { class: "row" }, make("label", { for: "find-figure" }, "Only with the words"), " ",
        input), holder);
    figureSheet = makeSheet(holder, [
      {
        name: "measures", title: "What is measured", value: (row) => (row.measures ?? "").slice(0, 200),
        cell: (row) => isolate(cut(row.measures ?? "–", 120)),
      },
      {
        name: "value", title: "Value", kind: "amount-of", value: (row) => Number(row.value) || 0,
        cell: (row) => isolate(cut(amountWords(row), 80)),
      },
      {
        name: "of", title: "Of whom", kind: "name",
        value: (row) => (row.of.length ? NODES[row.of[0]].label : ""),
        cell: (row) => (row.of.length
          ? make("span", { class: "names" }, ...row.of.slice(0, 4).map((id) => nameButton(id, 60)))
          : "–"),
      },
      {
        name: "when", title: "When", value: (row) => row.when,
        cell: (row) => isolate(cut(row.when ?? "–", 60)),
      },
      ...receiptColumns((row) => row),
    ], { label: "Table of numbers", words: (n) => count(n, "number", "numbers"), sorted: "date" });
    input.addEventListener("input", () => {
      state.words = input.value;
      showFigures(input.value);
      writeAddress({ replace: true });
    });
  }
  if (byId("find-figure").value !== state.words) byId("find-figure").value = state.words;
  showFigures(state.words);
}

function showFigures(words) {
  const wanted = fold(words).trim();
  figureSheet.show(records("figures").filter((row) => isFigureShown(row) && (!wanted
    || fold([row.measures, row.unit, row.value, ...row.of.map((id) => NODES[id].label),
      (row.quote ?? "").slice(0, 300)].join(" ")).includes(wanted))));
}
