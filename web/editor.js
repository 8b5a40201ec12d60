// A SPARQL editor in a shadow root: there its styles are constructed sheets, which need no
// permission from the page's policy, while a <style> element in the document would.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorState } from "@codemirror/state";
import {
  EditorView, drawSelection, highlightSpecialChars, keymap, lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.string, tags.literal], color: "var(--policies)" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--parties)" },
  { tag: [tags.atom, tags.number, tags.bool], color: "var(--offices)" },
  { tag: [tags.typeName, tags.propertyName, tags.link, tags.url], color: "var(--subjects)" },
]);

const look = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--card)", color: "var(--ink)", fontSize: ".9rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5" },
  ".cm-gutters": { backgroundColor: "var(--paper)", color: "var(--muted)", border: "none" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { background: "var(--choice)" },
  "&.cm-focused .cm-matchingBracket": { background: "var(--choice)" },
  ".cm-tooltip": {
    backgroundColor: "var(--card)", color: "var(--ink)", border: "1px solid var(--control)",
    borderRadius: "6px", overflow: "hidden",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--sans)", maxHeight: "16rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: ".15rem .6rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    background: "var(--choice)", color: "var(--ink)",
  },
  ".cm-completionDetail": { color: "var(--muted)", marginInlineStart: "1rem", fontStyle: "normal" },
  ".cm-completionInfo": { maxWidth: "22rem", padding: ".4rem .6rem" },
});

// What is typed over a selection is put in here: the browser would give it the looks of what was
// there by a style attribute, which the page's policy refuses and reports.
const typing = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to } = view.state.selection.main;
    if (event.inputType !== "insertText" || !event.data || from === to || view.composing) return false;
    const insert = () => view.state.update(
      view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true },
    );
    event.preventDefault();
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, from, to, event.data, insert))) view.dispatch(insert());
    return true;
  },
});

/**
 * Puts an editor into an element.
 * `complete(text, offset)` gives what could stand there: `{ from, options }` or null.
 */
function create({ parent, text, label, complete, run, change }) {
  const root = parent.attachShadow({ mode: "open" });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), highlightSpecialChars(), history(), drawSelection(), bracketMatching(),
        closeBrackets(), EditorView.lineWrapping, typing, look, syntaxHighlighting(colours),
        StreamLanguage.define(sparql),
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
        autocompletion({
          override: [(context) => {
            const found = complete(context.state.doc.toString(), context.pos, context.explicit);
            return found && { ...found, validFor: /^[\w-]*$/ };
          }],
          maxRenderedOptions: 60,
        }),
        keymap.of([
          { key: "Mod-Enter", run: () => { run(); return true; } },
          ...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap,
        ]),
        EditorView.updateListener.of((update) => { if (update.docChanged) change(); }),
      ],
    }),
  });
  return {
    get: () => view.state.doc.toString(),
    set: (words) => view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: words },
    }),
    focus: () => view.focus(),
  };
}

globalThis.hustingsEditor = { create };
