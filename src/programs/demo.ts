// Everything in one process and one address: the sandbox, the daemon, and a page with the chats. No account, no key.
// npm run demo [-- --program "python3 my_bot.py"] [-- --port 8480] [-- --log]
import { once } from "node:events";
import { parseArgs } from "node:util";
import { toError } from "#contracts/to-error.ts";
import { openDemo } from "#programs/demo/open-demo.ts";

const wrongUsage = 2;

function readArgs() {
  try {
    const { values } = parseArgs({
      options: { program: { type: "string" }, port: { type: "string", default: "8480" }, log: { type: "boolean" } },
    });
    if (!/^\d{1,5}$/.test(values.port)) throw new Error(`--port ${values.port} is not a port; one is like --port 8480`);
    return values;
  } catch (error) {
    console.error(toError(error).message);
    process.exit(wrongUsage);
  }
}

const { program, port, log } = readArgs();
const write = (line: string): void => {
  if (log === true) console.log(line);
};

const demo = await openDemo({ program, port: Number(port), write }).catch((error: unknown) => {
  console.error(toError(error).message);
  process.exit(1);
});

if (demo.taken !== undefined) console.log(demo.taken);
console.log(`Open ${demo.url} in a browser. Ctrl-C ends the demo and leaves nothing behind.`);

await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
await demo.stop();
process.exit(0);
