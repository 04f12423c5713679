// openssl-lint-test: rules=no-constant-ret
#include <stdio.h>
#include <openssl/ssl.h>

int result_itself(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}

int call_as_argument(SSL *ssl) { return SSL_get_error(ssl, SSL_accept(ssl)); }

/* A failed _ex call returned 0, so the literal is the result. OpenSSL's own guide writes it so. */
int zero_after_extended_read(SSL *ssl, void *buffer, size_t size, size_t *length) {
    if (!SSL_read_ex(ssl, buffer, size, length)) return SSL_get_error(ssl, 0);
    return 0;
}

int zero_after_extended_write(SSL *ssl, const void *buffer, size_t size, size_t *written) {
    while (!SSL_write_ex(ssl, buffer, size, written)) {
        switch (SSL_get_error(ssl, 0)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            continue;
        default:
            return -1;
        }
    }
    return 0;
}

int zero_after_early_data(SSL *ssl, void *buffer, size_t size, size_t *length) {
    if (SSL_read_early_data(ssl, buffer, size, length) == SSL_READ_EARLY_DATA_ERROR)
        return SSL_get_error(ssl, 0);
    return 0;
}

/* The test proves that the literal is the value. */
int known_to_be_minus_one(SSL *ssl) {
    if (SSL_shutdown(ssl) == -1) return SSL_get_error(ssl, -1);
    return 0;
}

int known_to_be_zero(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n == 0) return SSL_get_error(ssl, 0);
    return n < 0 ? SSL_get_error(ssl, n) : 0;
}

int known_by_its_case(SSL *ssl) {
    switch (SSL_accept(ssl)) {
    case 1:
        return 0;
    case 0:
        return SSL_get_error(ssl, 0);
    default:
        return -1;
    }
}

static void log_error(SSL *ssl, int ret) { fprintf(stderr, "TLS error %d\n", SSL_get_error(ssl, ret)); }

void in_a_helper(SSL *ssl, const void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    if (n <= 0) log_error(ssl, n);
}
