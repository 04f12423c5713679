// openssl-lint-test: rules=no-undrained-error
/* The failure is dealt with, but its entry stays in the queue for the next call on this thread. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

struct connection {
    SSL *ssl;
    int is_open;
    char buffer[512];
};

void receive(struct connection *connection) {
    int n = SSL_read(connection->ssl, connection->buffer, sizeof connection->buffer); // expect: no-undrained-error "receive() ends with its entry"
    if (n > 0) return;
    switch (SSL_get_error(connection->ssl, n)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return;
    case SSL_ERROR_SSL:
        printf("receive: protocol error\n");
        SSL_free(connection->ssl);
        connection->is_open = 0;
        return;
    default:
        connection->is_open = 0;
        break;
    }
}

void serve(SSL *ssl, X509 *certificate, const void *buffer, int size) {
    if (SSL_use_certificate(ssl, certificate) != 1) { // expect: no-undrained-error "SSL_use_certificate"
        printf("no certificate\n");
        return;
    }
    if (SSL_write(ssl, buffer, size) <= 0) {
        ERR_print_errors_fp(stderr);
    }
}

static void finish(struct connection *connection) {
    connection->is_open = 0;
    SSL_free(connection->ssl);
}

/* A helper does not drain it either. */
void transmit(struct connection *connection) {
    int n = SSL_write(connection->ssl, connection->buffer, 1); // expect: no-undrained-error
    if (n > 0) return;
    if (SSL_get_error(connection->ssl, n) == SSL_ERROR_SSL) {
        finish(connection);
    }
}
