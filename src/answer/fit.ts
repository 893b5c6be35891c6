import { headOf } from "#answer/clip.ts";
import { joinSpans, unitsOf } from "#answer/spans.ts";
import type { Spans } from "#answer/spans.ts";

/**
 * A paragraph that can give way. `shorter` are its shorter shapes in turn, the last may be empty; the step with the
 * lowest `turn` of the whole message is taken first.
 */
export type Piece = {
  readonly full: Spans;
  readonly shorter: readonly { readonly turn: number; readonly spans: Spans }[];
};

/** A paragraph that never gives way. */
export const fixed = (full: Spans): Piece => ({ full, shorter: [] });

const between = "\n\n";

function cut(spans: Spans, unitsMax: number): Spans {
  let left = unitsMax - 1;
  return spans.flatMap(({ text, style }) => {
    if (left <= 0) return [];
    const kept = headOf(text, left);
    left -= text.length;
    return [{ text: left < 0 ? `${kept}…` : kept, style }];
  });
}

/** Paragraphs as one text of at most `unitsMax` UTF-16 units: shortened step by step, and cut as the last resort. */
export function fit(pieces: readonly Piece[], unitsMax: number): Spans {
  const shapes = pieces.map(({ full }) => full);
  const steps = pieces
    .flatMap(({ shorter }, index) => shorter.map(({ turn, spans }) => ({ index, turn, spans })))
    .toSorted((one, other) => one.turn - other.turn);
  const whole = (): Spans => joinSpans(shapes, between);
  for (const { index, spans } of steps) {
    if (unitsOf(whole()) <= unitsMax) break;
    shapes[index] = spans;
  }
  const text = whole();
  return unitsOf(text) <= unitsMax ? text : cut(text, unitsMax);
}
