import { type Cause, sure } from "#diagnosis/cause.ts";
import { spawnFailure } from "#diagnosis/spawn-failure.ts";

/** Names of the system, of its libraries and of our own refusals; a mistake of ours has the name of an error class. */
const isClass = /^[A-Z][A-Za-z]*[a-z][A-Za-z]*$/;
const isOther = /^SecretUnreadable$/;

/** Hatchery itself has made a mistake over this bot. */
export const bug: Cause<"platform.bug"> = {
  code: "platform.bug",
  facts: (known) => {
    const failure = spawnFailure(known);
    if (failure === undefined || !isClass.test(failure.errno) || isOther.test(failure.errno)) return undefined;
    return { ...sure({ error: failure.errno }), seen: failure.seen };
  },
};
