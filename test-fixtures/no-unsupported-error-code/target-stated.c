// openssl-lint-test: rules=no-unsupported-error-code target=openssl>=1.1.1
/* Whoever says that 1.1.1 is supported has to compile with it. */
#include <openssl/ssl.h>

int shared_label(SSL *ssl) {
    int r = SSL_connect(ssl);
    switch (SSL_get_error(ssl, r)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
    case SSL_ERROR_WANT_RETRY_VERIFY: // expect: no-unsupported-error-code "since OpenSSL 3.0"
        return 0;
    default:
        return -1;
    }
}

int first_of_the_labels(SSL *ssl) {
    int r = SSL_connect(ssl);
    switch (SSL_get_error(ssl, r)) {
    case SSL_ERROR_WANT_RETRY_VERIFY: // expect: no-unsupported-error-code "begins with 1.1.1"
    case SSL_ERROR_WANT_READ:
        return 0;
    default:
        return -1;
    }
}

int compared(SSL *ssl) {
    int r = SSL_connect(ssl);
    return SSL_get_error(ssl, r) == SSL_ERROR_WANT_RETRY_VERIFY; // expect: no-unsupported-error-code
}

/* 1.1.1 has this one. */
int client_hello(SSL *ssl) {
    int r = SSL_accept(ssl);
    return SSL_get_error(ssl, r) == SSL_ERROR_WANT_CLIENT_HELLO_CB;
}

/* The condition is true for every version of the target: it guards nothing. */
int guarded_in_vain(SSL *ssl) {
    int r = SSL_accept(ssl);
#if OPENSSL_VERSION_NUMBER >= 0x10100000L
    if (SSL_get_error(ssl, r) == SSL_ERROR_WANT_RETRY_VERIFY) return 1; // expect: no-unsupported-error-code
#endif
    return r;
}
