// openssl-lint-test: rules=no-wrong-retry
/* Who makes the connection decides whether buffers may move, and that is not here. */
#include <openssl/err.h>
#include <openssl/ssl.h>

int greet(SSL *ssl) {
    char copy[6] = "HELO\r\n";
    int n = SSL_write(ssl, "HELO\r\n", 6);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_WANT_WRITE) n = SSL_write(ssl, copy, 6);
    return n;
}
