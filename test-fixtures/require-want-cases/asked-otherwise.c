// openssl-lint-test: rules=require-want-cases
/* A program that reads through a BIO asks that one whether it only has to wait. */
#include <openssl/bio.h>
#include <openssl/ssl.h>

int asked(SSL *ssl, BIO *bio, void *buffer, int size) {
    int n = BIO_read(bio, buffer, size);
    if (n > 0) return n;
    if (BIO_should_retry(bio)) return 0;
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_ZERO_RETURN:
        return -2;
    default:
        return -1;
    }
}

int not_asked(SSL *ssl, BIO *bio, void *buffer, int size) {
    int n = BIO_read(bio, buffer, size);
    if (n > 0) return n;
    switch (SSL_get_error(ssl, n)) { // expect: require-want-cases
    case SSL_ERROR_ZERO_RETURN:
        return -2;
    default:
        return -1;
    }
}
