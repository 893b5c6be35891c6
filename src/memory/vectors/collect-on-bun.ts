/**
 * Collects garbage where the runtime is Bun, which counts little of what lies outside its own heap: blocks of bytes that were
 * read and are needed no more would stay for long. https://bun.sh/reference/bun/gc
 */
export function collectOnBun(): void {
  const bun: unknown = Reflect.get(globalThis, "Bun");
  if (typeof bun === "object" && bun !== null && "gc" in bun && typeof bun.gc === "function") bun.gc(true);
}
