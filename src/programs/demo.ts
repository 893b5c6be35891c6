// Everything in one process and one address: the sandbox, the daemon, and a page with the chats. No account, no key.
// npm run demo [-- --program "python3 my_bot.py"] [-- --port 8480] [-- --log]
import { parseArgs } from "node:util";
import { toError } from "#contracts/to-error.ts";
import { openDemo } from "#programs/demo/open-demo.ts";

const wrongUsage = 2;

const usage = `Everything on one page in your browser: no account, no key, no other server.

  npm run demo -- --program "python3 my_bot.py"   lets your own program run the bots
  npm run demo -- --port 8500                     takes another port than 8480
  npm run demo -- --log                           prints Hatchery's log`;

function readArgs() {
  try {
    const { values } = parseArgs({
      options: {
        program: { type: "string" },
        port: { type: "string", default: "8480" },
        log: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
    if (!/^\d{1,5}$/.test(values.port)) throw new Error(`--port ${values.port} is not a port; one is like --port 8480`);
    return values;
  } catch (error) {
    console.error(`${toError(error).message}\n\n${usage}`);
    process.exit(wrongUsage);
  }
}

const { program, port, log, help } = readArgs();
if (help === true) {
  console.log(usage);
  process.exit(0);
}
// npm starts scripts in the project's folder; what a person names is named from where they are.
process.chdir(process.env["INIT_CWD"] ?? process.cwd());
const write = (line: string): void => {
  if (log === true) console.log(line);
};

// Heard from the beginning and to the end: Ctrl-C comes twice where npm hands it on, and the second must not cut the first.
const asked = Promise.withResolvers<void>();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => asked.resolve());

const demo = await openDemo({ program, port: Number(port), write }).catch((error: unknown) => {
  console.error(toError(error).message);
  process.exit(1);
});

if (demo.taken !== undefined) console.log(demo.taken);
console.log(`Open ${demo.url} in a browser. Ctrl-C ends the demo and leaves nothing behind.`);

await asked.promise;
await demo.stop();
process.exit(0);
