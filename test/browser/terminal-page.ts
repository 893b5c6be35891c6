// What a terminal shows, as a page to be photographed.

/** Colours and weights of the escape sequences that Hatchery prints. https://en.wikipedia.org/wiki/ANSI_escape_code#SGR */
const styles: Readonly<Record<string, string>> = {
  "1": "font-weight:700",
  "2": "opacity:.65",
  "3": "font-style:italic",
  "31": "color:#ff8f86",
  "32": "color:#74d490",
  "36": "color:#7cc0f7",
};

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Escape sequences as spans: each begins one, and the reset ends all. */
function coloured(text: string): string {
  // oxlint-disable-next-line no-control-regex -- the escape sequences themselves
  return text.split(/\u001B\[([\d;]*)m/).reduce((html, piece, at) => {
    if (at % 2 === 0) return html + escaped(piece);
    return html + (piece === "0" || piece === "" ? "</span>" : `<span style="${styles[piece] ?? ""}">`);
  }, "");
}

/** A command and what it printed. */
export function terminalPage(command: string, printed: string): string {
  const text = printed.replaceAll("\r\n", "\n").trimEnd();
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; padding: 16px; background: #fff; width: fit-content }
    .terminal { margin: 0; padding: 18px 22px; min-width: 560px; border-radius: 10px; background: #12181e; color: #e8edf2;
      font: 15px/1.5 "DejaVu Sans Mono", ui-monospace, monospace }
  </style><pre class="terminal"><b>$ ${escaped(command)}</b>\n\n${coloured(text)}</pre>`;
}
