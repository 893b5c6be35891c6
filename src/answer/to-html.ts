import type { Button, Message, Span } from "#contracts/answer.ts";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that may stand anywhere in HTML, quoted attributes included. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const tags = {
  plain: ["", ""],
  bold: ["<b>", "</b>"],
  italic: ["<i>", "</i>"],
  code: ["<code>", "</code>"],
  pre: ["<pre>", "</pre>"],
  good: ['<span class="good">', "</span>"],
  bad: ['<span class="bad">', "</span>"],
  dim: ['<span class="dim">', "</span>"],
} satisfies Record<Span["style"], readonly [string, string]>;

function buttonHtml(button: Button): string {
  const label = escapeHtml(button.label);
  if ("action" in button) return `<button type="button" data-action="${escapeHtml(button.action)}">${label}</button>`;
  return `<a href="${escapeHtml(button.url)}" rel="noopener noreferrer">${label}</a>`;
}

function spanHtml({ text, style }: Span): string {
  const [open, close] = tags[style];
  return `${open}${escapeHtml(text)}${close}`;
}

/** A message as HTML: line ends are kept by the page's style (`white-space: pre-wrap`); a button carries `data-action`. */
export function toHtml({ spans, buttons }: Message): string {
  const rows = buttons.map((row) => `<div class="row">${row.map(buttonHtml).join("")}</div>`);
  const under = rows.length === 0 ? "" : `<div class="buttons">${rows.join("")}</div>`;
  return `<div class="message"><div class="text">${spans.map(spanHtml).join("")}</div>${under}</div>`;
}
