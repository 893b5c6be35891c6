import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import type { House } from "#commands/house.ts";

/** Puts a fresh master key in force while everything goes on; and fresh keys of all bots, when they are asked for. */
export async function rotateKey({ store }: House, { deep }: Extract<Command, { verb: "rotate_key" }>): Promise<Answer> {
  const rotated = await store.masterKey.rotate({ deep });
  if (rotated.kind === "refused") {
    const what = `the key file ${rotated.file} cannot be replaced (${rotated.errno})`;
    const right = "a key file in a folder that the daemon may write";
    return { kind: "refused", refusal: { kind: "bad_request", what, right } };
  }
  const { dataKeys, oldKeyFile, resealed } = rotated;
  return { kind: "key_rotated", dataKeys, oldKeyFile, resealed };
}
