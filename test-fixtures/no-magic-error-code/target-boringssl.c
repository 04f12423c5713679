// openssl-lint-test: rules=no-magic-error-code target=boringssl
#include <openssl/ssl.h>

/* 11 means something else there. */
int eleven(SSL *ssl) {
    int r = SSL_accept(ssl);
    return SSL_get_error(ssl, r) == 11;
}

int two(SSL *ssl) {
    int r = SSL_accept(ssl);
    return SSL_get_error(ssl, r) == 2; // expect: no-magic-error-code "SSL_ERROR_WANT_READ"
}
