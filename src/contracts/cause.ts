/**
 * Every cause and its own facts. The code is stable, never reused, and is the name of its rule (`diagnosis/causes`),
 * its words (`answer/words`) and its page (`docs/causes`). Facts are what the sentences need, never prose.
 */
export type CauseFacts = {
  "program.module_not_found": { readonly module: string; readonly runtime: "node" | "python" | "bun" };
  "telegram.token_unauthorized": { readonly status: number };
  "vector.unreachable": { readonly host: string; readonly errno: string };
  "llm.key_invalid": { readonly host: string; readonly status: number };
  /** Dead before the liveness check with nothing better to say: its own streams are the evidence. */
  "program.died_at_once": {
    readonly exitCode: number | undefined;
    readonly signal: string | undefined;
    readonly uptimeMs: number;
  };
  unexplained: { readonly exitCode: number | undefined; readonly signal: string | undefined };
};
