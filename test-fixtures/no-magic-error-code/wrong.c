// openssl-lint-test: rules=no-magic-error-code fixed=wrong.fixed.c
#include <openssl/ssl.h>

int in_a_condition(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n);
    if (error == 2 || 3 == error) return 0; // expect: no-magic-error-code "`2` stands for SSL_ERROR_WANT_READ"; no-magic-error-code "`3` stands for SSL_ERROR_WANT_WRITE"
    return -1;
}

int in_a_switch(SSL *ssl) {
    int r = SSL_accept(ssl);
    switch (SSL_get_error(ssl, r)) {
    case 0:
        return 1;
    case 2: // expect: no-magic-error-code "SSL_ERROR_WANT_READ"
    case 0x3: // expect: no-magic-error-code "SSL_ERROR_WANT_WRITE"
        return 0;
    case 6: // expect: no-magic-error-code "SSL_ERROR_ZERO_RETURN"
    default:
        return -1;
    }
}

static int is_fatal(int error) {
    return error == 1 || error == 5u; // expect: no-magic-error-code "SSL_ERROR_SSL"; no-magic-error-code "SSL_ERROR_SYSCALL"
}

int in_a_helper(SSL *ssl) {
    int r = SSL_connect(ssl);
    return r != 1 && is_fatal(SSL_get_error(ssl, r));
}
