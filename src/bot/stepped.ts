import { GrammyError, type Api } from "grammy/web";
import { stepHeader, stepInDoubt } from "#contracts/step.ts";

/**
 * The way to send what belongs to one step of handling an update. Hatchery carries a step out once: a run that repeats the
 * update hears what came of it. A name says what is sent, so that it is the same however the update is repeated.
 * `onRepeated` hears, before the answer, that a call before this one broke and may have been carried out too.
 */
export type Sending = (updateId: number, name: string, onRepeated?: () => void) => Api;

/** The header that names a step; `updateId` is what getUpdates gave. */
export const stepNamed = (updateId: number, name: string): Readonly<Record<string, string>> => ({
  [stepHeader]: `${updateId}/${name}`,
});

/** The step was under way when a process or the host died: it may have been carried out or not, and is not repeated. */
export const isInDoubt = (error: unknown): boolean =>
  error instanceof GrammyError && error.error_code === 409 && error.description === stepInDoubt;
