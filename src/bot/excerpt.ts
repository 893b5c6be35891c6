import { firstPart } from "#bot/cut-text.ts";
import { stemsOf } from "#memory/stem/stems-of.ts";

const sentenceEnd = /(?<=[.!?…])\s+|\n+/u;

/** Sentences from the one on that says most of what is asked, as many as there is room for. */
export function excerptOf(text: string, asked: string, max: number): string {
  if (text.length <= max) return text;
  const wanted = new Set(stemsOf(asked));
  const sentences = text.split(sentenceEnd);
  const scored = sentences.map((sentence) => new Set(stemsOf(sentence).filter((stem) => wanted.has(stem))).size);
  const best = scored.indexOf(Math.max(...scored));
  const from = best > 0 && scored[best] !== 0 ? best : 0;
  return firstPart(`${from === 0 ? "" : "… "}${sentences.slice(from).join(" ")}`, max);
}
