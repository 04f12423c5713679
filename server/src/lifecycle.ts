import {
  ErrorCodes,
  ExitNotification,
  InitializeRequest,
  Message,
  ShutdownRequest,
  type MessageStrategy,
  type MessageWriter,
  type NotificationMessage,
  type RequestMessage,
  type ResponseMessage,
} from "vscode-languageserver";

type Phase = "waiting for initialize" | "running" | "shut down";

/**
 * Holds the client to the order that the protocol prescribes: `initialize` first and once, nothing but `exit`
 * after `shutdown`. Requests out of order are answered with an error, such notifications are dropped.
 */
export class Lifecycle implements MessageStrategy {
  private phase: Phase = "waiting for initialize";

  constructor(private readonly writer: MessageWriter) {}

  /** What the process has to exit with: 0 after `shutdown`, else 1. */
  get exitCode(): 0 | 1 {
    return this.phase === "shut down" ? 0 : 1;
  }

  handleMessage(message: Message, next: (message: Message) => void | Promise<void>): void | Promise<void> {
    if (Message.isRequest(message)) return this.handleRequest(message, next);
    if (Message.isNotification(message) && !this.accepts(message)) return;
    return next(message);
  }

  private handleRequest(
    request: RequestMessage,
    next: (message: Message) => void | Promise<void>,
  ): void | Promise<void> {
    switch (this.phase) {
      case "waiting for initialize":
        if (request.method !== InitializeRequest.method) {
          return this.refuse(request, ErrorCodes.ServerNotInitialized, "The server is not initialized.");
        }
        this.phase = "running";
        return next(request);
      case "running":
        if (request.method === InitializeRequest.method) {
          return this.refuse(request, ErrorCodes.InvalidRequest, "The server is already initialized.");
        }
        if (request.method === ShutdownRequest.method) this.phase = "shut down";
        return next(request);
      case "shut down":
        return this.refuse(request, ErrorCodes.InvalidRequest, "The server is shut down.");
    }
  }

  private accepts(notification: NotificationMessage): boolean {
    return this.phase === "running" || notification.method === ExitNotification.method;
  }

  private refuse({ id, method }: RequestMessage, code: number, reason: string): Promise<void> {
    const response: ResponseMessage = {
      jsonrpc: "2.0",
      id,
      error: { code, message: `${reason} Refused: ${method}` },
    };
    return this.writer.write(response);
  }
}
