// openssl-lint-test: rules=no-get-error-after-shutdown-zero target=wolfssl
/* wolfSSL returns 2 while the peer's close_notify has not come, and 0 where the call failed. */
#include <openssl/ssl.h>

int shut_down(SSL *ssl) {
    int r = SSL_shutdown(ssl);
    if (r <= 0) return SSL_get_error(ssl, r);
    return 0;
}
