import { describe, expect, it } from "vitest";
import { queueEffect } from "../../src/openssl/functions.js";
import { ioFunction, ioFunctions } from "../../src/openssl/io-functions.js";

describe("ioFunction", () => {
  it("tells what SSL_read promises", () => {
    expect(ioFunction("SSL_read")).toMatchObject({
      kind: "read",
      result: "bytes",
      failure: "non-positive",
      literalRet: false,
      clearsQueueOnEntry: false,
      lengthArgument: undefined,
      retriesSameArguments: false,
    });
  });

  it("knows only I/O calls", () => {
    for (const name of ["SSL_get_error", "SSL_new", "BIO_read", "read", "toString"]) {
      expect(ioFunction(name)).toBeUndefined();
    }
  });

  it("agrees with the effects on the queue: every one is I/O", () => {
    expect(ioFunctions.filter(({ name }) => queueEffect(name) !== "io")).toEqual([]);
  });

  it.each([
    ["non-positive", ["SSL_connect", "SSL_accept", "SSL_do_handshake", "SSL_read", "SSL_peek", "SSL_write"]],
    ["negative", ["SSL_sendfile", "SSL_shutdown", "SSL_shutdown_ex"]],
    ["zero", ["SSL_read_ex", "SSL_peek_ex", "SSL_write_ex", "SSL_write_ex2", "SSL_accept_stream"]],
  ])("asks SSL_get_error about a %s result of %j", (failure, names) => {
    for (const name of names) expect(ioFunction(name)?.failure, name).toBe(failure);
  });

  it("knows which calls empty the queue, take a literal 0, give a length or repeat their arguments", () => {
    const named = (holds: (entry: (typeof ioFunctions)[number]) => boolean): string[] =>
      ioFunctions.filter(holds).map(({ name }) => name);
    expect(named((entry) => entry.clearsQueueOnEntry)).toEqual([
      "SSL_connect",
      "SSL_accept",
      "SSL_do_handshake",
      "SSL_read_early_data",
      "SSL_write_early_data",
      "SSL_stateless",
      "DTLSv1_listen",
    ]);
    expect(named((entry) => entry.literalRet && entry.kind !== "quic" && entry.kind !== "listen")).toEqual([
      "SSL_read_ex",
      "SSL_peek_ex",
      "SSL_write_ex",
      "SSL_write_ex2",
      "SSL_read_early_data",
      "SSL_write_early_data",
    ]);
    expect(named((entry) => entry.lengthArgument === 3)).toEqual([
      "SSL_read_ex",
      "SSL_peek_ex",
      "SSL_write_ex",
      "SSL_read_early_data",
      "SSL_write_early_data",
    ]);
    expect(ioFunction("SSL_write_ex2")?.lengthArgument).toBe(4);
    expect(named((entry) => !entry.reportsThroughGetError)).toEqual([
      "SSL_listen_ex",
      "SSL_new_stream",
      "SSL_stream_conclude",
      "SSL_handle_events",
      "SSL_poll",
    ]);
    expect(named((entry) => entry.retriesSameArguments)).toEqual([
      "SSL_write",
      "SSL_write_ex",
      "SSL_write_ex2",
      "SSL_write_early_data",
      "SSL_sendfile",
    ]);
  });
});
