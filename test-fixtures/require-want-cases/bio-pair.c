// openssl-lint-test: rules=require-want-cases
/* Either end of a pair can be full: the program has to take out of it what the call has written. */
#include <openssl/ssl.h>

int begin(SSL *ssl, BIO **network) {
    BIO *inner;
    if (BIO_new_bio_pair(&inner, 0, network, 0) != 1) return -1;
    SSL_set_bio(ssl, inner, inner);
    return 0;
}

/* What is printed there says nothing of the connection's BIOs. */
BIO *text(void) {
    return BIO_new(BIO_s_mem());
}

int decrypt(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (SSL_get_error(ssl, n) == SSL_ERROR_WANT_READ) return 0; // expect: require-want-cases "SSL_ERROR_WANT_WRITE"
    return -1;
}

int decrypt_or_flush(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        return -1;
    }
}
