// openssl-lint-test: rules=no-partial-failure-check fixed=wrong.fixed.c
/* Tests that see one kind of failure and take the other for a success. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int zero_from_connect(SSL *ssl) {
    if (SSL_connect(ssl) == -1) return -1; // expect: no-partial-failure-check "lets 0 through"
    return 0;
}

int zero_from_accept(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r < 0) { // expect: no-partial-failure-check "SSL_accept"
        ERR_print_errors_fp(stderr);
        return -1;
    }
    return 0;
}

int negative_from_write(SSL *ssl, const void *data, int length) {
    if (!SSL_write(ssl, data, length)) { // expect: no-partial-failure-check "lets negative results through"
        fprintf(stderr, "cannot write\n");
        return -1;
    }
    return 0;
}

int the_other_way_round(SSL *ssl, const void *data, int length) {
    if (SSL_write(ssl, data, length) >= 0) { // expect: no-partial-failure-check "lets 0 through"
        return 0;
    }
    return -1;
}

int negative_as_true(SSL *ssl) {
    if (SSL_do_handshake(ssl)) return 0; // expect: no-partial-failure-check "lets negative results through"
    return -1;
}

int not_minus_one(SSL *ssl, const void *data, int length) {
    int n;
    if ((n = SSL_write(ssl, data, length)) != -1) return 0; // expect: no-partial-failure-check
    return SSL_get_error(ssl, n);
}

/* An `_ex` function never returns a negative value. */
int never_negative(SSL *ssl, const void *data, size_t length) {
    size_t written;
    if (SSL_write_ex(ssl, data, length, &written) < 0) return -1; // expect: no-partial-failure-check
    return 0;
}
