import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc, { type Arbitrary } from 'fast-check';
import Long from 'long';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { srta } from '../../../core/service/generated/saas.js';

// The generated code against protobufjs reading the schemas at run time: two ways from the same .proto files to bytes.
const PROTO = join(import.meta.dirname, '../../../proto');
protobuf.util.Long = Long;
protobuf.configure();
const root = new protobuf.Root();
root.resolvePath = (_origin, target) => join(PROTO, target.replace(/^.*\//, ''));
root.loadSync(readdirSync(PROTO)).resolveAll();

interface Generated {
  encode(message: object): { finish(): Uint8Array };
  decode(bytes: Uint8Array): protobuf.Message;
}

const PACKAGES = ['first', 'y2025', 'current'] as const;
const TYPES = PACKAGES.flatMap((name) =>
  (root.lookup(`srta.${name}`) as protobuf.Namespace).nestedArray
    .filter((nested) => nested instanceof protobuf.Type)
    .map((type): [string, protobuf.Type, Generated] => {
      const generated = (srta[name] as unknown as Record<string, Generated>)[type.name];
      if (!generated) throw new Error(`${name}.${type.name} was not generated`);
      return [`${name}.${type.name}`, type, generated];
    }),
);

const SCALARS: Record<string, Arbitrary<unknown>> = {
  string: fc.string({ unit: 'binary', maxLength: 8 }),
  bytes: fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  bool: fc.boolean(),
  double: fc.double({ noNaN: true, noDefaultInfinity: true }),
  uint32: fc.integer({ min: 0, max: 0xffffffff }),
  int32: fc.integer(),
  int64: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  uint64: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
};

function valuesOf(field: protobuf.Field, depth: number): Arbitrary<unknown> {
  const scalar = SCALARS[field.type];
  if (scalar) return scalar;
  const type = field.resolvedType;
  if (type instanceof protobuf.Enum) return fc.constantFrom(...Object.values(type.values));
  if (type instanceof protobuf.Type) return messageOf(type, depth - 1);
  throw new Error(`${field.fullName}: no values for ${field.type}`);
}

/** Any plain object of a message type, in the form that protobufjs calls JSON: 64-bit and bytes as text. */
function messageOf(type: protobuf.Type, depth = 4): Arbitrary<object> {
  const members: Record<string, Arbitrary<unknown>> = {};
  for (const field of type.fieldsArray) {
    if (field.partOf || (depth === 0 && !SCALARS[field.type])) continue;
    const value = valuesOf(field, depth);
    if (field instanceof protobuf.MapField) {
      const key = field.keyType === 'string' ? fc.string({ maxLength: 6 }) : fc.nat(9).map(String);
      members[field.name] = fc.dictionary(key, value, { maxKeys: 3, noNullPrototype: true });
    } else {
      members[field.name] = field.repeated ? fc.array(value, { maxLength: 3 }) : value;
    }
  }
  const plain = fc.record(members, { requiredKeys: [] });
  const [oneof] = type.oneofsArray;
  if (!oneof || depth === 0) return plain;
  const cases = oneof.fieldsArray.map((field) =>
    valuesOf(field, depth).map((value) => ({ [field.name]: value })),
  );
  return fc.tuple(plain, fc.oneof(...cases)).map(([common, chosen]) => ({ ...common, ...chosen }));
}

const JSON_FORM = { longs: String, bytes: String, enums: Number };

describe('the schemas', () => {
  it('all have their generated code', () => {
    expect(TYPES.length).toBe(97);
  });

  it.each(TYPES)('%s encodes and decodes to itself, as the schema says', (_name, type, generated) => {
    fc.assert(
      fc.property(messageOf(type), (plain) => {
        const message = type.fromObject(plain);
        const bytes = generated.encode(message).finish();
        expect(Buffer.from(type.encode(message).finish())).toEqual(Buffer.from(bytes));
        const back = type.toObject(generated.decode(bytes), JSON_FORM);
        expect(back).toEqual(type.toObject(type.decode(bytes), JSON_FORM));
        expect(back).toEqual(type.toObject(message, JSON_FORM));
        expect(generated.encode(generated.decode(bytes)).finish()).toEqual(bytes);
      }),
      { numRuns: 25 },
    );
  });
});
