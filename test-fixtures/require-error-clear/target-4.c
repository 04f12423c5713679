// openssl-lint-test: rules=require-error-clear target=openssl>=4.0
/* SSL_get_error does not look at the queue from OpenSSL 4.0 on. */
#include <openssl/ssl.h>

int read_call(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}
