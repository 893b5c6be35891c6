// How long `hatchery diagnose` thinks about a megabyte: milliseconds per megabyte for logs of several kinds, as JSON.
import { diagnoseLog } from "#diagnosis/diagnose-log.ts";

const bytesEach = 8_000_000;

const kinds: Readonly<Record<string, string>> = {
  "plain lines": "2026-11-24T10:00:00Z INFO handled update 12345 of chat 678 in 12 ms\n",
  "errors only":
    "2026-11-24T10:00:00Z ERROR bot: GrammyError: Call to 'sendMessage' failed! (403: Forbidden: bot was blocked by the user)\n",
  "JSON records": '{"level":30,"time":1700000000000,"pid":1,"hostname":"x","msg":"handled update 12345"}\n',
  "one long line": "x",
};

const measured = Object.entries(kinds).map(([name, line]) => {
  const bytes = Buffer.from(line.repeat(Math.ceil(bytesEach / line.length)));
  const startedMs = performance.now();
  diagnoseLog({ bytes, exitCode: 1 });
  return [name, Math.round(((performance.now() - startedMs) / (bytes.length / 1_000_000)) * 10) / 10] as const;
});

process.stdout.write(`${JSON.stringify({ msPerMegabyte: Object.fromEntries(measured) })}\n`);
