// openssl-lint-test: rules=no-wrong-retry target=wolfssl
/* wolfSSL also refuses fewer bytes; whether it looks at the buffer is not known. */
#include <openssl/err.h>
#include <openssl/ssl.h>

SSL *open_client(int fd) {
    SSL *ssl = SSL_new(SSL_CTX_new(TLS_client_method()));
    SSL_set_fd(ssl, fd);
    return ssl;
}

int greet(SSL *ssl) {
    int n = SSL_write(ssl, "HELO\r\n", 6);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_WANT_WRITE) n = SSL_write(ssl, "DATA\r\n", 6);
    return n;
}

int greet_briefly(SSL *ssl) {
    int n = SSL_write(ssl, "HELO\r\n", 6);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_WANT_WRITE)
        n = SSL_write(ssl, "HI\r\n", 4); // expect: no-wrong-retry "4 bytes where SSL_write() of 6 bytes"
    return n;
}
