// openssl-lint-test: rules=no-busy-retry preset=strict
/* Something waits before the call is repeated, or it is another call. */
#include <poll.h>
#include <unistd.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

struct connection {
    SSL *ssl;
    int is_blocking;
};

void wait_for(SSL *ssl, int error);

int with_poll(SSL *ssl, void *buffer, int size) {
    for (;;) {
        struct pollfd entry;
        int n = SSL_read(ssl, buffer, size);
        entry.fd = SSL_get_fd(ssl);
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_WANT_READ:
            entry.events = POLLIN;
            break;
        case SSL_ERROR_WANT_WRITE:
            entry.events = POLLOUT;
            break;
        default:
            return n;
        }
        poll(&entry, 1, -1);
    }
}

int with_unknown_function(SSL *ssl) {
    int r, error;
    while ((r = SSL_accept(ssl)) <= 0) {
        error = SSL_get_error(ssl, r);
        if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) return -1;
        wait_for(ssl, error);
    }
    return 0;
}

static void pause_for(SSL *ssl, int error) {
    if (error == SSL_ERROR_WANT_READ) usleep(1000);
    else wait_for(ssl, error);
    ERR_clear_error();
}

int with_helper(SSL *ssl) {
    int r, error;
    do {
        r = SSL_do_handshake(ssl);
        error = r <= 0 ? SSL_get_error(ssl, r) : SSL_ERROR_NONE;
        if (error != SSL_ERROR_NONE) pause_for(ssl, error);
    } while (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE);
    return r;
}

/* Both ends of one pipe: what one waits for, the other brings. */
int both_ends(SSL *client, SSL *server) {
    int c = 0, s = 0;
    while (c <= 0 || s <= 0) {
        c = SSL_connect(client);
        if (c <= 0 && SSL_get_error(client, c) != SSL_ERROR_WANT_READ) return -1;
        s = SSL_accept(server);
        if (s <= 0 && SSL_get_error(server, s) != SSL_ERROR_WANT_READ) return -1;
    }
    return 0;
}

/* It knows that the next call will wait. */
int blocking(struct connection *c, void *buffer, int size) {
    for (;;) {
        int n = SSL_read(c->ssl, buffer, size);
        if (n > 0 || SSL_get_error(c->ssl, n) != SSL_ERROR_WANT_READ) return n;
        if (!c->is_blocking) return 0;
    }
}

/* What is repeated has succeeded. */
int until_full(SSL *ssl, char *buffer, int size) {
    int got = 0;
    while (got < size) {
        int n = SSL_read(ssl, buffer + got, size - got);
        if (n <= 0) return SSL_get_error(ssl, n);
        got += n;
    }
    return 0;
}
