// openssl-lint-test: rules=no-intervening-io fixed=order.fixed.c
/* The question comes first. */
#include <openssl/ssl.h>

/* Whether more may be written depends on the answer: left to the author. */
int goodbye_first(SSL *ssl, void *buffer, int size) {
    int error = SSL_ERROR_NONE;
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        SSL_write(ssl, "bye\n", 4); // expect: no-intervening-io "SSL_write"
        error = SSL_get_error(ssl, n);
    }
    return error;
}

int reset_first(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r <= 0) {
        SSL_clear(ssl); // expect: no-intervening-io "SSL_clear"
        const int error = SSL_get_error(ssl, r);
        return error;
    }
    return 0;
}
