// openssl-lint-test: rules=no-undrained-error
/* Whoever empties the queue before every I/O call need not do so after failures. */
#include <openssl/err.h>
#include <openssl/ssl.h>

struct connection {
    SSL *ssl;
    int is_open;
    char buffer[512];
};

void receive(struct connection *connection) {
    int n;
    ERR_clear_error();
    n = SSL_read(connection->ssl, connection->buffer, sizeof connection->buffer);
    if (n <= 0 && SSL_get_error(connection->ssl, n) == SSL_ERROR_SSL) connection->is_open = 0;
}

void transmit(struct connection *connection) {
    int n;
    ERR_clear_error();
    n = SSL_write(connection->ssl, connection->buffer, 1);
    if (n <= 0 && SSL_get_error(connection->ssl, n) == SSL_ERROR_SSL) connection->is_open = 0;
}
