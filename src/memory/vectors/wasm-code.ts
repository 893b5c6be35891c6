// The few words of WebAssembly that the search is written in. https://webassembly.github.io/spec/core/binary/instructions.html

/** A piece of code, as bytes. */
export type Code = readonly number[];

const unsigned = (value: number): Code => {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
};

/** A small whole number from 0 up, as a signed one: its sixth bit would be read as the sign. */
const signed = (value: number): Code => (value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...signed(value >>> 7)]);

/** A SIMD instruction. */
const simd = (number: number, ...immediate: readonly number[]): Code => [0xfd, ...unsigned(number), ...immediate];

const i32 = 0x7f;
const f32 = 0x7d;
const v128 = 0x7b;
const nothing = 0x40;

export const types = { i32, f32, v128 } as const;

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, ...value: readonly Code[]): Code => [...value.flat(), 0x21, ...unsigned(local)];
export const constant = (value: number): Code => [0x41, ...signed(value)];

const binary =
  (...instruction: Code) =>
  (one: Code, other: Code): Code => [...one, ...other, ...instruction];

export const add = binary(0x6a);
export const isBelow = binary(0x49);
const addF32 = binary(0x92);
export const multiplyF32 = binary(0x94);
export const isGreaterF32 = binary(0x5e);
export const isLessF32 = binary(0x5d);
/** Eight products of 16-bit numbers, added in pairs to four of 32 bits. */
export const dotPairs = binary(...simd(0xba));
export const addFour = binary(...simd(0xae));

const unaligned = [0, 0];
export const loadF32 = (at: Code): Code => [...at, 0x2a, ...unaligned];
export const storeF32 = (at: Code, value: Code): Code => [...at, ...value, 0x38, ...unaligned];
export const storeI32 = (at: Code, value: Code): Code => [...at, ...value, 0x36, 0, 4];
/** Eight signed bytes as eight numbers of 16 bits; `offset` bytes behind `at`. */
export const loadEightBytes = (at: Code, offset: number): Code => [...at, ...simd(0x01, 0, offset)];
export const loadEightShorts = (at: Code, offset: number): Code => [...at, ...simd(0x00, 0, offset)];
export const zeroFour = simd(0x0c, ...Array.from({ length: 16 }, () => 0));
const toFloats = (four: Code): Code => [...four, ...simd(0xfa)];
const lane = (four: Code, which: number): Code => [...four, ...simd(0x1f, which)];

/** The sum of four whole numbers, as a float. */
export const sumOfFour = (local: number): Code => {
  const floats = toFloats(get(local));
  return addF32(addF32(lane(floats, 0), lane(floats, 1)), addF32(lane(floats, 2), lane(floats, 3)));
};

/** Does `body` again while `condition` holds after it. */
export const repeatWhile = (condition: Code, ...body: readonly Code[]): Code => [
  0x03,
  nothing,
  ...body.flat(),
  ...condition,
  0x0d,
  0,
  0x0b,
];
export const when = (condition: Code, ...body: readonly Code[]): Code => [
  ...condition,
  0x04,
  nothing,
  ...body.flat(),
  0x0b,
];

const sized = (content: Code): Code => [...unsigned(content.length), ...content];
const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const section = (id: number, content: Code): Code => [id, ...sized(content)];
const text = (name: string): Code => sized([...Buffer.from(name)]);

/** "\0asm" and the version. */
const beginning: Code = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

export type Func = {
  readonly name: string;
  readonly parameters: Code;
  readonly locals: Code;
  readonly body: readonly Code[];
};

/** A module of one function that returns nothing and works on an imported memory, `env.memory`. */
export function makeModule({ name, parameters, locals, body }: Func): Uint8Array<ArrayBuffer> {
  const localList = list(locals.map((type) => [1, type]));
  return Uint8Array.from([
    ...beginning,
    ...section(1, list([[0x60, ...sized(parameters), 0]])),
    ...section(2, list([[...text("env"), ...text("memory"), 0x02, 0x00, 1]])),
    ...section(3, list([[0]])),
    ...section(7, list([[...text(name), 0x00, 0]])),
    ...section(10, list([sized([...localList, ...body.flat(), 0x0b])])),
  ]);
}
