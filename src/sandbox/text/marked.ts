import type { SimEntity } from "#sandbox/sim-types.ts";
import { badRequest, type Refused } from "#sandbox/world/refused.ts";

/** A text and what is marked in it. */
export type Marked = { readonly text: string; readonly entities: readonly SimEntity[] };

export function cannotParse(why: string): Refused {
  return badRequest(`can't parse entities: ${why}`);
}

/** Telegram counts places in a refusal in bytes of UTF-8. */
export function byteOffset(text: string, index: number): number {
  return Buffer.byteLength(text.slice(0, index));
}

/** The marked text as it is kept: without white space at its ends, entities cut to fit, in order of their place. */
export function trimMarked({ text, entities }: Marked): Marked {
  const from = /^\s*\n/.exec(text)?.[0].length ?? 0;
  const end = text.trimEnd().length;
  const trimmed = text.slice(from, Math.max(end, from));
  const fitting = entities.flatMap((entity) => {
    const start = Math.max(entity.offset - from, 0);
    const stop = Math.min(entity.offset + entity.length - from, trimmed.length);
    return stop > start ? [{ ...entity, offset: start, length: stop - start }] : [];
  });
  return { text: trimmed, entities: fitting.toSorted((a, b) => a.offset - b.offset || b.length - a.length) };
}
