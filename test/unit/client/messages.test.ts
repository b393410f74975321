import { describe, expect, it } from 'vitest';
import { iconLabel } from '../../../client/ui/iconLabel.ts';
import { withoutLinks } from '../../../client/ui/messages.ts';

/** What the editor takes for a link in a message: text in brackets, then at once an address that may be a command. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;

describe('words of others in the messages of the editor', () => {
  it.each([
    'Script [ok](command:workbench.action.terminal.new) is in use.',
    '[a](command:x "title")[b](https://example.com)',
    'x](command:y) [z](COMMAND:y)',
    '[[a]](file:///etc/passwd)',
    '[a]](command:x)',
  ])('make no link: %s', (message) => {
    expect(withoutLinks(message).match(LINK)).toBeNull();
    expect(withoutLinks(message).replaceAll('] (', '](')).toBe(message);
  });

  it('leave plain sentences alone', () => {
    const sentence = 'This file names no account: [auth] (account, token) is expected.';
    expect(withoutLinks(sentence)).toBe(sentence);
  });

  it('make no icons beside ours', () => {
    expect(iconLabel('globe', '$(verified) production $(x')).toBe('$(globe) \\$(verified) production \\$(x');
  });
});
