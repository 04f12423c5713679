// openssl-lint-test: rules=require-want-cases
/* A BIO in memory takes whatever is written: a call has to wait for more to read, and for nothing else. */
#include <openssl/ssl.h>

struct connection {
    SSL *ssl;
    BIO *incoming;
    BIO *outgoing;
};

int begin(struct connection *c) {
    c->incoming = BIO_new(BIO_s_mem());
    c->outgoing = BIO_new(BIO_s_mem());
    if (c->incoming == NULL || c->outgoing == NULL) return -1;
    SSL_set_bio(c->ssl, c->incoming, c->outgoing);
    return 0;
}

int decrypt(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (SSL_get_error(ssl, n) == SSL_ERROR_WANT_READ) return 0;
    return -1;
}

int encrypt(SSL *ssl, const void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    if (n > 0) return n;
    if (SSL_get_error(ssl, n) == SSL_ERROR_WANT_WRITE) return 0; // expect: require-want-cases "SSL_ERROR_WANT_READ"
    return -1;
}
