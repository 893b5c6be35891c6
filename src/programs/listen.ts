// Listens where it is started, on the address that it is given, and hands what listens to its parent. Hatchery starts it in
// the closed network of a bot, whose way to the gate this is.
import { createServer } from "node:net";

const [host = "", port = ""] = process.argv.slice(2);
const server = createServer();
server.once("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen({ host, port: Number(port), exclusive: true }, () => {
  process.send?.("listening", server, {}, () => process.exit(0)); // what was sent lives on in the parent alone
});
