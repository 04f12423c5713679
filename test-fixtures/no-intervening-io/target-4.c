// openssl-lint-test: rules=no-intervening-io target=openssl>=4.0
/* Still wrong from OpenSSL 4.0 on: the second call replaces the state that SSL_get_error reads. */
#include <openssl/ssl.h>

int shutdown_first(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        SSL_shutdown(ssl); // expect: no-intervening-io
        return SSL_get_error(ssl, n);
    }
    return 0;
}
