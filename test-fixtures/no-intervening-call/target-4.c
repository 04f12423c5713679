// openssl-lint-test: rules=no-intervening-call,no-stale-error-queue target=openssl>=4.0
/* OpenSSL 4.0 answers from what it noted at the end of the I/O call. */
#include <openssl/err.h>
#include <openssl/ssl.h>

int cleared(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    ERR_clear_error();
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}
