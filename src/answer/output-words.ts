import type { OutputSample } from "#contracts/exit.ts";
import { headOf, tailOf } from "#answer/clip.ts";
import { shown } from "#answer/shown.ts";
import { lines } from "#answer/message.ts";
import { span } from "#answer/spans.ts";
import type { Spans } from "#answer/spans.ts";
import type { Voice } from "#answer/voice.ts";

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
