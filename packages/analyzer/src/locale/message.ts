import type { Locale } from "./locale.js";

/** A text in every language; `{name}` stands for what the data has under that name. */
export type Message = Readonly<Record<Locale, string>>;

/** What placeholders stand for: names and texts of the program, which no language changes. */
export type MessageData = Readonly<Record<string, string>>;

/** The text in one language with its placeholders filled; one without data stays as it is. */
export function messageText(message: Message, locale: Locale, data: MessageData = {}): string {
  return message[locale].replaceAll(/\{(\w+)\}/gu, (placeholder, name: string) => data[name] ?? placeholder);
}
