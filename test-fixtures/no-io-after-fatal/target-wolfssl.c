// openssl-lint-test: rules=no-io-after-fatal target=wolfssl
/* wolfSSL does not forbid its shutdown after a failure; reading on is wrong there too. */
#include <openssl/ssl.h>

int receive(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SSL) SSL_shutdown(ssl);
    return n;
}

int receive_again(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SSL)
        n = SSL_read(ssl, buffer, size); // expect: no-io-after-fatal
    return n;
}
