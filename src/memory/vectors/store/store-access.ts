import type { Secret } from "#contracts/secret.ts";

/** Where Hatchery's way to the vector store is, and what opens it. No slash at the end of the address. */
export type VectorStoreAccess = { readonly url: string; readonly key: Secret };
