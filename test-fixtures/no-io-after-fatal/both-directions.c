// openssl-lint-test: rules=no-io-after-fatal
/* Where paths meet that have taken a condition in either direction, it does not matter; what else they need does. */
#include <openssl/err.h>
#include <openssl/ssl.h>

struct connection {
    SSL *ssl;
    int is_reading;
    int is_kept;
};

extern int negative_of(int error);
extern void show(const char *text);

static int send_all(struct connection *c, const void *data, int size) {
    ERR_clear_error();
    int n = SSL_write(c->ssl, data, size);
    if (n > 0) return n;
    switch (SSL_get_error(c->ssl, n)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        return negative_of(5);
    }
}

/* What a failure returns is not known here, and so not that it is no success. */
static int send_packet(struct connection *c, const void *data, int size) {
    int n = send_all(c, data, size);
    if (n != size) {
        if (n >= 0) n = -1;
        return n;
    }
    return 0;
}

int exchange(struct connection *c, const void *data, int size, void *answer, int most) {
    int n = send_packet(c, data, size);
    if (n != 0) return n;
    return SSL_read(c->ssl, answer, most);
}

int exchange_unchecked(struct connection *c, const void *data, int size, void *answer, int most) {
    send_packet(c, data, size);
    return SSL_read(c->ssl, answer, most); // expect: no-io-after-fatal
}

/* Three ways lead past the conditions, and all of them together are every way. */
static void close_connection(struct connection *c) {
    if (c->is_reading && c->is_kept) {
        show("kept");
    } else {
        show("closed");
    }
    SSL_shutdown(c->ssl);
    SSL_free(c->ssl);
    c->ssl = NULL;
}

void write_or_close(struct connection *c, const void *data, int size) {
    ERR_clear_error();
    int n = SSL_write(c->ssl, data, size);
    if (n > 0) {
        c->is_reading = 1;
        c->is_kept = size > 0;
        return;
    }
    switch (SSL_get_error(c->ssl, n)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return;
    default:
        close_connection(c); // expect: no-io-after-fatal
    }
}
