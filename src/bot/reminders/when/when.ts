import type { Rule } from "#contracts/reminder.ts";

/** A moment, and how it comes again. */
export type Due = { readonly dueMs: number; readonly rule?: Rule };

/** What is made of the words about a time. */
export type When =
  | { readonly kind: "due"; readonly due: Due }
  /** May mean more than one thing; or the hour is missing, and these are likely ones. */
  | { readonly kind: "choose"; readonly why: "ambiguous" | "no_hour"; readonly choices: readonly Due[] }
  | { readonly kind: "past" }
  /** No calendar or clock shows this, like 31 April. */
  | { readonly kind: "impossible" }
  /** Further away than reminders may be. */
  | { readonly kind: "far" }
  /** Again and again after so short a time that it would be noise. */
  | { readonly kind: "often" }
  /** More was said than is understood: "until Friday", "at eight and at ten", "an hour before". */
  | { readonly kind: "partly" }
  /** Again and again by a rule that is not kept. */
  | { readonly kind: "unheard" }
  | { readonly kind: "unknown" };
