import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import type { House } from "#commands/house.ts";

/** Puts a fresh master key in force while everything goes on; and fresh keys of all bots, when they are asked for. */
export async function rotateKey({ store }: House, { deep }: Extract<Command, { verb: "rotate_key" }>): Promise<Answer> {
  const rotated = await store.masterKey.rotate({ deep });
  switch (rotated.kind) {
    case "refused":
      return { kind: "refused", refusal: { ...rotated, kind: "key_file_fixed" } };
    case "keys_unreadable":
      return { kind: "refused", refusal: { kind: "keys_unreadable", bad: rotated.bad } };
    case "rotated":
      return { ...rotated, kind: "key_rotated" };
  }
}
