// openssl-lint-test: rules=no-constant-ret
#include <stdio.h>
#include <openssl/ssl.h>

#define FAILED (-1)

int minus_one_after_read(SSL *ssl, void *buffer, int size) {
    if (SSL_read(ssl, buffer, size) <= 0) return SSL_get_error(ssl, -1); // expect: no-constant-ret "SSL_read"
    return 0;
}

int zero_after_accept(SSL *ssl) {
    if (SSL_accept(ssl) != 1) {
        return SSL_get_error(ssl, 0); // expect: no-constant-ret
    }
    return 0;
}

int one_hides_every_failure(SSL *ssl, const void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, 1); // expect: no-constant-ret
    return 0;
}

int macro_constant(SSL *ssl) {
    if (SSL_connect(ssl) <= 0) return SSL_get_error(ssl, FAILED); // expect: no-constant-ret
    return 0;
}

int with_a_cast(SSL *ssl, void *buffer, int size) {
    if (SSL_peek(ssl, buffer, size) <= 0) return SSL_get_error(ssl, (int)-1); // expect: no-constant-ret
    return 0;
}

int in_a_switch_head(SSL *ssl) {
    if (SSL_do_handshake(ssl) == 1) return 0;
    switch (SSL_get_error(ssl, -1)) { // expect: no-constant-ret
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 1;
    default:
        return -1;
    }
}

/* An _ex call never returns 1 when it fails; the answer is always SSL_ERROR_NONE. */
int one_after_extended_call(SSL *ssl, void *buffer, size_t size, size_t *length) {
    if (!SSL_read_ex(ssl, buffer, size, length)) return SSL_get_error(ssl, 1); // expect: no-constant-ret
    return 0;
}

static void log_error(SSL *ssl) {
    fprintf(stderr, "TLS error %d\n", SSL_get_error(ssl, -1)); // expect: no-constant-ret
}

void in_a_helper(SSL *ssl, const void *buffer, int size) {
    if (SSL_write(ssl, buffer, size) <= 0) log_error(ssl);
}
