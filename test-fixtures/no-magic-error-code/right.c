// openssl-lint-test: rules=no-magic-error-code
#include <openssl/ssl.h>

#define WANTS_READ SSL_ERROR_WANT_READ
enum { WANTS_WRITE = 3 };

int by_name(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n);
    if (error == SSL_ERROR_ZERO_RETURN) return 0;
    if (error == WANTS_READ || error == WANTS_WRITE) return -2;
    return -1;
}

int success(SSL *ssl) {
    int r = SSL_accept(ssl);
    int error = SSL_get_error(ssl, r);
    return error == 0;
}

/* Numbers of other things. */
int results(SSL *ssl, int attempts) {
    int r = SSL_connect(ssl);
    if (r == 1 || attempts == 2) return 1;
    return SSL_get_error(ssl, r) == SSL_ERROR_WANT_READ ? 2 : 3;
}

int kept_in_a_variable(SSL *ssl, int r) {
    const int expected = 2;
    return SSL_get_error(ssl, r) == expected;
}

int no_code(SSL *ssl, int r) {
    int error = SSL_get_error(ssl, r);
    return error == 99;
}
