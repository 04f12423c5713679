import {
  ConfigurationError,
  parseConfigurationFile,
  resolveConfiguration,
  type Configuration,
} from "@openssl-lint/analyzer";
import { MessageType, ShowMessageNotification, type Connection } from "vscode-languageserver";

/** The section of the editor's settings that is about this server. */
export const settingsSection = "openssl-lint";

/** What the user has set in the editor, for one document. */
export interface EditorSettings {
  /** Whether the document is checked. */
  readonly enable: boolean;
  /** What holds where no `openssl-lint.json` does; undefined for the defaults. */
  readonly configuration: Configuration | undefined;
}

const standard: EditorSettings = { enable: true, configuration: undefined };

export interface SettingsSourceOptions {
  readonly connection: Pick<Connection, "workspace" | "sendNotification">;
  /** Whether the client answers questions about its settings, for each document. */
  readonly asks: boolean;
  /** What the client said at the start, for clients that are not asked. */
  readonly initial: unknown;
}

/** Knows the editor's settings, and remembers them until told that they have changed. */
export class SettingsSource {
  private readonly known = new Map<string, Promise<EditorSettings>>();
  private readonly warned = new Set<string>();
  /** By its text: documents that have the same configuration share it. */
  private readonly resolved = new Map<string, Configuration>();
  private given: unknown;

  constructor(private readonly options: SettingsSourceOptions) {
    this.given = options.initial;
  }

  /** The settings for a document. Never rejects: what cannot be understood is shown to the user, and left out. */
  of(uri: string): Promise<EditorSettings> {
    const known = this.known.get(uri);
    if (known !== undefined) return known;
    const settings = this.read(uri);
    this.known.set(uri, settings);
    return settings;
  }

  /** @param settings those of all sections, where the client sends them along. */
  changed(settings: unknown): void {
    if (isRecord(settings) && settingsSection in settings) this.given = settings[settingsSection];
    this.known.clear();
    this.resolved.clear();
    this.warned.clear();
  }

  /** For a document that was closed. */
  forget(uri: string): void {
    this.known.delete(uri);
  }

  private async read(uri: string): Promise<EditorSettings> {
    const { connection, asks } = this.options;
    if (!asks) return this.understand(this.given);
    try {
      const given: unknown = await connection.workspace.getConfiguration({
        scopeUri: uri,
        section: settingsSection,
      });
      return this.understand(given);
    } catch (error) {
      this.warn(`The editor does not tell its settings: ${String(error)}`);
      return standard;
    }
  }

  private understand(given: unknown): EditorSettings {
    if (given === undefined || given === null) return standard;
    if (!isRecord(given)) {
      this.warn(`The setting "${settingsSection}" is not an object.`);
      return standard;
    }
    const { enable = true, configuration } = given;
    if (typeof enable !== "boolean") {
      this.warn(`The setting "${settingsSection}.enable" is neither true nor false.`);
    }
    return { enable: enable !== false, configuration: this.resolve(configuration) };
  }

  private resolve(given: unknown): Configuration | undefined {
    if (given === undefined || given === null) return undefined;
    try {
      const text = JSON.stringify(given);
      const configuration = this.resolved.get(text) ?? resolveConfiguration(parseConfigurationFile(text));
      this.resolved.set(text, configuration);
      return configuration;
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      for (const { message } of error.problems) {
        this.warn(`The setting "${settingsSection}.configuration": ${message}`);
      }
      return undefined;
    }
  }

  /** Once for all documents that have the same settings. */
  private warn(message: string): void {
    if (this.warned.has(message)) return;
    this.warned.add(message);
    this.options.connection
      .sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message })
      .catch(() => undefined); // A client that is gone needs no warning.
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
