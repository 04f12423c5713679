// openssl-lint-test: rules=no-magic-error-code
#include <openssl/ssl.h>

int in_a_condition(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n);
    if (error == SSL_ERROR_WANT_READ || SSL_ERROR_WANT_WRITE == error) return 0;
    return -1;
}

int in_a_switch(SSL *ssl) {
    int r = SSL_accept(ssl);
    switch (SSL_get_error(ssl, r)) {
    case 0:
        return 1;
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    case SSL_ERROR_ZERO_RETURN:
    default:
        return -1;
    }
}

static int is_fatal(int error) {
    return error == SSL_ERROR_SSL || error == SSL_ERROR_SYSCALL;
}

int in_a_helper(SSL *ssl) {
    int r = SSL_connect(ssl);
    return r != 1 && is_fatal(SSL_get_error(ssl, r));
}
