// openssl-lint-test: rules=no-intervening-call
/* Two neighbours only have to change places. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

struct connection {
    SSL *ssl;
    int error;
};

int cleared_too_late(SSL *ssl, void *buffer, int size) {
    int n;
    ERR_clear_error();
    n = SSL_read(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}

int cleared_on_both_sides(SSL *ssl, const void *buffer, int size) {
    int n;
    ERR_clear_error();
    n = SSL_write(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int printed_first(SSL *ssl) {
    int error;
    int r = SSL_connect(ssl);
    if (r == 1) return 0;
    error = SSL_get_error(ssl, r);
    ERR_print_errors_fp(stderr);
    return error;
}

int printed_before_the_declaration(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r <= 0) {
        int error = SSL_get_error(ssl, r);
        fprintf(stderr, "accept: %s\n", ERR_error_string(ERR_get_error(), NULL));
        return error;
    }
    return 0;
}
