import type { Answer, Surface } from "#contracts/answer.ts";
import type { Lang } from "#contracts/ids.ts";
import { render } from "#answer/render.ts";
import { sampleNowMs } from "#answer/samples/sample-bots.ts";
import { sampleCauses } from "#answer/samples/sample-findings.ts";
import { openedWith } from "#answer/samples/sample-notices.ts";
import type { Judge } from "#answer/samples/sample-notices.ts";
import { samples } from "#answer/samples/samples.ts";
import { toTelegram } from "#answer/to-telegram.ts";
import { toTerminal } from "#answer/to-terminal.ts";

/** How to write the kept file anew. */
export const renderCommand = "npx node src/programs/render-messages.ts";

const intro = `# Every message, as people read it

Written by \`${renderCommand}\` from the samples in \`src/answer/samples\`; a test compares this file with what the code says
now. Left Russian, right English. Chat messages are shown without their styles, buttons as \`[label → what it asks for]\`.
`;

/** Answers that a terminal shows too, in its own way, and those that it alone shows. */
const terminalToo: readonly Answer["kind"][] = ["list", "status", "debug", "events"];
const terminalOnly: readonly Answer["kind"][] = ["doctor", "daemon"];

/** The sample that a terminal would show over hundreds of lines. */
const tooMuch = "too much to tell";

function surfacesOf(kind: Answer["kind"], name: string): readonly Surface[] {
  if (terminalOnly.includes(kind)) return ["terminal"];
  return terminalToo.includes(kind) && name !== tooMuch ? ["telegram", "terminal"] : ["telegram"];
}

function shown(answer: Answer, lang: Lang, surface: Surface): string {
  const message = render(answer, { lang, surface, timeZone: "Europe/Moscow", nowMs: sampleNowMs });
  if (surface === "terminal") return toTerminal(message, { colour: false });
  const rows = message.buttons.map((row) =>
    row.map((button) => `[${button.label} → ${"url" in button ? button.url : button.action}]`).join(" "),
  );
  return [toTelegram(message).text, ...(message.silent ? ["(silent)"] : []), ...rows].join("\n");
}

const fenced = (text: string): string => `\n\n\`\`\`\`text\n${text}\n\`\`\`\`\n\n`;

/** Both languages beside each other. */
function pair(title: string, answer: Answer, surface: Surface): string {
  const [ru, en] = (["ru", "en"] as const).map((lang) => fenced(shown(answer, lang, surface)));
  return `### ${title}\n\n<table><tr><td valign="top">${ru}</td><td valign="top">${en}</td></tr></table>\n`;
}

function kindSection(kind: Answer["kind"], named: Readonly<Record<string, Answer>>): string {
  const parts = Object.entries(named).flatMap(([name, answer]) =>
    surfacesOf(kind, name).map((surface) =>
      pair(surface === "terminal" ? `${name}, in the terminal` : name, answer, surface),
    ),
  );
  return [`## ${kind}\n`, ...parts].join("\n");
}

/** The whole file: every answer, then every cause as its owner first hears of it. */
export function renderedDocument(judge: Judge): string {
  const kinds = Object.entries(samples(judge)).map(([kind, named]) =>
    // The kinds are the names of the table.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    kindSection(kind as Answer["kind"], named),
  );
  const causes = sampleCauses.map((cause) =>
    pair(cause, { kind: "notice", notice: openedWith(cause, judge) }, "telegram"),
  );
  return [intro, ...kinds, "## Causes\n", ...causes].join("\n");
}
