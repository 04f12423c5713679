// openssl-lint-test: rules=no-wrong-retry
/* Where the program accepts moving buffers, the library does not look at the address; it still counts the bytes. */
#include <openssl/err.h>
#include <openssl/ssl.h>

SSL *open_client(int fd) {
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    SSL *ssl;
    SSL_CTX_set_mode(ctx, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    ssl = SSL_new(ctx);
    SSL_set_fd(ssl, fd);
    return ssl;
}

int greet(SSL *ssl) {
    char copy[6] = "HELO\r\n";
    int n = SSL_write(ssl, "HELO\r\n", 6);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_WANT_WRITE) n = SSL_write(ssl, copy, 6);
    return n;
}

int greet_briefly(SSL *ssl) {
    int n = SSL_write(ssl, "HELO\r\n", 6);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_WANT_WRITE)
        n = SSL_write(ssl, "HI\r\n", 4); // expect: no-wrong-retry "4 bytes where SSL_write() of 6 bytes"
    return n;
}
