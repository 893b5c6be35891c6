import { createInterface, type Interface } from "node:readline/promises";
import { Writable } from "node:stream";
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
async function readLine(lines: Interface, prompt: string): Promise<string> {
  const closed = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
  const line = await Promise.race([lines.question(prompt), closed]);
  lines.close();
  return line;
}

/** The same with what is typed not shown: the prompt and the end of the line are all that comes to the terminal. */
async function readUnseen(input: NodeJS.ReadableStream, prompt: string): Promise<string> {
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  process.stderr.write(prompt);
  const line = await readLine(createInterface({ input, output, terminal: true }), "");
  process.stderr.write("\n");
  return line;
}

/** This process's standard input. */
export function openStdin(stream: ReadStream): Stdin {
  return {
    isTerminal: stream.isTTY,
    read: (bytesMax) => readAll(stream, bytesMax),
    line: (prompt, how) =>
      how === "unseen"
        ? readUnseen(stream, prompt)
        : readLine(createInterface({ input: stream, output: process.stderr }), prompt),
  };
}
