// openssl-lint-test: rules=no-wrong-retry
/* DTLS drops a record that it cannot send at once: there is nothing to repeat. */
#include <openssl/err.h>
#include <openssl/ssl.h>

SSL *open_client(int fd) {
    SSL *ssl = SSL_new(SSL_CTX_new(DTLS_client_method()));
    SSL_set_fd(ssl, fd);
    return ssl;
}

int send_two(SSL *ssl) {
    int n = SSL_write(ssl, "first", 5);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_WANT_WRITE) n = SSL_write(ssl, "2nd", 3);
    return n;
}
