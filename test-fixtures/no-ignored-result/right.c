// openssl-lint-test: rules=no-ignored-result
/* Results that are looked at, in one way or another, or that nobody needs. */
#include <openssl/err.h>
#include <openssl/ssl.h>

struct connection {
    SSL *ssl;
    int last;
};

/* Most programs send close_notify and go: whether it arrived makes no difference to them. */
void close_connection(struct connection *c) {
    SSL_shutdown(c->ssl);
    SSL_free(c->ssl);
    c->ssl = NULL;
}

void half_close(SSL *ssl) {
    SSL_shutdown(ssl);
}

void close_all(SSL **connections, int count) {
    int i;
    for (i = 0; i < count; i++) {
        SSL_shutdown(connections[i]);
        SSL_free(connections[i]);
    }
}

void close_two(struct connection *c, struct connection *d) {
    struct connection *each = c;
    SSL_shutdown(each->ssl);
    each = d;
    SSL_shutdown(each->ssl);
}

void on_purpose(SSL *ssl, void *buffer, int size) {
    (void)SSL_read(ssl, buffer, size);
    (void)SSL_write(ssl, "bye", 3);
    (void)SSL_shutdown(ssl);
}

/* The handshake tells in another way how far it is. */
int advance(SSL *ssl) {
    SSL_do_handshake(ssl);
    return SSL_is_init_finished(ssl);
}

int waits_for(SSL *ssl) {
    SSL_connect(ssl);
    if (SSL_want_read(ssl)) return 1;
    return SSL_want_write(ssl) ? 2 : 0;
}

/* Only asks for a certificate; the answer comes with later reads. */
int ask_for_certificate(SSL *ssl) {
    if (SSL_verify_client_post_handshake(ssl) != 1) return -1;
    SSL_do_handshake(ssl);
    return 0;
}

/* Reads nothing, but lets the library see what has arrived. */
int available(SSL *ssl) {
    SSL_peek(ssl, NULL, 0);
    return 0;
}

int decrypt_pending(SSL *ssl) {
    char byte;
    SSL_peek(ssl, &byte, 1);
    return SSL_pending(ssl);
}

size_t count_says_it(SSL *ssl, void *buffer, size_t size) {
    size_t count = 0;
    SSL_read_ex(ssl, buffer, size, &count);
    return count;
}

int queue_says_it(SSL *ssl, const void *data, int length) {
    ERR_clear_error();
    SSL_write(ssl, data, length);
    return ERR_peek_error() == 0;
}

void kept_for_later(struct connection *c, const void *data, int length) {
    c->last = SSL_write(c->ssl, data, length);
}

int looked_at_on_one_path(SSL *ssl, const void *data, int length, int strict) {
    int n = SSL_write(ssl, data, length);
    if (strict && n <= 0) return -1;
    return 0;
}

int passed_on(SSL *ssl, const void *data, int length) {
    return SSL_write(ssl, data, length);
}

int in_a_condition(SSL *ssl) {
    return SSL_connect(ssl) == 1 ? 0 : -1;
}

void loop(SSL *ssl, void *buffer, int size) {
    while (SSL_read(ssl, buffer, size) > 0)
        ;
}

int both_ways(SSL *ssl) {
    int r = SSL_shutdown(ssl);
    if (r == 0) r = SSL_shutdown(ssl);
    return r;
}

/* Nobody wants the byte: the library is to see what has arrived. */
void process_records(SSL *ssl) {
    char unused;
    SSL_peek(ssl, &unused, 1);
}
