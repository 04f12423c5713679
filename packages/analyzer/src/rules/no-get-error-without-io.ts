import type { ErrorQueryEvent } from "../flow/events.js";
import type { Message } from "../locale/message.js";
import { queueEffect } from "../openssl/functions.js";
import { defineRule, type ReportStep } from "./rule.js";
import { queryStep } from "./steps.js";

const lifeMessages: Readonly<Record<"new" | "freed", Message>> = {
  new: { en: "SSL_new() makes the connection here", "zh-CN": "SSL_new() 在此处创建连接" },
  freed: { en: "SSL_free() ends the connection here", "zh-CN": "SSL_free() 在此处释放连接" },
};

/** SSL_get_error explains the result of an I/O call, and nothing else. */
export const noGetErrorWithoutIo = defineRule({
  meta: {
    description: {
      en: "SSL_get_error is asked where no I/O call was made, or about a connection that is NULL or freed",
      "zh-CN": "没有进行过 I/O 调用就调用 SSL_get_error，或者连接为 NULL 或已被释放",
    },
    severity: "error",
    cwe: 628,
    preset: "recommended",
    fix: "none",
    messages: {
      otherCall: {
        en: "`{ret}` is the result of {callee}(), which is no TLS I/O call, so what SSL_get_error() returns does not say why it failed. Ask the error queue with ERR_get_error().",
        "zh-CN":
          "`{ret}` 是 {callee}() 的返回值，而它不是 TLS I/O 调用，因此 SSL_get_error() 的返回值说明不了它失败的原因。请用 ERR_get_error() 查询错误队列。",
      },
      new: {
        en: "No I/O call has been made on `{connection}` since SSL_new(), so SSL_get_error() has nothing to explain and what it returns means nothing. Ask the error queue with ERR_get_error() why an earlier call failed.",
        "zh-CN":
          "自 SSL_new() 之后还没有对 `{connection}` 进行过 I/O 调用，SSL_get_error() 没有可解释的结果，它的返回值没有意义。请用 ERR_get_error() 从错误队列查询先前调用失败的原因。",
      },
      null: {
        en: "`{connection}` is NULL where SSL_get_error() reads it: the program crashes, or gets a code that means nothing. Leave before, and ask ERR_get_error() why there is no connection.",
        "zh-CN":
          "SSL_get_error() 读取 `{connection}` 时它为 NULL：程序会崩溃，或得到没有意义的错误码。请提前返回，并用 ERR_get_error() 查询没有连接的原因。",
      },
      freed: {
        en: "`{connection}` has been freed by SSL_free() when SSL_get_error() reads it: it returns something random, or the program crashes. Ask before SSL_free().",
        "zh-CN":
          "SSL_get_error() 读取 `{connection}` 时它已被 SSL_free() 释放：返回值是随机的，或者程序崩溃。请在 SSL_free() 之前查询。",
      },
    },
  },
  create: (context) => ({
    errorQuery(event) {
      const { query, ret } = event;
      const messageId = problemOf(event);
      if (messageId === undefined) return;
      const callee = ret.kind === "otherCall" ? ret.callee : "";
      context.report({
        messageId,
        data: { ret: query.ret.text, callee, connection: query.connection },
        span: query.span,
        functionName: query.functionName,
        trace: [...lifeSteps(event), queryStep(event)],
      });
    },
  }),
});

function problemOf({ life, io, ret }: ErrorQueryEvent): "otherCall" | "new" | "null" | "freed" | undefined {
  if (life?.kind === "freed" || life?.kind === "null") return life.kind;
  // The result of a call on another connection is no-ssl-mismatch's.
  if (ret.kind === "io" || (io !== undefined && life?.kind !== "new")) return undefined;
  if (ret.kind === "otherCall") {
    const effect = queueEffect(ret.callee);
    // A BIO can do the I/O of the connection that it holds.
    if (effect !== undefined && effect !== "io") return "otherCall";
  }
  return life?.kind;
}

function lifeSteps({ life }: ErrorQueryEvent): ReportStep[] {
  if (life === undefined || life.kind === "null") return [];
  return [{ span: life.span, message: lifeMessages[life.kind] }];
}
