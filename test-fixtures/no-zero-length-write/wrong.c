// openssl-lint-test: rules=no-zero-length-write
/* There is nothing to write, and the answer looks like a failure. */
#include <openssl/err.h>
#include <openssl/ssl.h>

int flush(SSL *ssl) {
    int n = SSL_write(ssl, "", 0); // expect: no-zero-length-write "returns 0"
    return n < 0 ? SSL_get_error(ssl, n) : 0;
}

int send_message(SSL *ssl, const char *text, int length) {
    if (length == 0) return SSL_write(ssl, text, length); // expect: no-zero-length-write
    return SSL_write(ssl, text, length);
}

int send_nothing(SSL *ssl, const char *text) {
    int length = 0;
    return SSL_write(ssl, text, length); // expect: no-zero-length-write
}
