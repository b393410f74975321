const MD5 = /^[0-9a-f]{32}$/;

/** What is to be said about a device id while it is typed; core knows no words here, the caller has them. */
export type DidCheck = 'ok' | 'empty' | 'upperCase' | 'notMd5';

/** A DID is the lower-case hex MD5 of an OAID or CAID (spec srta-service section 4). Spaces around it do not count. */
export function checkDid(value: string): DidCheck {
  const id = value.trim();
  if (id === '') return 'empty';
  if (MD5.test(id)) return 'ok';
  return MD5.test(id.toLowerCase()) ? 'upperCase' : 'notMd5';
}

/** Short enough for a menu: `5d41402a…c592`. */
export function shortId(id: string): string {
  return id.length <= 16 ? id : `${id.slice(0, 8)}…${id.slice(-4)}`;
}
