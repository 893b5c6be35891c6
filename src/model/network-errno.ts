const errnoOf = (thrown: object): string | undefined => {
  const code = "code" in thrown ? thrown.code : undefined;
  return typeof code === "string" ? code : undefined;
};

const depthMax = 5;

/** The innermost code of a failed fetch (ECONNREFUSED, ENOTFOUND, UND_ERR_SOCKET; Bun has its own); its name where there is none. */
export function networkErrno(thrown: unknown): string {
  let found = thrown instanceof Error ? thrown.name : "Error";
  let inner = thrown;
  for (let depth = 0; depth < depthMax && typeof inner === "object" && inner !== null; depth += 1) {
    found = errnoOf(inner) ?? found;
    inner = "cause" in inner ? inner.cause : undefined;
  }
  return found;
}
