// openssl-lint-test: rules=no-intervening-call target=boringssl
/* BoringSSL empties the queue when an I/O call starts, and SSL_get_error looks at it afterwards. */
#include <openssl/err.h>
#include <openssl/ssl.h>

int cleared(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    ERR_clear_error(); // expect: no-intervening-call
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}
