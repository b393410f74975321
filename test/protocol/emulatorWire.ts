import { createHash } from 'node:crypto';
import type { Protocol } from '../../core/model/profile.ts';
import { EMULATOR_ACCOUNT, EMULATOR_TOKEN } from '../../core/model/profile.ts';
import { pathOf } from '../../core/service/commands.ts';
import type { AnyRequest, CommandName, ReplyOf, RequestOf } from '../../core/service/messages.ts';
import { decodeReply } from '../../core/service/replyCodec.ts';
import { encodeRequest } from '../../core/service/wire/request.ts';
import { type EmulatorOptions, type RunningEmulator, startEmulator } from '../../server/emulator/server.ts';
import type { ScriptRunnerPort } from '../../server/emulator/service.ts';

export interface Answer<C extends CommandName> {
  readonly code: number;
  readonly status: string;
  readonly reply: ReplyOf<C> | undefined;
}

export interface WireOptions {
  readonly account?: string;
  readonly token?: string;
  readonly protocol?: Protocol;
  readonly time?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export const md5 = (value: string): string => createHash('md5').update(value).digest('hex');
export const sha256 = (value: string | Uint8Array): string =>
  createHash('sha256').update(value).digest('hex');

export function signedHeaders({
  account = EMULATOR_ACCOUNT,
  token = EMULATOR_TOKEN,
  time = Math.floor(Date.now() / 1000),
  headers = {},
}: WireOptions = {}): Record<string, string> {
  const stamp = String(time).padStart(10, '0');
  return {
    Account: account,
    Time: stamp,
    Authorization: md5(account + token + stamp),
    'Content-Type': 'application/x-protobuf',
    ...headers,
  };
}

/** Says one command to an emulator with no client in between: no limiter, no retries, no validation. */
export async function say<C extends CommandName>(
  url: string,
  command: C,
  request: RequestOf<C>,
  options: WireOptions = {},
): Promise<Answer<C>> {
  const protocol = options.protocol ?? 'current';
  const reply = await fetch(url + pathOf(command, protocol), {
    method: 'POST',
    headers: signedHeaders(options),
    body: encodeRequest(protocol, { command, request } as AnyRequest),
  });
  if (reply.status !== 200) throw new Error(`HTTP ${reply.status}: ${await reply.text()}`);
  return decodeReply(protocol, command, new Uint8Array(await reply.arrayBuffer()));
}

/** The same, and it must succeed. */
export async function ask<C extends CommandName>(
  url: string,
  command: C,
  request: RequestOf<C>,
  options: WireOptions = {},
): Promise<ReplyOf<C>> {
  const answer = await say(url, command, request, options);
  if (answer.code !== 0 || answer.reply === undefined) throw new Error(`${answer.code} ${answer.status}`);
  return answer.reply;
}

export async function upload(
  url: string,
  sha: string,
  body: Uint8Array,
  options: WireOptions = {},
): Promise<Answer<'taskUpload'>> {
  const reply = await fetch(`${url}/saas/task/upload?block_sha256=${sha}`, {
    method: 'POST',
    headers: signedHeaders({
      ...options,
      headers: { 'Content-Type': 'application/octet-stream', 'Content-Encoding': 'gzip', ...options.headers },
    }),
    body,
  });
  if (reply.status !== 200) throw new Error(`HTTP ${reply.status}: ${await reply.text()}`);
  return decodeReply('current', 'taskUpload', new Uint8Array(await reply.arrayBuffer()));
}

/** The emulator's own API. */
export async function admin(url: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const reply = await fetch(`${url}/_emulator/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'X-Srta-Emulator': '1' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const value = (await reply.json()) as Record<string, unknown>;
  if (!reply.ok) throw new Error(`HTTP ${reply.status}: ${String(value.error)}`);
  return value;
}

/** A clock that stands where a test puts it. */
export class TestClock {
  ms = Date.UTC(2026, 3, 1, 4, 0, 0);
  now(): number {
    return this.ms;
  }
  get seconds(): number {
    return Math.floor(this.ms / 1000);
  }
}

/** For tests that run no script. */
export const NO_SCRIPTS: ScriptRunnerPort = {
  run: () => Promise.reject(new Error('no script is run here')),
  dispose: () => Promise.resolve(),
};

export function emulator(options: Partial<EmulatorOptions> = {}): Promise<RunningEmulator> {
  return startEmulator({ runner: NO_SCRIPTS, limits: false, ...options });
}
