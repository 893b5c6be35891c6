import { CutByEnd, type House, type Said } from "#bot/house.ts";

/** The person ended the work. */
type Stopped = { readonly kind: "stopped" };

/**
 * Does work that the person may end by Stop, as an answer that is being written. Throws CutByEnd when the process ends
 * instead: then the update comes again.
 */
export async function stoppable<Result>(
  { answering, ending }: House,
  { chatId, messageId }: Pick<Said, "chatId" | "messageId">,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | Stopped> {
  const { signal, end } = answering.begin(chatId, messageId);
  if (ending.aborted) answering.stopAll();
  try {
    return await work(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    if (ending.aborted) throw new CutByEnd();
    return { kind: "stopped" };
  } finally {
    end();
  }
}
