import { knowSecret } from "#contracts/redact.ts";
import type { CliParts } from "#cli/cli-parts.ts";
import { ok, usage, type Outcome } from "#cli/trouble.ts";

const secretBytesMax = 32 * 1024;

/** A token or key from standard input: all that is piped in, or one line that is typed unseen. Hidden in all that is said from then on. */
export async function readSecret({ stdin }: Pick<CliParts, "stdin">, prompt: string): Promise<Outcome<string>> {
  const bytes = stdin.isTerminal ? Buffer.from(await stdin.line(prompt, "unseen")) : await stdin.read(secretBytesMax);
  if (bytes === undefined) return usage("stdin-large");
  const secret = new TextDecoder().decode(bytes).trim();
  if (secret === "") return usage("stdin-empty");
  knowSecret(secret);
  return ok(secret);
}
