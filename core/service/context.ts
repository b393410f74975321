import type { Profile } from '../model/profile.ts';
import { type Text, text } from '../model/text.ts';
import { COMMANDS, pathOf } from './commands.ts';
import type { Outgoing } from './exchange.ts';
import { notProtobuf, unsupported } from './failures.ts';
import type { Guard } from './guard.ts';
import type { AnyRequest, CommandName, ReplyOf, RequestOf } from './messages.ts';
import type { Transport } from './transport.ts';
import type { CallOptions } from './types.ts';
import { encodeRequest } from './wire/request.ts';

/** What a change is to the user. */
export interface Action {
  readonly action: Text;
  /** Cannot be undone. */
  readonly destructive: boolean;
}

/** What the resource files work with: one command in, one reply out, with the rules that hold for all of them. */
export class Context {
  constructor(
    readonly profile: Profile,
    readonly transport: Transport,
    readonly guard: Guard,
  ) {}

  /** First of all checks: refuses a command that the profile's protocol does not have, and a profile that cannot be used. */
  require(command: CommandName): void {
    const { protocol, name } = this.profile;
    const { protocols } = COMMANDS[command];
    if (!protocols.includes(protocol)) {
      throw unsupported(
        '',
        text(
          'The protocol "{0}" of profile "{1}" has no command {2}.',
          protocol,
          name,
          pathOf(command, protocol),
        ),
        text('Choose the protocol {0} in the profile if the service speaks it.', protocols.join(', ')),
      );
    }
    this.transport.requireUsable();
  }

  encode<C extends CommandName>(command: C, request: RequestOf<C>): Outgoing {
    return { body: encodeRequest(this.profile.protocol, { command, request } as AnyRequest) };
  }

  /** A command that changes nothing; `request` must be valid. */
  async ask<C extends CommandName>(
    command: C,
    request: RequestOf<C>,
    call: CallOptions | undefined,
  ): Promise<ReplyOf<C>> {
    return this.send(command, this.encode(command, request), call);
  }

  /** Sends what is encoded, past the guard; the reply must have its member. */
  async send<C extends CommandName>(
    command: C,
    out: Outgoing,
    call: CallOptions | undefined,
  ): Promise<ReplyOf<C>> {
    const { reply } = await this.transport.send(command, out, call);
    // A reply without its member could be one that was cut off: an empty list would be a lie.
    if (reply === undefined) throw notProtobuf('truncated', this.transport.host, COMMANDS[command].changes);
    return reply;
  }

  /** A change whose reply has nothing to tell: passes the guard, and a bare acknowledgement is enough. */
  async change<C extends CommandName>(
    command: C,
    request: RequestOf<C>,
    change: Action,
    call: CallOptions | undefined,
  ): Promise<void> {
    const out = this.encode(command, request);
    await this.admit(change, call);
    await this.transport.send(command, out, call);
  }

  /** Like `change`, for a reply that is needed: without it the call fails. */
  async changeFor<C extends CommandName>(
    command: C,
    request: RequestOf<C>,
    change: Action,
    call: CallOptions | undefined,
  ): Promise<ReplyOf<C>> {
    const out = this.encode(command, request);
    await this.admit(change, call);
    return this.send(command, out, call);
  }

  /** Puts a change to the guard; resolves when it may be sent. */
  async admit({ action, destructive }: Action, call: CallOptions | undefined): Promise<void> {
    await this.guard.admit(call?.approval, action, destructive, call?.signal);
  }
}
