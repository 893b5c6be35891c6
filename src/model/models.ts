// Model names with the days on which their provider ends them. https://developers.openai.com/api/docs/deprecations, read 2026-11.

import type { EmbeddingModel } from "#model/embedding-model.ts";

type KnownModel = {
  readonly name: string;
  /** The day, ISO, from which it no longer answers; undefined: none is announced. */
  readonly endsOn: string | undefined;
  readonly replacedBy: string | undefined;
};

/** What is used where nobody has chosen a model. */
export const modelDefault = "gpt-6-luna";

/** What makes vectors where nobody has chosen: 512 of its places say as much as memory needs. */
export const embeddingDefault: EmbeddingModel = { name: "text-embedding-3-small", dimensions: 512 };

/** What writes speech down. */
export const transcriptionDefault = "gpt-transcribe";

const luna = modelDefault;

const models: readonly KnownModel[] = [
  { name: luna, endsOn: undefined, replacedBy: undefined },
  { name: "gpt-6.1-terra", endsOn: undefined, replacedBy: undefined },
  { name: "gpt-6.1-sol", endsOn: undefined, replacedBy: undefined },
  { name: "gpt-6-astra", endsOn: undefined, replacedBy: undefined },
  { name: "gpt-3.5-turbo", endsOn: "2026-10-23", replacedBy: luna },
  { name: "gpt-4", endsOn: "2026-10-23", replacedBy: luna },
  { name: "gpt-4.1-nano", endsOn: "2026-10-23", replacedBy: luna },
  { name: "o4-mini", endsOn: "2026-10-23", replacedBy: luna },
  { name: "gpt-5", endsOn: "2026-12-11", replacedBy: luna },
  { name: "gpt-5-mini", endsOn: "2026-12-11", replacedBy: luna },
  { name: "gpt-5-nano", endsOn: "2026-12-11", replacedBy: luna },
  { name: "gpt-4o", endsOn: "2027-01-14", replacedBy: luna },
  { name: "gpt-4o-mini", endsOn: "2027-01-14", replacedBy: luna },
  { name: "gpt-4.1", endsOn: "2027-01-14", replacedBy: luna },
  { name: "gpt-4.1-mini", endsOn: "2027-01-14", replacedBy: luna },
];

export type ModelEnd = { readonly endsOn: string; readonly replacedBy: string | undefined };

/** When a model ends, if that is known to come. */
export function modelEnd(name: string): ModelEnd | undefined {
  const known = models.find((model) => model.name === name);
  return known?.endsOn === undefined ? undefined : { endsOn: known.endsOn, replacedBy: known.replacedBy };
}

/** Names to offer to somebody who chooses: those of the usual provider that have not ended. */
export const modelNames = (nowMs: number): readonly string[] =>
  models.filter(({ endsOn }) => endsOn === undefined || Date.parse(endsOn) > nowMs).map(({ name }) => name);
