// openssl-lint-test: rules=require-want-cases
/* A BIO in memory takes whatever is written: a call has to wait for more to read, and for nothing else. */
#include <openssl/ssl.h>

int begin(SSL *ssl, BIO **incoming, BIO **outgoing) {
    *incoming = BIO_new(BIO_s_mem());
    *outgoing = BIO_new(BIO_s_mem());
    if (*incoming == NULL || *outgoing == NULL) return -1;
    SSL_set_bio(ssl, *incoming, *outgoing);
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
