// openssl-lint-test: preset=recommended
/* In the manner of a web server's event loop: a helper that clears and logs, a handler with (connection, n). */
#include <errno.h>
#include <stdio.h>
#include <sys/types.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

enum { OK = 0, ERROR = -1, AGAIN = -2, DONE = -4 };

struct tls_connection {
    SSL *connection;
    int last;
    unsigned handshaked : 1;
    unsigned no_send_shutdown : 1;
};

struct connection {
    int fd;
    struct tls_connection *ssl;
    int read_ready;
    int write_ready;
};

static void clear_error(struct connection *c) {
    while (ERR_peek_error()) fprintf(stderr, "%d: ignoring stale error %lu\n", c->fd, ERR_get_error());
    ERR_clear_error();
}

static void log_failure(struct connection *c, int code, int system_error, const char *text) {
    fprintf(stderr, "%d: %s (%d: %d)\n", c->fd, text, code, system_error);
    clear_error(c);
}

static int handle_recv(struct connection *c, int n) {
    int sslerr;
    int err;

    if (n > 0) return OK;

    sslerr = SSL_get_error(c->ssl->connection, n);
    err = (sslerr == SSL_ERROR_SYSCALL) ? errno : 0;

    if (sslerr == SSL_ERROR_WANT_READ) {
        c->read_ready = 0;
        return AGAIN;
    }
    if (sslerr == SSL_ERROR_WANT_WRITE) {
        c->write_ready = 0;
        return AGAIN;
    }

    if (sslerr == SSL_ERROR_ZERO_RETURN || ERR_peek_error() == 0) return DONE;

    log_failure(c, sslerr, err, "SSL_read() failed");
    return ERROR;
}

ssize_t receive(struct connection *c, unsigned char *buffer, size_t size) {
    int n;
    int bytes = 0;

    if (c->ssl->last == ERROR) return ERROR;
    if (c->ssl->last == DONE) return 0;

    clear_error(c);

    for (;;) {
        n = SSL_read(c->ssl->connection, buffer, (int)size);
        if (n > 0) bytes += n;
        c->ssl->last = handle_recv(c, n);
        if (c->ssl->last == OK) {
            size -= n;
            if (size == 0) return bytes;
            buffer += n;
            continue;
        }
        if (bytes) return bytes;
        return c->ssl->last == DONE ? 0 : c->ssl->last;
    }
}

int handshake(struct connection *c) {
    int n, sslerr;

    clear_error(c);
    n = SSL_do_handshake(c->ssl->connection);
    if (n == 1) {
        c->ssl->handshaked = 1;
        return OK;
    }
    sslerr = SSL_get_error(c->ssl->connection, n);
    if (sslerr == SSL_ERROR_WANT_READ) {
        c->read_ready = 0;
        return AGAIN;
    }
    if (sslerr == SSL_ERROR_WANT_WRITE) {
        c->write_ready = 0;
        return AGAIN;
    }
    c->ssl->no_send_shutdown = 1;
    log_failure(c, sslerr, sslerr == SSL_ERROR_SYSCALL ? errno : 0, "SSL_do_handshake() failed");
    return ERROR;
}
