// openssl-lint-test: rules=no-unsupported-error-code target=boringssl
#include <openssl/ssl.h>

/* BoringSSL says that it is OpenSSL 1.1.1, and has none of its newer codes. */
int asynchronous(SSL *ssl) {
    int r = SSL_do_handshake(ssl);
    switch (SSL_get_error(ssl, r)) {
#if OPENSSL_VERSION_NUMBER >= 0x10100000L
    case SSL_ERROR_WANT_ASYNC: // expect: no-unsupported-error-code "BoringSSL has no SSL_ERROR_WANT_ASYNC"
#endif
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        return -1;
    }
}

int kept_away(SSL *ssl) {
    int r = SSL_accept(ssl);
#ifndef OPENSSL_IS_BORINGSSL
    if (SSL_get_error(ssl, r) == SSL_ERROR_WANT_CLIENT_HELLO_CB) return 0;
#endif
    return r;
}
