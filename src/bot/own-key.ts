import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import { BotCannot, exitCodes } from "#bot/exit-codes.ts";

const keyBytes = 32;
const othersMay = 0o077;

function make(file: string): Buffer {
  const key = randomBytes(keyBytes);
  const descriptor = openSync(file, "wx", 0o400);
  try {
    writeSync(descriptor, `${key.toString("base64")}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return key;
}

/**
 * The data key of a bot that runs by itself: 32 bytes in base64 in a file of mode 0400, made together with the memory.
 * Throws BotCannot for a memory without its key: a new one would never open it.
 */
export function ownKey(file: string, memoryFile: string): Buffer {
  if (!existsSync(file)) {
    if (!existsSync(memoryFile)) return make(file);
    throw new BotCannot(
      exitCodes.badConfiguration,
      `DATA_DIR holds a memory, but not its key ${file}: put the key file back`,
    );
  }
  if ((statSync(file).mode & othersMay) !== 0) {
    throw new BotCannot(exitCodes.badConfiguration, `${file} may be read by others. Run: chmod 400 ${file}`);
  }
  const key = Buffer.from(readFileSync(file, "utf8").trim(), "base64");
  if (key.length === keyBytes) return key;
  throw new BotCannot(exitCodes.badConfiguration, `${file} is not a key (32 bytes in base64)`);
}
