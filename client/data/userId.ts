import * as vscode from 'vscode';

const MD5 = /^[0-9a-f]{32}$/;

type DidCheck = 'ok' | 'empty' | 'upperCase' | 'notMd5';

/** A DID is the lower-case hex MD5 of an OAID or CAID (spec srta-service section 4). Spaces around it do not count. */
export function checkDid(value: string): DidCheck {
  const id = value.trim();
  if (id === '') return 'empty';
  if (MD5.test(id)) return 'ok';
  return MD5.test(id.toLowerCase()) ? 'upperCase' : 'notMd5';
}

/** What is to be said about a device id while it is typed. */
export function validateDid(value: string): string | vscode.InputBoxValidationMessage | undefined {
  switch (checkDid(value)) {
    case 'ok':
      return undefined;
    case 'empty':
      return vscode.l10n.t('Enter the id of a user.');
    case 'upperCase':
      return {
        message: vscode.l10n.t('The service knows lower-case MD5 alone: Enter sends it in lower case.'),
        severity: vscode.InputBoxValidationSeverity.Info,
      };
    case 'notMd5':
      return vscode.l10n.t('A DID is the MD5 of OAID or CAID: 32 hex digits, lower case.');
  }
}

export function validateAny(value: string): string | undefined {
  return value.trim() === '' ? vscode.l10n.t('Enter the id of a user.') : undefined;
}

/** Short enough for a menu: `5d41402a…c592`. */
export function shortId(id: string): string {
  return id.length <= 16 ? id : `${id.slice(0, 8)}…${id.slice(-4)}`;
}
