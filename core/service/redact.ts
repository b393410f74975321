const SHOWN = '***';
/** Signatures stay secret while the service accepts them; this many cover the requests under way. */
const REMEMBERED = 32;

/** Removes the token and recent signatures from text that somebody else wrote: status messages, reasons, error codes. */
export class Redactor {
  private readonly signatures: string[] = [];
  constructor(private readonly token: string) {}

  remember(signature: string): void {
    this.signatures.push(signature);
    if (this.signatures.length > REMEMBERED) this.signatures.shift();
  }

  clean(foreign: string): string {
    let result = foreign;
    for (const secret of [...this.signatures, this.token]) {
      if (secret !== '') result = result.replaceAll(secret, SHOWN);
    }
    return result;
  }
}
