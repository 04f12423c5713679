// openssl-lint-test: rules=no-ssl-mismatch
/* SSL_get_error is asked about another connection than the I/O call was made on. */
#include <openssl/err.h>
#include <openssl/ssl.h>

int two_parameters(SSL *client, SSL *server, void *buffer, int size) {
    int n;
    ERR_clear_error();
    n = SSL_read(client, buffer, size);
    if (n <= 0) return SSL_get_error(server, n); // expect: no-ssl-mismatch "`n` is the result of SSL_read() on `client`"
    return 0;
}

/* Both connections have had an I/O call. */
int forward(SSL *from, SSL *to, void *buffer, int size) {
    int received, sent;
    ERR_clear_error();
    received = SSL_read(from, buffer, size);
    if (received <= 0) return SSL_get_error(from, received);
    sent = SSL_write(to, buffer, received);
    if (sent <= 0) return SSL_get_error(from, sent); // expect: no-ssl-mismatch "Pass `to`"
    return 0;
}

static SSL *upstream;
static SSL *downstream;

int two_globals(const void *data, int length) {
    int n;
    ERR_clear_error();
    n = SSL_write(upstream, data, length);
    if (n <= 0) return SSL_get_error(downstream, n); // expect: no-ssl-mismatch
    return 0;
}

int two_new_ones(SSL_CTX *context) {
    int r, code = 0;
    SSL *first = SSL_new(context);
    SSL *second = SSL_new(context);
    if (first == NULL || second == NULL) return -1;
    r = SSL_connect(first);
    if (r != 1) code = SSL_get_error(second, r); // expect: no-ssl-mismatch
    SSL_free(first);
    SSL_free(second);
    return code;
}

int two_elements(SSL **connections, void *buffer, int size) {
    int n;
    ERR_clear_error();
    n = SSL_read(connections[0], buffer, size);
    if (n <= 0) return SSL_get_error(connections[1], n); // expect: no-ssl-mismatch
    return 0;
}
