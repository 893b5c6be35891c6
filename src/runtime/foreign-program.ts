import { closeSync, openSync, readdirSync, readSync } from "node:fs";

/** Where the processor is named in an ELF header. https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html */
const machineAt = 18;
const headerBytes = 20;
const magic = 0x7f454c46;
const bigEndian = 2;

/** Programs that run here besides our own processor's: 32-bit ones of the same family. */
const alsoRuns: Readonly<Record<number, number>> = { 62: 3, 183: 40 };

/** The processor that a program is for; undefined for what is no such program, or cannot be read. */
function machineOf(file: string): number | undefined {
  try {
    const bytes = Buffer.alloc(headerBytes);
    const descriptor = openSync(file, "r");
    const read = readSync(descriptor, bytes, 0, headerBytes, 0);
    closeSync(descriptor);
    if (read < headerBytes || bytes.readUInt32BE(0) !== magic) return undefined;
    return bytes[5] === bigEndian ? bytes.readUInt16BE(machineAt) : bytes.readUInt16LE(machineAt);
  } catch {
    return undefined; // it may be run without being read; then the start itself will tell
  }
}

/** Whether the kernel has been told how to run programs of other processors (by qemu, for one). */
function hasEmulators(): boolean {
  try {
    return readdirSync("/proc/sys/fs/binfmt_misc").some((name) => name !== "register" && name !== "status");
  } catch {
    return false; // not mounted: nothing was told
  }
}

let ours: number | undefined;

/**
 * Whether a program is for another processor than ours. The C library hands such a file to /bin/sh, which then complains of
 * its bytes: nothing that the truth could be read from.
 */
export function isForeign(file: string): boolean {
  ours ??= machineOf(process.execPath);
  const machine = machineOf(file);
  if (machine === undefined || ours === undefined || machine === ours) return false;
  return alsoRuns[ours] !== machine && !hasEmulators();
}
