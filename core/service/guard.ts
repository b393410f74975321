import type { Environment } from '../model/profile.ts';
import type { Text } from '../model/text.ts';

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
