import type { Message } from "#contracts/answer.ts";
import type { Rows } from "#answer/buttons.ts";
import { joinSpans } from "#answer/spans.ts";
import type { Spans } from "#answer/spans.ts";

/** A message of paragraphs and rows of buttons, with sound. */
export const paragraphs = (lists: readonly Spans[], buttons: Rows = []): Message => ({
  spans: joinSpans(lists, "\n\n"),
  buttons,
  silent: false,
});

/** Lines under each other; empty ones are left out. */
export const lines = (lists: readonly Spans[]): Spans => joinSpans(lists, "\n");
