// openssl-lint-test: rules=no-unsupported-error-code target=openssl
/* Nobody has said that the program must compile with 1.1.1. */
#include <openssl/ssl.h>

int retry_verify(SSL *ssl) {
    int r = SSL_connect(ssl);
    switch (SSL_get_error(ssl, r)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_RETRY_VERIFY:
        return 0;
    default:
        return -1;
    }
}
