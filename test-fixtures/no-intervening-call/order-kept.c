// openssl-lint-test: rules=no-intervening-call fixed=order-kept.c
/* Here something else would change with the order, or more than two statements have to move: left to the author. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

struct connection {
    SSL *ssl;
    int error;
};

int error_is_printed(SSL *ssl, int error) {
    int r = SSL_connect(ssl);
    if (r == 1) return 0;
    fprintf(stderr, "after %d: %lu\n", error, ERR_get_error()); // expect: no-intervening-call
    error = SSL_get_error(ssl, r);
    return error;
}

int another(struct connection *connection);

int unknown_function(struct connection *connection) {
    int error;
    int r = SSL_connect(connection->ssl);
    if (r == 1) return 0;
    printf("%d %lu\n", another(connection), ERR_get_error()); // expect: no-intervening-call
    error = SSL_get_error(connection->ssl, r);
    return error;
}

int not_neighbours(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    printf("%d\n", n);
    ERR_clear_error(); // expect: no-intervening-call
    printf("%d\n", size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int without_braces(SSL *ssl, int verbose) {
    int error;
    int r = SSL_connect(ssl);
    if (verbose) ERR_print_errors_fp(stderr); // expect: no-intervening-call
    error = SSL_get_error(ssl, r);
    return error;
}

int under_a_condition(SSL *ssl) {
    int error;
    int r = SSL_connect(ssl);
    ERR_print_errors_fp(stderr); // expect: no-intervening-call
#ifdef VERBOSE
    printf("%d\n", r);
#endif
    error = SSL_get_error(ssl, r);
    return error;
}
