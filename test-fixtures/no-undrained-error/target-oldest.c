// openssl-lint-test: rules=no-magic-error-code target=openssl>=1.1.1
#include <openssl/ssl.h>

/* The name for 12 is not there before OpenSSL 3.0. */
int retry_verify(SSL *ssl) {
    int r = SSL_connect(ssl);
    return SSL_get_error(ssl, r) == 12;
}

int client_hello(SSL *ssl) {
    int r = SSL_accept(ssl);
    return SSL_get_error(ssl, r) == 11; // expect: no-magic-error-code "SSL_ERROR_WANT_CLIENT_HELLO_CB"
}
