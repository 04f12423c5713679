// openssl-lint-test: rules=no-error-code-as-length target=wolfssl
#include <openssl/ssl.h>

/* Most failures of wolfSSL have negative codes. */
int negative_codes(SSL *ssl) {
    int r = SSL_connect(ssl);
    int error = SSL_get_error(ssl, r);
    if (error < 0) return -1;
    return error == SSL_ERROR_NONE;
}
