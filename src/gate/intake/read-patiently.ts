import { SecretUnreadable } from "#store/key-ring.ts";

type Patience = { readonly isOver: () => boolean; readonly failed: (error: unknown) => Promise<void> };

/** Reads from the store, again and again until it can be read; undefined when it is over before. Throws SecretUnreadable: no patience heals that. */
export async function readPatiently<Result>(
  { isOver, failed }: Patience,
  read: () => Promise<Result>,
): Promise<Result | undefined> {
  while (!isOver()) {
    try {
      return await read();
    } catch (error) {
      if (error instanceof SecretUnreadable) throw error;
      await failed(error);
    }
  }
  return undefined;
}
