import { createHash } from "node:crypto";
import type { BotId } from "#contracts/ids.ts";

/** The name under which our ids are made; any other would do, but it must stay. */
const namespace = Buffer.from("5b1f4a0c6d3e4c2f9a7b8e1d2c3f4a5b", "hex");

/**
 * The id of a note's point: a UUID of version 5 over bot and note, so that the same note has the same point, and no two bots
 * share one. https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5
 */
export function pointId(botId: BotId, note: number): string {
  const hash = createHash("sha1").update(namespace).update(`${botId}/${note}`).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
