import type { Answer } from "#contracts/answer.ts";
import type { House } from "#commands/house.ts";

/** Puts a fresh master key in force while everything goes on. */
export async function rotateKey({ store }: House): Promise<Answer> {
  const rotated = await store.masterKey.rotate();
  if (rotated.kind === "refused") {
    const what = `the key file ${rotated.file} cannot be replaced (${rotated.errno})`;
    const right = "a key file in a folder that the daemon may write";
    return { kind: "refused", refusal: { kind: "bad_request", what, right } };
  }
  const { dataKeys, oldKeyFile } = rotated;
  return { kind: "key_rotated", dataKeys, oldKeyFile };
}
