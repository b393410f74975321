import { type Environment, effectiveSafety, environmentOf, type Profile } from '../model/profile.ts';
import { type Text, text } from '../model/text.ts';
import { ServiceError } from './errors.ts';
import { cancelled } from './failures.ts';
import { abortable } from './sleep.ts';

/** A call that changes something at the service, as it is put to the user before it is sent. */
export interface Change {
  /** What will happen, in one sentence: "Delete script news-v2". */
  readonly action: Text;
  /** True when it cannot be undone: delete, clear, reset, write over. */
  readonly destructive: boolean;
  readonly account: string;
  readonly host: string;
  readonly environment: Environment;
  readonly profileName: string;
}

/** Asks the user; called for every changing call unless the profile is effectively `open`. False declines. */
export type ConfirmPort = (change: Change) => Promise<boolean>;

/**
 * One passage through the guard for a user action of many calls (the blocks of an upload): given to each of them as
 * `CallOptions.approval`. Only the client that issued it accepts it.
 */
export class Approval {
  constructor(readonly action: Text) {}
}

/** What every changing call passes before anything is sent, once per user action. */
export class Guard {
  private readonly issued = new WeakSet<Approval>();
  constructor(
    private readonly profile: Profile,
    private readonly confirm: ConfirmPort,
  ) {}

  /**
   * Resolves when the action may go on; rejects as `refused` `readOnly` or `declined`. What the confirm port itself throws
   * comes through unchanged.
   */
  async pass(action: Text, destructive: boolean, signal?: AbortSignal): Promise<Approval> {
    const { profile, confirm } = this;
    if (signal?.aborted) throw cancelled();
    const safety = effectiveSafety(profile);
    if (safety === 'readOnly') {
      throw new ServiceError(
        { kind: 'refused', why: 'readOnly', path: '' },
        text('The profile "{0}" is read-only: {1} was not sent.', profile.name, action),
        text('Change the safety of the profile to allow changes.'),
      );
    }
    if (safety === 'confirm') {
      const asked = confirm({
        action,
        destructive,
        account: profile.account,
        host: new URL(profile.baseUrl).host,
        environment: environmentOf(profile.baseUrl),
        profileName: profile.name,
      });
      const agreed = await abortable(asked, signal).catch((error: unknown) => {
        throw signal?.aborted ? cancelled() : error;
      });
      if (!agreed) {
        throw new ServiceError({ kind: 'refused', why: 'declined', path: '' }, text('Not sent: {0}', action));
      }
    }
    const approval = new Approval(action);
    this.issued.add(approval);
    return approval;
  }

  /** Passes an approval that this guard issued, or asks anew. */
  async admit(
    approval: Approval | undefined,
    action: Text,
    destructive: boolean,
    signal?: AbortSignal,
  ): Promise<void> {
    if (!approval || !this.issued.has(approval)) await this.pass(action, destructive, signal);
  }
}
