import { isRuleName, ruleDocumentationUrl } from "@openssl-lint/analyzer";
import { ErrorCodes, ResponseError, type Connection } from "vscode-languageserver";

/** Opens the page of the rule that is its only argument. */
export const openDocumentationCommand = "openssl-lint.openDocumentation";

export function registerCommands(connection: Connection): void {
  connection.onExecuteCommand(async ({ command, arguments: [rule] = [] }) => {
    if (command !== openDocumentationCommand) {
      throw new ResponseError(ErrorCodes.InvalidParams, `There is no command "${command}".`);
    }
    if (typeof rule !== "string" || !isRuleName(rule)) {
      throw new ResponseError(ErrorCodes.InvalidParams, `There is no rule "${String(rule)}".`);
    }
    await connection.window.showDocument({ uri: ruleDocumentationUrl(rule), external: true });
    return null;
  });
}
