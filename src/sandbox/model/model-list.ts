import type { ModelRules } from "#sandbox/world/world.ts";

export type ModelEntry = {
  readonly id: string;
  readonly object: "model";
  readonly created: number;
  readonly owned_by: string;
  readonly shutdown_date?: string;
};

/** Models and the days on which they end, undefined for those that stay. https://platform.openai.com/docs/deprecations */
const known: readonly (readonly [string, string | undefined])[] = [
  ["gpt-6-luna", undefined],
  ["gpt-6.1-terra", undefined],
  ["gpt-6.1-sol", undefined],
  ["gpt-6-astra", undefined],
  ["gpt-5-mini", "2026-12-11"],
  ["gpt-4o", "2027-01-14"],
  ["gpt-4o-mini", "2027-01-14"],
  ["gpt-4.1-mini", "2027-01-14"],
  ["text-embedding-3-small", undefined],
  ["text-embedding-3-large", undefined],
  ["gpt-transcribe", undefined],
  ["whisper-1", "2027-02-26"],
  ["tts-1", "2027-01-06"],
];

const created = 1_780_000_000;

export function modelList({ models }: ModelRules): readonly ModelEntry[] {
  const more = models.map((id) => [id, undefined] as const);
  return [...known, ...more].map(([id, shutdown_date]) => ({
    id,
    object: "model",
    created,
    owned_by: "sandbox",
    ...(shutdown_date === undefined ? {} : { shutdown_date }),
  }));
}
