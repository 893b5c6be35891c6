import { createInterface } from "node:readline/promises";
import type { ReadStream } from "node:tty";
import type { Stdin } from "#cli/cli-parts.ts";

/** All that is piped in; undefined as soon as it is more than `bytesMax`. */
async function readAll(stream: NodeJS.ReadableStream, bytesMax: number): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const piece = Buffer.from(chunk);
    bytes += piece.length;
    if (bytes > bytesMax) return undefined;
    chunks.push(piece);
  }
  return Buffer.concat(chunks);
}

/** One line that is typed; empty when the terminal is closed instead. */
async function readLine(stream: NodeJS.ReadableStream, prompt: string): Promise<string> {
  const lines = createInterface({ input: stream, output: process.stderr });
  const closed = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
  const line = await Promise.race([lines.question(prompt), closed]);
  lines.close();
  return line;
}

/** This process's standard input. */
export function openStdin(stream: ReadStream): Stdin {
  return {
    isTerminal: stream.isTTY,
    read: (bytesMax) => readAll(stream, bytesMax),
    line: (prompt) => readLine(stream, prompt),
  };
}
