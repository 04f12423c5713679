// openssl-lint-test: rules=no-undrained-error target=openssl>=4.0
/* OpenSSL 4.0 does not look at what was in the queue before. */
#include <openssl/ssl.h>

void receive(SSL *ssl, int *is_open) {
    char buffer[512];
    int n = SSL_read(ssl, buffer, sizeof buffer);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SSL) *is_open = 0;
}
