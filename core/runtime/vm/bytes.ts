// A Lua string is bytes. Outside fengari it travels as a "byte string": a JavaScript string with one character (0-255) a byte, so
// that nothing is lost. Text for people is decoded from UTF-8 at the edge.

const CHUNK = 8192;

export function byteStringOf(bytes: Uint8Array): string {
  if (bytes.length <= CHUNK) return String.fromCharCode.apply(null, bytes as unknown as number[]);
  let result = '';
  for (let i = 0; i < bytes.length; i += CHUNK) {
    result += String.fromCharCode.apply(null, bytes.subarray(i, i + CHUNK) as unknown as number[]);
  }
  return result;
}

export function bytesOfByteString(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const NON_ASCII = /[^\0-\x7f]/;

/** UTF-8 text to a byte string. */
export function encodeText(text: string): string {
  return NON_ASCII.test(text) ? byteStringOf(encoder.encode(text)) : text;
}

/** A byte string to text; bytes that are not UTF-8 become U+FFFD. */
export function decodeText(bytes: string): string {
  return NON_ASCII.test(bytes) ? decoder.decode(bytesOfByteString(bytes)) : bytes;
}
