import { type Text, text } from '../model/text.ts';
import { CODE_NAMES, type CodeName } from './codes.ts';

interface CodeText {
  readonly meaning: Text;
  /** What to do next. */
  readonly advice: Text;
}

const say = (meaning: Text, advice: Text): CodeText => ({ meaning, advice });

/** Every code of seed 001 in words (the vendor gives a word or two each; the advice is ours). */
const CODE_TEXTS: Readonly<Record<CodeName, CodeText>> = {
  SUCC: say(text('The service did what was asked.'), text('Nothing to do.')),
  INVALID_ACCOUNT: say(
    text('The service does not know this account.'),
    text(
      'Check the account number in the profile, and that the host is the one that this account belongs to.',
    ),
  ),
  INVALID_TIMESTAMP: say(
    text('The service refused the time of the request.'),
    text("Set this machine's clock: the service accepts 30 minutes of difference."),
  ),
  INVALID_SIGNATURE: say(
    text('The request reached the service without its signature.'),
    text('A proxy may remove the Authorization header: try without it.'),
  ),
  AUTH_FAIL: say(
    text('The signature is wrong: the token does not belong to this account.'),
    text('Enter the token of this account again. It is set on the RTA site.'),
  ),
  DISABLED_ACCOUNT: say(text('This account is disabled.'), text('Ask the sRTA team to enable the account.')),
  INVALID_CONTENT_TYPE: say(
    text('The service refused the content type of the request.'),
    text('A proxy may change headers, or the protocol of the profile does not fit this host.'),
  ),
  READ_BODY: say(
    text('The service could not read the request to its end.'),
    text('Try again; on a slow line send fewer users at once.'),
  ),
  DECODE_BODY: say(
    text('The service could not decode the request.'),
    text('Check the protocol of the profile: this host may speak another one.'),
  ),
  QPS_LIMIT: say(
    text('Too many requests: the service takes one read and one write at a time, one a second.'),
    text('Wait a moment. Another program may be using the same account.'),
  ),
  CMDS_LIMIT: say(text('Too many users in one request.'), text('A read takes 100 users, a write 10,000.')),
  CMDS_NULL: say(
    text('The request held no command that the service knows.'),
    text('Check the protocol of the profile: this host may be older or newer.'),
  ),
  DATASPACE_NOT_EXISTS: say(
    text('This account has no such data space.'),
    text('The account information lists the data spaces that there are.'),
  ),
  TASK_EXISTS: say(
    text('There is a task with the same content already.'),
    text('Find it in the list of tasks; delete it there to create it again.'),
  ),
  TASK_IS_NOT_EXISTS: say(
    text('There is no such task.'),
    text('It may have been deleted, or have expired: a task that was not run lasts 7 days.'),
  ),
  TASK_NUM_LIMIT: say(
    text('The account has as many tasks as it may have.'),
    text('Delete tasks that are finished.'),
  ),
  TASK_BLOCK_SIZE: say(
    text('A block has a size that the service does not take.'),
    text('Blocks have 10 to 200 MB; only the last one of a file may be shorter.'),
  ),
  TASK_TOTAL_SIZE: say(
    text('The task is larger than the service takes.'),
    text('Split it into several tasks.'),
  ),
  TASK_MARSHAL: say(
    text('The service could not store the description of the task.'),
    text('Try again; if it stays, report it to the sRTA team.'),
  ),
  TASK_IS_WATING: say(
    text('The task still waits for blocks.'),
    text('Upload the missing blocks, then run it.'),
  ),
  TASK_IS_RUNNING: say(
    text('A task is running.'),
    text('Wait until it has finished: writes, column clears and resets are blocked until then.'),
  ),
  TASK_FAILED: say(text('The task has failed.'), text('Check its rows, then create it again.')),
  TASK_FINISHED: say(
    text('The task has finished already.'),
    text('A task runs once. Create another one to write again.'),
  ),
  DATA_ERROR: say(
    text('The service refused the data.'),
    text('The message of the service says what it refused.'),
  ),
  CMD_ERROR: say(
    text('The service failed to carry out the command.'),
    text('The message of the service says why; try again later.'),
  ),
  API_ERROR: say(
    text('A part of the service that it depends on failed.'),
    text('Try again later; if it stays, report it to the sRTA team.'),
  ),
  PARAM_ERROR: say(
    text('The service refused a parameter.'),
    text('The message of the service says which one.'),
  ),
};

/** Meaning and advice of a code; an unknown one says so. */
export function describeCode(code: number): CodeText {
  const name = (CODE_NAMES as Readonly<Record<number, CodeName>>)[code];
  if (name !== undefined) return CODE_TEXTS[name];
  return say(
    text('The service answered with code {0}, which is not in its documentation.', code),
    text('The service may be newer than this program.'),
  );
}
