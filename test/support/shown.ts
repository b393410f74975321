import type { Locator } from 'playwright-core';

/** Monaco draws spaces as no-break spaces and marks boundaries with characters of no width. */
export function plain(value: string): string {
  return value.replace(/\u00a0/g, ' ').replace(/[\u200b\u200c\ufeff]/g, '');
}

/** What a person can read there: unlike textContent it leaves hidden parts out. */
export async function shownText(locator: Locator): Promise<string> {
  return plain(await locator.innerText());
}

export async function shownTexts(locator: Locator): Promise<string[]> {
  return (await locator.allInnerTexts()).map(plain);
}

export function says(text: string, expected: string | RegExp): boolean {
  return typeof expected === 'string' ? text.includes(expected) : expected.test(text);
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A pattern for exactly this text; an icon before it leaves a space. */
export function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${literal(text)}\\s*$`);
}

/** A pattern for these words in this order, with any space or none between them. */
export function wordByWord(text: string): RegExp {
  return new RegExp(literal(text).replace(/\s+/g, '\\s*'));
}

/** Tells what is on the screen, for the message of a wait that failed. */
export type Seen = () => Promise<string>;
