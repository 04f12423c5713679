// openssl-lint-test: rules=no-unsupported-error-code target=libressl
#include <openssl/ssl.h>

int retry_verify(SSL *ssl) {
    int r = SSL_connect(ssl);
    return SSL_get_error(ssl, r) == SSL_ERROR_WANT_RETRY_VERIFY; // expect: no-unsupported-error-code "LibreSSL has no"
}

/* Newer releases have it, and which one was the first is not known exactly. */
int asynchronous(SSL *ssl) {
    int r = SSL_connect(ssl);
    return SSL_get_error(ssl, r) == SSL_ERROR_WANT_ASYNC;
}
