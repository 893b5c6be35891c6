// "Press “Restart”" under a message without that button is a dead end: what the words name is there to be pressed.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Message } from "#contracts/answer.ts";
import type { Lang } from "#contracts/ids.ts";
import { causeInfo, judge } from "#diagnosis/cause-info.ts";
import { render } from "#answer/render.ts";
import { sampleNowMs } from "#answer/samples/sample-bots.ts";
import { sampleCauses } from "#answer/samples/sample-findings.ts";
import { openedWith } from "#answer/samples/sample-notices.ts";
import { openVoice } from "#answer/voice.ts";

const quoted = /[«“]([^»”]+)[»”]/g;
const options = (lang: Lang) => ({ lang, surface: "telegram", timeZone: "UTC", nowMs: sampleNowMs }) as const;

/** Every label that a remedy's button can have. */
function labelsIn(lang: Lang): ReadonlySet<string> {
  const voice = openVoice(options(lang));
  const remedies = new Set(Object.values(causeInfo).flatMap((info) => info.remedies));
  return new Set([...remedies].map((remedy) => voice.say(`remedy-${remedy}`)));
}

function namedIn({ spans }: Message, labels: ReadonlySet<string>): readonly string[] {
  const text = spans.map((span) => span.text).join("");
  return [...text.matchAll(quoted)].flatMap(([, name = ""]) => (labels.has(name) ? [name] : []));
}

for (const lang of ["ru", "en"] as const) {
  const labels = labelsIn(lang);

  test(`the words of each cause name only buttons that are below them, ${lang}`, () => {
    let names = 0;
    for (const cause of sampleCauses) {
      const message = render({ kind: "notice", notice: openedWith(cause, judge) }, options(lang));
      const buttons = message.buttons.flat().map(({ label }) => label);
      for (const name of namedIn(message, labels)) {
        assert.ok(buttons.includes(name), `${cause}: “${name}”, but there is ${buttons.join(", ")}`);
        names += 1;
      }
    }
    assert.ok(names >= sampleCauses.length / 2, "most causes name a button");
  });

  test(`a bot that needs no restart is offered none, unless its steps say so, ${lang}`, () => {
    const { text: needsNone = "" } = openVoice(options(lang)).spans("retry-running").at(-1) ?? {};
    const restart = openVoice(options(lang)).say("remedy-restart");
    for (const cause of sampleCauses) {
      const message = render({ kind: "notice", notice: openedWith(cause, judge) }, options(lang));
      const says = message.spans.some(({ text }) => text === needsNone);
      const offers = message.buttons.flat().some(({ label }) => label === restart);
      if (says && offers) assert.ok(namedIn(message, labels).includes(restart), cause);
    }
  });
}
