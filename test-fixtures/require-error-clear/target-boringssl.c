// openssl-lint-test: rules=require-error-clear target=boringssl
/* BoringSSL empties the queue when an I/O call starts. */
#include <openssl/ssl.h>

int read_call(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}
