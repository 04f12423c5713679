// openssl-lint-test: rules=no-ignored-result
/* With BIOs in memory the program moves the data, and later calls go on with what was begun. */
#include <openssl/ssl.h>

void start(SSL *ssl, BIO **network) {
    BIO *inner;
    BIO_new_bio_pair(&inner, 0, network, 0);
    SSL_set_bio(ssl, inner, inner);
    SSL_set_connect_state(ssl);
    SSL_do_handshake(ssl);
}

void go_on(SSL *ssl, BIO *network, const void *data, int size) {
    char unused[100];
    if (BIO_write(network, data, size) == size) SSL_read(ssl, unused, sizeof unused);
}

/* Data is lost here as with a socket. */
void send(SSL *ssl, const void *data, int size) {
    SSL_write(ssl, data, size); // expect: no-ignored-result
}
