import { type Cause, sure } from "#diagnosis/cause.ts";

const codes = new Set([
  "ERR_REQUIRE_ESM",
  "ERR_PACKAGE_PATH_NOT_EXPORTED",
  "ERR_REQUIRE_ASYNC_MODULE",
  "ERR_REQUIRE_CYCLE_MODULE",
]);

const said =
  /Cannot use import statement outside a module|require is not defined in ES module scope|exports is not defined in ES module scope|Unexpected token 'export'|__dirname is not defined in ES module scope/;

/** Two ways of loading modules are mixed: `require` where only `import` works, or the other way round. */
export const esmCjs: Cause<"program.esm_cjs"> = {
  code: "program.esm_cjs",
  thrown: ({ code, message }) => {
    if (code !== undefined && codes.has(code)) return sure({ what: code });
    const found = said.exec(message)?.[0];
    return found === undefined ? undefined : sure({ what: found });
  },
};
