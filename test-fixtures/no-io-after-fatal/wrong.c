// openssl-lint-test: rules=no-io-after-fatal
/* The connection is used again although SSL_get_error has said that it is dead. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

struct connection {
    SSL *ssl;
    int fd;
    int state;
};

int receive(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    case SSL_ERROR_ZERO_RETURN:
        SSL_shutdown(ssl);
        return -1;
    case SSL_ERROR_SSL:
        SSL_shutdown(ssl); // expect: no-io-after-fatal "SSL_shutdown() is called for `ssl`"
        return -1;
    default:
        return -1;
    }
}

/* What is left after all the others is fatal too. */
int send_all(SSL *ssl, const char *data, int size) {
    int n = SSL_write(ssl, data, size);
    if (n <= 0) {
        int error = SSL_get_error(ssl, n);
        if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return 0;
        fprintf(stderr, "write failed\n");
        SSL_shutdown(ssl); // expect: no-io-after-fatal "SSL_ERROR_SSL / SSL_ERROR_SYSCALL"
        return -1;
    }
    return n;
}

/* `break` leaves the switch, not the loop. */
void serve(SSL *ssl) {
    char buffer[512];
    for (;;) {
        int n = SSL_read(ssl, buffer, sizeof buffer); // expect: no-io-after-fatal "SSL_read() uses `ssl` again"
        if (n > 0) {
            fwrite(buffer, 1, (size_t)n, stdout);
            continue;
        }
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_ZERO_RETURN:
            return;
        case SSL_ERROR_SSL:
            fprintf(stderr, "broken\n");
            break;
        default:
            return;
        }
    }
}

static void close_connection(struct connection *c) {
    if (c->ssl != NULL) {
        SSL_shutdown(c->ssl);
        SSL_free(c->ssl);
        c->ssl = NULL;
    }
    close(c->fd);
}

static int read_some(struct connection *c, char *buffer, int size) {
    int n = SSL_read(c->ssl, buffer, size);
    int error;
    if (n > 0) return n;
    error = SSL_get_error(c->ssl, n);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return 0;
    if (error == SSL_ERROR_SYSCALL || error == SSL_ERROR_SSL) return -2;
    return -1;
}

/* A helper learns that the connection is dead, and another one uses it. */
void handle(struct connection *c) {
    char buffer[512];
    if (read_some(c, buffer, sizeof buffer) == -2) {
        fprintf(stderr, "read failed\n");
        close_connection(c); // expect: no-io-after-fatal "close_connection() calls SSL_shutdown() for `c->ssl`"
    }
}

static void say_goodbye(struct connection *c) {
    SSL_write(c->ssl, "bye\n", 4);
}

/* Whichever way the other conditions go. */
void finish(struct connection *c, int verbose) {
    int r = SSL_do_handshake(c->ssl);
    if (r <= 0 && SSL_get_error(c->ssl, r) == SSL_ERROR_SSL) {
        if (verbose) fprintf(stderr, "handshake failed\n");
        if (c->fd > 2) fprintf(stderr, "on %d\n", c->fd);
        say_goodbye(c); // expect: no-io-after-fatal "say_goodbye() uses `c->ssl` again with SSL_write()"
    }
}
