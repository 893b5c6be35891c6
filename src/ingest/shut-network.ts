/** Everything by which a program in JavaScript reaches the network. */
const globals = ["fetch", "WebSocket", "EventSource", "XMLHttpRequest"] as const;

/** What a parser that wants the network is told. */
class NetworkShut extends Error {
  constructor() {
    super("a file that is read has no business in the network");
    this.name = "NetworkShut";
  }
}

const refuse = (): never => {
  throw new NetworkShut();
};

/**
 * Takes the network from this process, before anything that comes from outside is read. It holds a parser that follows an
 * address in a file; what has taken over the process itself is held by the bot's isolation, or by nothing.
 */
export function shutNetwork(): void {
  for (const name of globals) Reflect.deleteProperty(globalThis, name);
  process.getBuiltinModule("node:net").Socket.prototype.connect = refuse;
  process.getBuiltinModule("node:dgram").Socket.prototype.send = refuse;
}
