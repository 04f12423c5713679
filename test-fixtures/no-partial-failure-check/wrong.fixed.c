// openssl-lint-test: rules=no-partial-failure-check
/* Tests that see one kind of failure and take the other for a success. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int zero_from_connect(SSL *ssl) {
    if (SSL_connect(ssl) <= 0) return -1;
    return 0;
}

int zero_from_accept(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r <= 0) {
        ERR_print_errors_fp(stderr);
        return -1;
    }
    return 0;
}

int negative_from_write(SSL *ssl, const void *data, int length) {
    if (SSL_write(ssl, data, length) <= 0) {
        fprintf(stderr, "cannot write\n");
        return -1;
    }
    return 0;
}

int the_other_way_round(SSL *ssl, const void *data, int length) {
    if (SSL_write(ssl, data, length) > 0) {
        return 0;
    }
    return -1;
}

int negative_as_true(SSL *ssl) {
    if (SSL_do_handshake(ssl) > 0) return 0;
    return -1;
}

int not_minus_one(SSL *ssl, const void *data, int length) {
    int n;
    if ((n = SSL_write(ssl, data, length)) > 0) return 0;
    return SSL_get_error(ssl, n);
}

/* An `_ex` function never returns a negative value. */
int never_negative(SSL *ssl, const void *data, size_t length) {
    size_t written;
    if (SSL_write_ex(ssl, data, length, &written) <= 0) return -1;
    return 0;
}
