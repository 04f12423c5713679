// openssl-lint-test: rules=no-unsupported-error-code
/* A condition on the version says which versions the code has to compile with. */
#include <openssl/opensslv.h>
#include <openssl/ssl.h>

int in_older_versions_only(SSL *ssl) {
    int r = SSL_connect(ssl);
    int error = SSL_get_error(ssl, r);
#if OPENSSL_VERSION_NUMBER < 0x30000000L
    if (error == SSL_ERROR_WANT_RETRY_VERIFY) return 0; // expect: no-unsupported-error-code "SSL_ERROR_WANT_RETRY_VERIFY exists since OpenSSL 3.0"
#else
    if (error == SSL_ERROR_WANT_RETRY_VERIFY) return 1;
#endif
    return error;
}

int older_versions_that_have_it(SSL *ssl) {
    int r = SSL_connect(ssl);
    int error = SSL_get_error(ssl, r);
#if OPENSSL_VERSION_NUMBER < 0x30000000L
    if (error == SSL_ERROR_WANT_ASYNC) return 0;
#endif
    return error;
}

int for_another_reason(SSL *ssl) {
    int r = SSL_connect(ssl);
    int error = SSL_get_error(ssl, r);
#if OPENSSL_VERSION_NUMBER < 0x30000000L && defined(HAVE_RETRY_VERIFY)
    if (error == SSL_ERROR_WANT_RETRY_VERIFY) return 0;
#endif
    return error;
}
