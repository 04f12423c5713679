// openssl-lint-test: rules=no-unsupported-error-code target=openssl>=1.0.2
/* The oldest version is stated, and conditions raise it: not every one enough. */
#include <openssl/opensslv.h>
#include <openssl/ssl.h>

int raised_enough(SSL *ssl) {
    int r = SSL_connect(ssl);
    int error = SSL_get_error(ssl, r);
#if OPENSSL_VERSION_NUMBER >= 0x30000000L
    if (error == SSL_ERROR_WANT_RETRY_VERIFY) return 0;
#elif OPENSSL_VERSION_NUMBER >= 0x10101000L
    if (error == SSL_ERROR_WANT_CLIENT_HELLO_CB) return 1;
#elif OPENSSL_VERSION_NUMBER >= 0x1010000fL
    if (error == SSL_ERROR_WANT_ASYNC) return 1;
#endif
    return error;
}

int not_raised_enough(SSL *ssl) {
    int r = SSL_connect(ssl);
    int error = SSL_get_error(ssl, r);
#if OPENSSL_VERSION_NUMBER >= 0x10100000L
    if (error == SSL_ERROR_WANT_RETRY_VERIFY) return 0; // expect: no-unsupported-error-code "the target begins with 1.1.0 here"
#endif
    return error;
}

int raised_to_a_letter(SSL *ssl) {
    int r = SSL_connect(ssl);
    int error = SSL_get_error(ssl, r);
#if OPENSSL_VERSION_NUMBER > 0x1000210fL
    if (error == SSL_ERROR_WANT_ASYNC) return 0; // expect: no-unsupported-error-code "the target begins with 1.0.2q here"
#endif
    return error;
}
