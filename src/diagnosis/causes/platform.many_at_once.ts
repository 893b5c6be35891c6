import type { Cause } from "#diagnosis/cause.ts";

/** One cause in many bots within minutes is the server's, not each owner's; found by `manyAtOnce` over all of them. */
export const manyAtOnceCause: Cause<"platform.many_at_once"> = { code: "platform.many_at_once" };
