import { Resolver } from "node:dns/promises";
import { isIP } from "node:net";
import type { FetchRefusal } from "#contracts/extension.ts";
import { isPublic } from "#gate/fetch/public-address.ts";

/** All addresses of a name; empty when there are none. Throws when the servers of names do not answer. */
export type Resolve = (host: string) => Promise<readonly string[]>;

type Address = { readonly address: string; readonly family: 4 | 6 };

const familyOf = (address: string): 4 | 6 => (isIP(address) === 6 ? 6 : 4);

/** What a server of names says of a name that has no address of this family, or is not there at all. */
const none: ReadonlySet<unknown> = new Set(["ENODATA", "ENOTFOUND", "EBADNAME"]);

async function orNone(asked: Promise<string[]>): Promise<readonly string[]> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && "code" in error && none.has(error.code)) return [];
    throw error;
  }
}

/**
 * Asks the servers of names directly: slow ones then hold none of the few threads that the system's own look-up shares
 * with everything that reads files, and this machine's list of names is left out.
 */
export function makeResolve(waitMs: number): Resolve {
  return async (host) => {
    const resolver = new Resolver({ timeout: waitMs, tries: 1 });
    const found = await Promise.allSettled([orNone(resolver.resolve4(host)), orNone(resolver.resolve6(host))]);
    const addresses = found.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
    const [failed] = found.filter((one) => one.status === "rejected");
    if (addresses.length === 0 && failed !== undefined) throw failed.reason;
    return addresses;
  };
}

export type Resolved =
  | { readonly kind: "ok"; readonly addresses: readonly Address[] }
  | { readonly kind: "refused"; readonly why: FetchRefusal };

/** The addresses of a name, when all of them are public: a name that also leads inside is not followed at all. */
export async function resolvePublic(host: string, resolve: Resolve): Promise<Resolved> {
  const found = await resolve(host);
  if (found.length === 0) return { kind: "refused", why: "unknown_host" };
  if (!found.every(isPublic)) return { kind: "refused", why: "private" };
  return { kind: "ok", addresses: found.map((address) => ({ address, family: familyOf(address) })) };
}
