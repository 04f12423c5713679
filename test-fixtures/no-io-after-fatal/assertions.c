// openssl-lint-test: rules=no-io-after-fatal
/* What a program asserts of a connection is no decision: there is no other way on. What it tests is one. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#define LOG_ASSERT(condition) \
    do { \
        if (!(condition)) { \
            fprintf(stderr, "assertion %s failed\n", #condition); \
            exit(1); \
        } \
    } while (0)

/* A check that returns is a decision, whatever it is called. */
#define CONNECTION_ASSERT(condition) \
    if (!(condition)) return

struct connection {
    SSL *ssl;
    int type;
    char buffer[512];
};

struct message {
    int type;
};

static int receive(struct connection *c) {
    ERR_clear_error();
    int n = SSL_read(c->ssl, c->buffer, sizeof c->buffer);
    if (n > 0) return n;
    if (SSL_get_error(c->ssl, n) == SSL_ERROR_SSL) {
        fprintf(stderr, "broken\n");
        return 0;
    }
    return -1;
}

static void reclaim(struct connection *c) {
    LOG_ASSERT(c->type == 2);
    SSL_shutdown(c->ssl);
    SSL_free(c->ssl);
}

static void reclaim_asserted(struct connection *c) {
    assert(c->type == 2);
    SSL_shutdown(c->ssl);
    SSL_free(c->ssl);
}

static void reclaim_if(struct connection *c) {
    CONNECTION_ASSERT(c->type == 2);
    SSL_shutdown(c->ssl);
    SSL_free(c->ssl);
}

/* A member of the same name gets values while a connection works. */
void on_readable(struct connection *c, struct message *message) {
    int n = receive(c);
    if (n == 0) reclaim(c); // expect: no-io-after-fatal "reclaim() calls SSL_shutdown()"
    if (n > 0) message->type = c->buffer[0];
}

void on_readable_too(struct connection *c, struct message *message) {
    int n = receive(c);
    if (n == 0) reclaim_asserted(c); // expect: no-io-after-fatal
    if (n > 0) message->type = c->buffer[0];
}

void on_readable_perhaps(struct connection *c, struct message *message) {
    int n = receive(c);
    if (n == 0) reclaim_if(c);
    if (n > 0) message->type = c->buffer[0];
}
