// openssl-lint-test: rules=no-unsupported-error-code target=wolfssl
#include <openssl/ssl.h>

int client_hello(SSL *ssl) {
    int r = SSL_accept(ssl);
    return SSL_get_error(ssl, r) == SSL_ERROR_WANT_CLIENT_HELLO_CB; // expect: no-unsupported-error-code "wolfSSL has no"
}
