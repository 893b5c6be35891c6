import type { Unreadable } from "#contracts/ingest.ts";

/** A paragraph, a line of a table, a heading: what stays together where a text is cut. */
export type Block = {
  readonly kind: "heading" | "text" | "row";
  readonly text: string;
  /** From 1; undefined where there are no pages. */
  readonly page?: number;
};

/** What a reader makes of a file. */
export type Read =
  | {
      readonly kind: "blocks";
      readonly title: string | undefined;
      readonly pages: number | undefined;
      readonly blocks: readonly Block[];
    }
  | { readonly kind: "unreadable"; readonly why: Unreadable };

export const unreadable = (why: Unreadable): Read => ({ kind: "unreadable", why });

/** Blocks of a kind that has neither pages nor a title of its own. */
export const plainRead = (blocks: readonly Block[], title?: string): Read => ({
  kind: "blocks",
  title,
  pages: undefined,
  blocks,
});
