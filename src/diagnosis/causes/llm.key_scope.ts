import { type Cause, likely, sure } from "#diagnosis/cause.ts";

const said =
  /insufficient permissions for this operation|must be a member of an organization|project .{0,40}archived|IP (?:address )?(?:is )?not authorized|missing scopes|does not have access to (?:project|organization)/i;

/** The key is right but may not do this: restricted rights, another project, another address. */
export const keyScope: Cause<"llm.key_scope"> = {
  code: "llm.key_scope",
  refused: ({ side, status, text, host, codes }) => {
    if (side !== "model" || (status !== 401 && status !== 403)) return undefined;
    if (codes.includes("unsupported_country_region_territory")) return undefined;
    const facts = { host, status };
    if (said.test(text)) return sure(facts);
    return status === 403 ? likely(facts) : undefined;
  },
};
