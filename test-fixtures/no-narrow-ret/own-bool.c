// openssl-lint-test: rules=no-narrow-ret
/* A program may have its own `bool`, and an int keeps every result. */
#include <openssl/err.h>
#include <openssl/ssl.h>

typedef int bool;

int receive(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    bool n = SSL_read(ssl, buffer, size);
    if (n < 0) return SSL_get_error(ssl, n);
    return n;
}
