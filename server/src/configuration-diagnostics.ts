import type { ConfigurationProblem } from "@openssl-lint/analyzer";
import { DiagnosticSeverity, type Connection, type Diagnostic, type Range } from "vscode-languageserver";
import type { ConfigurationFile } from "./configuration.js";
import { diagnosticSource } from "./diagnostics.js";
import { uriOf } from "./file-names.js";
import { toPosition } from "./positions.js";

/** Publishes the problems of the configuration files that open documents use, and clears them afterwards. */
export class ConfigurationDiagnostics {
  private readonly pathInUse = new Map<string, string>();
  private readonly latest = new Map<string, ConfigurationFile>();
  private published = new Map<string, ConfigurationFile>();

  constructor(private readonly connection: Pick<Connection, "sendDiagnostics">) {}

  /** Says which configuration file an open document uses now; none when the document is closed. */
  async use(documentUri: string, file: ConfigurationFile | undefined): Promise<void> {
    if (file === undefined) this.pathInUse.delete(documentUri);
    else {
      this.pathInUse.set(documentUri, file.path);
      this.latest.set(file.path, file);
    }
    await this.publish();
  }

  private async publish(): Promise<void> {
    const before = this.published;
    const inUse = new Set(this.pathInUse.values());
    this.published = new Map(
      [...this.latest].filter(([path, { problems }]) => inUse.has(path) && problems.length > 0),
    );
    for (const [path, file] of this.published) {
      if (before.get(path) !== file) await this.send(path, configurationDiagnostics(file));
    }
    for (const path of before.keys()) {
      if (!this.published.has(path)) await this.send(path, []);
    }
  }

  private send(path: string, diagnostics: Diagnostic[]): Promise<void> {
    return this.connection.sendDiagnostics({ uri: uriOf(path), diagnostics });
  }
}

/** The problems of a configuration file, each at the string or word that it is about. */
export function configurationDiagnostics({ text, problems }: ConfigurationFile): Diagnostic[] {
  const lines = text.split(/\r\n|\n|\r/);
  return problems.map((problem) => ({
    range: problemRange(problem, lines),
    severity: DiagnosticSeverity.Error,
    source: diagnosticSource,
    message: problem.message,
  }));
}

function problemRange({ line = 1, column = 1 }: ConfigurationProblem, lines: readonly string[]): Range {
  const rest = lines[line - 1]?.slice(column - 1) ?? "";
  const token = /^(?:"(?:[^"\\]|\\.)*"|[\w.+-]+|.)/u.exec(rest)?.[0] ?? "";
  return {
    start: toPosition({ line, column }),
    end: toPosition({ line, column: column + token.length }),
  };
}
