import type { DemoDone } from "#contracts/demo.ts";
import { complain, say } from "#page/state.ts";
import { insideWords } from "#page/words.ts";

/** Carries out a wish and says what became of it: `good` when it was done, why not when it was refused. True when done. */
export async function wish(asked: Promise<DemoDone>, good: string): Promise<boolean> {
  try {
    const result = await asked;
    say(result.kind === "done" ? good : `${insideWords().refusals[result.why]} ${result.detail}`);
    return result.kind === "done";
  } catch (error) {
    complain(error);
    return false;
  }
}
