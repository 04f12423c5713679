/** The languages that findings and documents are written in, as BCP 47 tags. */
export const locales = ["en", "zh-CN"] as const;

export type Locale = (typeof locales)[number];

/**
 * The language for a user who prefers another or none: Simplified Chinese where Chinese is read in that script,
 * else English.
 * @param preferred a BCP 47 tag such as `zh-cn`, or a POSIX name such as `zh_CN.UTF-8` or `C`.
 */
export function nearestLocale(preferred: string | undefined): Locale {
  try {
    const tag = (preferred ?? "").replace(/[.@].*$/su, "").replaceAll("_", "-");
    const { language, script } = new Intl.Locale(tag).maximize();
    return language === "zh" && script === "Hans" ? "zh-CN" : "en";
  } catch {
    // Neither a tag nor a name: POSIX systems allow anything here.
    return "en";
  }
}
