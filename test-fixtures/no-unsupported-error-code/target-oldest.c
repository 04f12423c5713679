// openssl-lint-test: rules=no-unsupported-error-code target=openssl<1.1.0
/* No version of the target has these, whether its begin was stated or not. */
#include <openssl/ssl.h>

int asynchronous(SSL *ssl) {
    int r = SSL_do_handshake(ssl);
    int error = SSL_get_error(ssl, r);
    if (error == SSL_ERROR_WANT_ASYNC) return 0; // expect: no-unsupported-error-code "SSL_ERROR_WANT_ASYNC"
    if (error == SSL_ERROR_WANT_X509_LOOKUP) return 0;
    return -1;
}
