import { stripVTControlCharacters } from "node:util";
import type { OutputSample } from "#contracts/exit.ts";
import { redact } from "#contracts/redact.ts";
import { headOf, tailOf } from "#answer/clip.ts";
import { lines } from "#answer/message.ts";
import { span } from "#answer/spans.ts";
import type { Spans } from "#answer/spans.ts";
import type { Voice } from "#answer/voice.ts";

/** A program's text as it may be shown: no colours, no control characters but tabs and line ends, no secrets. */
function shown(text: string): string {
  const bare = stripVTControlCharacters(redact(text)).replaceAll("\r\n", "\n");
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  return bare.replace(/[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF]/g, "\uFFFD");
}

const pre = (text: string): Spans => (text.trim() === "" ? [] : [span(text.replace(/^\n+|\s+$/g, ""), "pre")]);

/** The first and the last `units` UTF-16 units of a stream, with the gap told between them; whole when it is short. */
export function sampleSpans({ head, tail, bytes }: OutputSample, units: number, voice: Voice): Spans {
  const missing = bytes > Buffer.byteLength(head) + Buffer.byteLength(tail);
  const whole = shown(head + tail);
  if (!missing && whole.length <= 2 * units) return pre(whole);
  const first = headOf(missing ? shown(head) : whole, units);
  const last = tailOf(missing ? shown(tail === "" ? head : tail) : whole, units);
  const gap = Math.max(0, bytes - Buffer.byteLength(first) - Buffer.byteLength(last));
  return lines([pre(first), voice.spans("output-gap", { gap: voice.bytes(gap) }), pre(last)]);
}
