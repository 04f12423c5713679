// openssl-lint-test: rules=no-comparison-as-ret
/* The truth value is kept in a variable, a field or a helper's result, or the call stands on the right: no safe fix. */
#include <stdbool.h>
#include <openssl/ssl.h>

struct connection {
    SSL *ssl;
    int result;
};

int declared(SSL *ssl) {
    bool ok = SSL_connect(ssl) == 1; // expect: no-comparison-as-ret "ok"
    if (!ok) return SSL_get_error(ssl, ok);
    return 0;
}

int assigned(SSL *ssl, void *buffer, int size) {
    int failed;
    failed = SSL_read(ssl, buffer, size) <= 0; // expect: no-comparison-as-ret
    if (failed) return SSL_get_error(ssl, failed);
    return 0;
}

int stored_in_field(struct connection *connection) {
    connection->result = SSL_accept(connection->ssl) > 0; // expect: no-comparison-as-ret
    if (connection->result == 0) return SSL_get_error(connection->ssl, connection->result);
    return 0;
}

int compared_with_zero_first(SSL *ssl, void *buffer, int size) {
    int n;
    if ((n = 0 >= SSL_read(ssl, buffer, size))) // expect: no-comparison-as-ret
        return SSL_get_error(ssl, n);
    return 0;
}

int logical_and(SSL *ssl, int ready, void *buffer, int size) {
    int r = ready && SSL_read(ssl, buffer, size) > 0; // expect: no-comparison-as-ret
    if (ready && !r) return SSL_get_error(ssl, r);
    return 0;
}

int logical_not(SSL *ssl) {
    int failed = !SSL_do_handshake(ssl); // expect: no-comparison-as-ret
    if (failed) return SSL_get_error(ssl, failed);
    return 0;
}

int of_a_stored_result(SSL *ssl, const void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    int failed = n <= 0; // expect: no-comparison-as-ret
    if (failed) return SSL_get_error(ssl, failed);
    return 0;
}

/* A failed SSL_read_ex makes this 1, which SSL_get_error takes for success. */
int extended_call(SSL *ssl, void *buffer, size_t size, size_t *length) {
    int failed = SSL_read_ex(ssl, buffer, size, length) <= 0; // expect: no-comparison-as-ret
    if (failed) return SSL_get_error(ssl, failed);
    return 0;
}

static int accept_failed(SSL *ssl) {
    return SSL_accept(ssl) <= 0; // expect: no-comparison-as-ret
}

int through_a_helper(SSL *ssl) {
    int r = accept_failed(ssl);
    if (r) return SSL_get_error(ssl, r);
    return 0;
}

#define HANDSHAKE_FAILED(ssl, r) ((r) = SSL_do_handshake(ssl) <= 0)

int through_a_macro(SSL *ssl) {
    int r;
    if (HANDSHAKE_FAILED(ssl, r)) // expect: no-comparison-as-ret
        return SSL_get_error(ssl, r);
    return 0;
}
