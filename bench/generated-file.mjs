/** How many lines each function of interest has, together with what stands around it. */
const linesPerUnit = 50;

/**
 * A C file in the manner of real ones: functions that read, write and shake hands, some through helpers and some
 * wrong, between others that have nothing to do with TLS.
 * @param functions how many hold a TLS I/O call or SSL_get_error; the file has 50 lines for each.
 */
export function generateFile(functions) {
  const head = ["#include <errno.h>", "#include <openssl/ssl.h>", "#include <openssl/err.h>", ""];
  const units = Array.from({ length: functions }, (_, index) => unit(index));
  return [...head, ...units.flat()].slice(0, functions * linesPerUnit).join("\n") + "\n";
}

function unit(index) {
  const shapes = [readLoop, wrapper, callerOfWrapper, handshake, uncleared];
  const lines = shapes[index % shapes.length](index);
  let filler = 0;
  while (lines.length < linesPerUnit - 8) lines.push(...arithmetic(index, filler++));
  while (lines.length < linesPerUnit) lines.push("");
  return lines;
}

const readLoop = (index) =>
  `static int read_all_${index}(SSL *ssl, char *buffer, int size)
{
    int total = 0;
    while (total < size) {
        ERR_clear_error();
        int r = SSL_read(ssl, buffer + total, size - total);
        if (r > 0) {
            total += r;
            continue;
        }
        switch (SSL_get_error(ssl, r)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            wait_for(ssl);
            continue;
        case SSL_ERROR_ZERO_RETURN:
            return total;
        case SSL_ERROR_SYSCALL:
            if (ERR_peek_error() == 0 && errno != 0)
                report_errno("read_all_${index}", errno);
            return -1;
        default:
            report_queue("read_all_${index}");
            return -1;
        }
    }
    return total;
}
int use_read_all_${index}(SSL *ssl, char *buffer) { return read_all_${index}(ssl, buffer, 512); }
`.split("\n");

const wrapper = (index) =>
  `int send_${index}(struct connection *c, const void *data, int length)
{
    c->sent++;
    ERR_clear_error();
    return SSL_write(c->ssl, data, length);
}
`.split("\n");

const callerOfWrapper = (index) =>
  `int send_line_${index}(struct connection *c, const char *line)
{
    int length = (int)strlen(line);
    int r = send_${index - 1}(c, line, length);
    if (r <= 0) {
        int code = SSL_get_error(c->ssl, r);
        if (code == SSL_ERROR_WANT_WRITE || code == SSL_ERROR_WANT_READ) {
            c->wants = code;
            return 0;
        }
        c->failed = 1;
        report_queue("send_line_${index}");
        return -1;
    }
    c->wants = 0;
    return r == length ? 1 : 0;
}
`.split("\n");

const handshake = (index) =>
  `int shake_hands_${index}(SSL *ssl, int server)
{
    int r, code;
    do {
        ERR_clear_error();
        r = server ? SSL_accept(ssl) : SSL_connect(ssl);
        if (r == 1)
            return 1;
        code = SSL_get_error(ssl, r);
        if (code == SSL_ERROR_WANT_READ || code == SSL_ERROR_WANT_WRITE)
            wait_for(ssl);
    } while (code == SSL_ERROR_WANT_READ || code == SSL_ERROR_WANT_WRITE);
    if (code == SSL_ERROR_SSL)
        report_queue("shake_hands_${index}");
    return -1;
}
`.split("\n");

const uncleared = (index) =>
  `int peek_${index}(SSL *ssl, char *byte)
{
    int r = SSL_peek(ssl, byte, 1);
    if (r > 0)
        return 1;
    switch (SSL_get_error(ssl, r)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        return -1;
    }
}
`.split("\n");

const arithmetic = (index, number) =>
  `static unsigned mix_${index}_${number}(unsigned a, unsigned b)
{
    for (int round = 0; round < ${number + 3}; round++) {
        a = (a << 5) ^ (a >> 27) ^ b;
        if (a & 1)
            b += a * ${index + 1}u;
    }
    return a ^ b;
}
`.split("\n");
