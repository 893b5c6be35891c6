import { type Cause, sure } from "#diagnosis/cause.ts";

/** A native add-on was built for another version of the runtime or another system. */
export const nativeAbi: Cause<"program.native_abi"> = {
  code: "program.native_abi",
  thrown: ({ code, message }) => {
    if (/Could not locate the bindings file|No native build was found/.test(message)) {
      return sure({ file: undefined, built: undefined, needed: undefined });
    }
    if (code !== "ERR_DLOPEN_FAILED" && !/NODE_MODULE_VERSION|invalid ELF header/.test(message)) return undefined;
    const versions = [...message.matchAll(/NODE_MODULE_VERSION\s+(\d{1,4})/g)].map(([, version]) => version);
    const file = /([^\s'"/]{1,120}\.node)\b/.exec(message)?.[1];
    return sure({ file, built: versions[0], needed: versions[1] });
  },
};
