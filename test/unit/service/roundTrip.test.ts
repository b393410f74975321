import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROTOCOLS, type Protocol } from '../../../core/model/profile.ts';
import { COMMAND_NAMES, COMMANDS, pathOf } from '../../../core/service/commands.ts';
import { srta } from '../../../core/service/generated/saas.js';
import type { AnyReply, AnyRequest, CommandName } from '../../../core/service/messages.ts';
import { decodeReply, ReplyDecodeError } from '../../../core/service/replyCodec.ts';
import { decodeRequest, encodeReply, RequestDecodeError } from '../../../core/service/serverCodec.ts';
import { encodeRequest } from '../../../core/service/wire/request.ts';
import { replies, requests } from '../../support/serviceMessages.ts';

const RUNS = { numRuns: 60 };
const EVERY: [Protocol, CommandName][] = PROTOCOLS.flatMap((protocol) =>
  COMMAND_NAMES.filter((command) => COMMANDS[command].protocols.includes(protocol)).map(
    (command): [Protocol, CommandName] => [protocol, command],
  ),
);

function requestOf(protocol: Protocol, command: CommandName) {
  return (requests(protocol)[command] as fc.Arbitrary<AnyRequest['request']>).map(
    (request) => ({ command, request }) as AnyRequest,
  );
}
function replyOf(protocol: Protocol, command: CommandName) {
  return (replies(protocol)[command] as fc.Arbitrary<AnyReply['reply']>).map(
    (reply) => ({ command, reply }) as AnyReply,
  );
}
const sourceOf = (protocol: Protocol, call: AnyRequest, body: Uint8Array) => ({
  path: pathOf(call.command, protocol),
  body,
  ...(call.command === 'taskUpload' ? { blockSha256: call.request.sha256 } : {}),
});

describe('the first protocol', () => {
  const commands = COMMAND_NAMES.filter((command) => COMMANDS[command].protocols.includes('first'));
  it.each(commands.filter((command) => command !== 'taskUpload'))(
    '%s sends nothing that its schema lacks',
    (command) => {
      fc.assert(
        fc.property(requestOf('first', command), (call) => {
          const bytes = encodeRequest('first', call);
          const { SaasReq } = srta.first;
          expect(SaasReq.encode(SaasReq.decode(bytes)).finish().length).toBe(bytes.length);
        }),
        RUNS,
      );
    },
  );
});

/** Bytes changed, cut, doubled or swapped, as a bad line or a careless proxy would. */
const mutation = fc.record({
  cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
  flips: fc.array(fc.record({ at: fc.double({ min: 0, max: 0.999, noNaN: true }), to: fc.nat(255) }), {
    maxLength: 6,
  }),
  insert: fc.option(fc.uint8Array({ maxLength: 12 }), { nil: undefined }),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never;
function mutate(bytes: Uint8Array, { cut, flips, insert }: Mutation): Uint8Array {
  let result = Uint8Array.from(bytes);
  for (const { at, to } of flips) if (result.length > 0) result[Math.floor(at * result.length)] = to;
  if (insert) result = Uint8Array.from([...result.subarray(0, 3), ...insert, ...result.subarray(3)]);
  return cut === undefined ? result : result.subarray(0, Math.floor(cut * result.length));
}

function readsOrRefuses(read: () => unknown, refusal: new (...args: never[]) => Error): void {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(refusal);
  }
}

describe.each(EVERY)('%s %s', (protocol, command) => {
  it('a request comes out as it went in', () => {
    fc.assert(
      fc.property(requestOf(protocol, command), (call) => {
        const decoded = decodeRequest(sourceOf(protocol, call, encodeRequest(protocol, call)));
        expect(decoded?.call).toEqual(call);
        expect([protocol, undefined]).toContain(decoded?.protocol);
      }),
      RUNS,
    );
  });

  it('a reply comes out as it went in', () => {
    fc.assert(
      fc.property(replyOf(protocol, command), fc.string(), fc.boolean(), (answer, status, told) => {
        // A service that cannot tell the protocol from the request still has to be understood.
        const known = told || command === 'scriptDebug' || protocol !== 'first' ? protocol : undefined;
        const bytes = encodeReply({ code: 0, status, answer }, { protocol: known });
        expect(decodeReply(protocol, command, bytes)).toEqual({ code: 0, status, reply: answer.reply });
      }),
      RUNS,
    );
  });

  it('mutated and random bytes end in a value or a refusal', () => {
    fc.assert(
      fc.property(
        requestOf(protocol, command),
        replyOf(protocol, command),
        mutation,
        (call, answer, change) => {
          const request = mutate(encodeRequest(protocol, call), change);
          readsOrRefuses(() => decodeRequest(sourceOf(protocol, call, request)), RequestDecodeError);
          const reply = mutate(encodeReply({ code: 0, status: 'ok', answer }, { protocol }), change);
          readsOrRefuses(() => decodeReply(protocol, command, reply), ReplyDecodeError);
        },
      ),
      RUNS,
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, json) => {
        readsOrRefuses(() => decodeReply(protocol, command, bytes), ReplyDecodeError);
        const contentType = json ? 'application/json' : 'application/x-protobuf';
        const source = { path: pathOf(command, protocol), body: bytes, contentType };
        readsOrRefuses(() => decodeRequest(source), RequestDecodeError);
      }),
      RUNS,
    );
  });
});
